export { reservationsRoutes } from './reservations.routes.ts';
export { reservationColumns, reservationJoins, type ReservationRow } from './reservations.repository.ts';
export { presentReservation } from './reservations.presenter.ts';
