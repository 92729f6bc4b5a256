import type { Reservation } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { assertMayEnd } from '../reservations.policy.ts';
import { reservationNotStarted } from '../reservations.problems.ts';
import type { ReservationRow } from '../reservations.repository.ts';
import { assertStillChangeable } from '../reservations.rules.ts';
import { decideAndStore, type Draft } from './decide-and-store.ts';
import { readForWrite } from './read-for-write.ts';

/** Hands the rest of a running reservation back: its end moves to now, its history stays. */
export async function releaseReservation(ctx: MemberContext, id: string): Promise<Reservation> {
  return decideAndStore(ctx, async () => decideRelease(await readForWrite(ctx, id, assertMayEnd)));
}

/** How it shall be once it is handed back. */
export function decideRelease({ now, ...before }: ReservationRow & { readonly now: string }): Draft {
  assertStillChangeable({ ...before, now });
  // An empty reservation cannot be stored: the very instant of the start is still "not started".
  if (before.startAt >= now) throw reservationNotStarted(before.status);
  const reservation = { ...before, endAt: now, version: before.version + 1, updatedAt: now };
  return { reservation, expectedVersion: before.version, resourceVersion: null, topic: 'reservation.released' };
}
