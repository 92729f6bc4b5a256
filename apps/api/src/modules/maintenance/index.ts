export { maintenanceJobs } from './maintenance.jobs.ts';
export { maintenanceRoutes } from './maintenance.routes.ts';
