import type { Reservation } from '@jari/contract';
import { CHECK_IN_FROM_MINUTES, isCheckedIn, minutesOf } from '@jari/domain';
import type { MemberContext } from '#platform/http/request-context.ts';
import { assertMayChange } from '../reservations.policy.ts';
import { presentReservation } from '../reservations.presenter.ts';
import { reservationNotActive, tooEarlyToCheckIn } from '../reservations.problems.ts';
import { assertStillChangeable, intervalOf } from '../reservations.rules.ts';
import { decideAndStore } from './decide-and-store.ts';
import { readForWrite } from './read-for-write.ts';

/** Says that its owner is there; at the last second too: of this and a release by itself the version lets one through. */
export async function checkInReservation(ctx: MemberContext, id: string): Promise<Reservation> {
  const found = await readForWrite(ctx, id, assertMayChange);
  if (isCheckedIn(found)) return presentReservation(found, ctx.actor.id);
  return decideAndStore(ctx, async () => {
    const { now, ...before } = await readForWrite(ctx, id, assertMayChange);
    assertStillChangeable({ ...before, now });
    if (before.status !== 'confirmed') throw reservationNotActive(before.status);
    const early = minutesOf(intervalOf({ startAt: now, endAt: before.startAt }));
    if (early > CHECK_IN_FROM_MINUTES) throw tooEarlyToCheckIn(before.status);
    const reservation = { ...before, checkedInAt: now, version: before.version + 1, updatedAt: now };
    return { reservation, expectedVersion: before.version, resourceVersion: null, topic: 'reservation.checked-in' };
  });
}
