import type { Holder } from '#modules/teams/index.ts';
import type { Actor } from '#platform/http/request-context.ts';
import { validationFailed } from '#platform/problem.ts';
import { notManager, notOwner, notOwnerOrAdmin, ownRequest } from './reservations.problems.ts';
import type { ReservationRow } from './reservations.repository.ts';

/** People book for themselves, managers for the members of their team and in its name, admins for everybody. */
export function assertMayBookFor(actor: Actor, holder: Holder): void {
  if (holder.id === actor.id || actor.role === 'admin') return;
  if (!(holder.team && holder.isManaged)) throw notManager();
}

/** @param manages whether the actor manages the team it names, and its owner still belongs to that team. */
export type AssertMay = (actor: Actor, reservation: ReservationRow, manages: boolean) => void;

/** Owners edit, and managers of the team: an admin who wants another's time cancels, with a reason. */
export const assertMayChange: AssertMay = (actor, reservation, manages) => {
  if (reservation.userId !== actor.id && !manages) throw notOwner();
};

export const assertMayEnd: AssertMay = (actor, reservation, manages) => {
  if (reservation.userId !== actor.id && !manages && actor.role !== 'admin') throw notOwnerOrAdmin();
};

/** Whether it is the actor's own wish, also where they asked for somebody else. */
export function isOwnRequest(actor: Actor, { userId, bookedBy }: Pick<ReservationRow, 'userId' | 'bookedBy'>): boolean {
  return userId === actor.id || bookedBy?.id === actor.id;
}

/** Two pairs of eyes, where there are two: the only admin of a small lab would wait for themselves for ever. */
export function assertMayApprove(actor: Actor, reservation: ReservationRow, hasOtherAdmin: boolean): void {
  if (isOwnRequest(actor, reservation) && hasOtherAdmin) throw ownRequest();
}

/** Whoever cancels another's reservation owes them a reason. */
export function assertReasonGiven(actor: Actor, reservation: ReservationRow, reason: string | undefined): void {
  if (reservation.userId !== actor.id && !reason) {
    throw validationFailed('/query/reason', 'is required to cancel the reservation of somebody else');
  }
}
