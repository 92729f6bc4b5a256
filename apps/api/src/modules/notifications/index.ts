export { notificationsJobs } from './notifications.jobs.ts';
export { forgetNotificationsOf, moveNotifications } from './notifications.repository.ts';
export { getSettings } from './notifications.views.ts';
export { notificationsRoutes } from './notifications.routes.ts';
