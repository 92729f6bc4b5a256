export { insertBackup, markVerified, type NewBackup } from './system.repository.ts';
export { systemRoutes } from './system.routes.ts';
export { readMetrics } from './system.views.ts';
