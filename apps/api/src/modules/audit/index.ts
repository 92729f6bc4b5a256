export { auditJobs } from './audit.jobs.ts';
export { auditRoutes } from './audit.routes.ts';
export { checkChain } from './commands/check-chain.ts';
export { sealEntries } from './commands/seal-entries.ts';
