import type { Actor } from '#platform/http/request-context.ts';
import { notOwner, notOwnerOrAdmin, reasonMissing } from './series.problems.ts';

/** @param manages whether the actor manages the team it names, and its owner still belongs to that team. */
export type AssertMay = (actor: Actor, series: { readonly userId: string }, manages: boolean) => void;

/** As for one reservation: owners change, and managers of the team. Admins put back what they may cancel. */
export const assertMayChange: AssertMay = (actor, { userId }, manages) => {
  if (userId !== actor.id && !manages) throw notOwner();
};

export const assertMayEnd: AssertMay = (actor, { userId }, manages) => {
  if (userId !== actor.id && !manages && actor.role !== 'admin') throw notOwnerOrAdmin();
};

export function assertReasonGiven(
  actor: Actor,
  { userId }: { readonly userId: string },
  reason: string | undefined,
): void {
  if (userId !== actor.id && !reason) throw reasonMissing();
}
