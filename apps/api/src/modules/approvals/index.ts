export type { ApprovalQuestion, ApprovalSource } from './approvals.rules.ts';
export { approvalsRoutes } from './approvals.routes.ts';
