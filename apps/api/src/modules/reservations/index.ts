export { createReservation, decideBooking, type Circumstances } from './commands/create-reservation.ts';
export { decideTogether, type Draft } from './commands/decide-and-store.ts';
export { readForWrite } from './commands/read-for-write.ts';
export { cancelAllOf } from './commands/cancel-all-of.ts';
export { decideReservation, type ReservationDecision } from './commands/decide-reservation.ts';
export { cancelReservation } from './commands/cancel-reservation.ts';
export { changeReservation } from './commands/change-reservation.ts';
export { moveReservation } from './commands/move-reservation.ts';
export { isOwnRequest } from './reservations.policy.ts';
export { expiryOf, presentDecision, presentReservation } from './reservations.presenter.ts';
export {
  findReservation,
  reservationColumns,
  reservationJoins,
  storeReservation,
  type ReservationRow,
} from './reservations.repository.ts';
export { findSituation, type Situation } from './situation.repository.ts';
export { reservationsRoutes } from './reservations.routes.ts';
export { judgeBooking } from './commands/judge-booking.ts';
export { settlePolicy } from './commands/settle-policy.ts';
export { policyDetail } from './reservations.problems.ts';
export { chooseUnits, freeUnitsOf, toUtc, unitsAskedFor } from './reservations.rules.ts';
export { countAhead, hasOtherAdmin, pendingUntil } from './reservations.views.ts';
export { findUse } from './commands/find-use.ts';
export { reservationsJobs } from './reservations.jobs.ts';
