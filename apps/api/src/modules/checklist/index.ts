export { checklistRoutes } from './checklist.routes.ts';
export { forgetChecklistOf } from './checklist.repository.ts';
