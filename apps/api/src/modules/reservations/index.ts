export { createReservation } from './commands/create-reservation.ts';
export { cancelReservation } from './commands/cancel-reservation.ts';
export { changeReservation } from './commands/change-reservation.ts';
export { presentReservation } from './reservations.presenter.ts';
export {
  findSituation,
  reservationColumns,
  reservationJoins,
  storeReservation,
  type ReservationRow,
  type Situation,
} from './reservations.repository.ts';
export { reservationsRoutes } from './reservations.routes.ts';
export { assertBookable, chooseUnits } from './reservations.rules.ts';
