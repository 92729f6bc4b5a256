export { createGroup } from './commands/create-group.ts';
export { reservationGroupsRoutes } from './reservation-groups.routes.ts';
