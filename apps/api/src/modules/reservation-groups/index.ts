export { reservationGroupsRoutes } from './reservation-groups.routes.ts';
