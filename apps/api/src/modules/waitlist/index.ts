export { waitlistJobs } from './waitlist.jobs.ts';
export { waitlistRoutes } from './waitlist.routes.ts';
