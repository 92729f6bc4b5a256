export { timeRequestsJobs } from './time-requests.jobs.ts';
export { moveRequests } from './time-requests.repository.ts';
export { timeRequestsRoutes } from './time-requests.routes.ts';
