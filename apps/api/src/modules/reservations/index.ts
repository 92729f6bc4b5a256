export { decideRelease } from './commands/release-reservation.ts';
export { draftPieces, holdingOf } from './commands/carve-reservation.ts';
export { decideExtension } from './commands/extend-reservation.ts';
export { createReservation, decideBooking, decideNew, type Circumstances } from './commands/create-reservation.ts';
export { decideTogether, type Draft } from './commands/decide-and-store.ts';
export { decideChange } from './commands/change-reservation.ts';
export { chooseHolder, chooseTeam } from './commands/choose-holder.ts';
export { counted, decideEach, type Decided, type StepSituation } from './commands/decide-each.ts';
export { readForWrite } from './commands/read-for-write.ts';
export { cancelAllOf } from './commands/cancel-all-of.ts';
export { decideReservation, type ReservationDecision } from './commands/decide-reservation.ts';
export { cancelReservation, decideCancel } from './commands/cancel-reservation.ts';
export { changeReservation } from './commands/change-reservation.ts';
export { moveReservation } from './commands/move-reservation.ts';
export { assertMayChange, assertMayEnd, assertReasonGiven, isOwnRequest } from './reservations.policy.ts';
export { expiryOf, presentDecision, presentReservation } from './reservations.presenter.ts';
export {
  countsAsUse,
  findReservation,
  giveToSeries,
  reservationColumns,
  reservationJoins,
  storeReservation,
  storeTogether,
  type ReservationRow,
} from './reservations.repository.ts';
export { findSituation, type Situation } from './situation.repository.ts';
export { reservationsRoutes } from './reservations.routes.ts';
export { findUse } from './commands/find-use.ts';
export { judgeBooking } from './commands/judge-booking.ts';
export { settlePolicy } from './commands/settle-policy.ts';
export { policyDetail } from './reservations.problems.ts';
export {
  assertNotBlocked,
  assertNotHeld,
  assertStillChangeable,
  chooseUnits,
  freeUnitsOf,
  holdsUnits,
  toUtc,
  unitsAskedFor,
} from './reservations.rules.ts';
export { countAhead, hasOtherAdmin, pendingUntil } from './reservations.views.ts';
export { reservationsJobs } from './reservations.jobs.ts';
