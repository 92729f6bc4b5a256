import type { Actor } from '#platform/http/request-context.ts';
import { validationFailed } from '#platform/problem.ts';
import { notOwner, notOwnerOrAdmin } from './reservations.problems.ts';
import type { ReservationRow } from './reservations.repository.ts';

/** Only owners edit: an admin who wants another's time cancels, with a reason. */
export function assertMayChange(actor: Actor, reservation: ReservationRow): void {
  if (reservation.userId !== actor.id) throw notOwner();
}

export function assertMayEnd(actor: Actor, reservation: ReservationRow): void {
  if (reservation.userId !== actor.id && actor.role !== 'admin') throw notOwnerOrAdmin();
}

/** An admin who cancels another's reservation owes them a reason. */
export function assertReasonGiven(actor: Actor, reservation: ReservationRow, reason: string | undefined): void {
  if (reservation.userId !== actor.id && !reason) {
    throw validationFailed('/query/reason', 'is required to cancel the reservation of somebody else');
  }
}
