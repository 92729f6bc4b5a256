export { timeRequestsJobs } from './time-requests.jobs.ts';
export { timeRequestsRoutes } from './time-requests.routes.ts';
