import type { Reservation } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { assertMayEnd, assertReasonGiven } from '../reservations.policy.ts';
import type { ReservationRow } from '../reservations.repository.ts';
import { assertStillChangeable } from '../reservations.rules.ts';
import { decideAndStore, type Draft } from './decide-and-store.ts';
import { readForWrite } from './read-for-write.ts';

/** Cancels. One that is already running also ends now, so that the history shows how long it was used. */
export async function cancelReservation(
  ctx: MemberContext,
  id: string,
  reason: string | undefined,
): Promise<Reservation> {
  return decideAndStore(ctx, async () => {
    const before = await readForWrite(ctx, id, assertMayEnd);
    assertReasonGiven(ctx.actor, before, reason);
    assertStillChangeable(before);
    return decideCancel(ctx, before, reason);
  });
}

/** How it shall be once it is cancelled. */
export function decideCancel(
  ctx: MemberContext,
  { now, ...before }: ReservationRow & { readonly now: string },
  reason: string | undefined,
): Draft {
  const reservation = {
    ...before,
    status: 'cancelled' as const,
    cancelReason: reason ?? null,
    cancelledBy: { id: ctx.actor.id, name: ctx.actor.name },
    endAt: before.startAt < now ? now : before.endAt,
    version: before.version + 1,
    updatedAt: now,
  };
  return { reservation, expectedVersion: before.version, resourceVersion: null, topic: 'reservation.cancelled' };
}
