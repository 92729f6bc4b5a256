export { presentReservation } from './reservations.presenter.ts';
export {
  reservationColumns,
  reservationJoins,
  storeReservation,
  type ReservationRow,
} from './reservations.repository.ts';
export { reservationsRoutes } from './reservations.routes.ts';
