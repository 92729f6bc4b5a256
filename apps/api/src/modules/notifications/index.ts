export { notificationsJobs } from './notifications.jobs.ts';
export { forgetNotificationsOf } from './notifications.repository.ts';
export { getSettings } from './notifications.views.ts';
export { notificationsRoutes } from './notifications.routes.ts';
