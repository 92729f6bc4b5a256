export { waitlistJobs } from './waitlist.jobs.ts';
export { moveWishes } from './waitlist.repository.ts';
export { waitlistRoutes } from './waitlist.routes.ts';
