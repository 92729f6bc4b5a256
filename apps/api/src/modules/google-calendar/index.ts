export { googleCalendarJobs } from './google-calendar.jobs.ts';
export { googleCalendarRoutes } from './google-calendar.routes.ts';
