import type { Reservation } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound, validationFailed } from '#platform/problem.ts';
import { assertMayChange } from '../reservations.policy.ts';
import type { ReservationRow } from '../reservations.repository.ts';
import { assertNotHeld, assertStillChangeable, toUtc } from '../reservations.rules.ts';
import { findSituation } from '../situation.repository.ts';
import { decideChange } from './change-reservation.ts';
import { decideAndStore, type Draft } from './decide-and-store.ts';
import { readForWrite } from './read-for-write.ts';

/** The same units go on until later; nothing else changes. */
export async function extendReservation(ctx: MemberContext, id: string, until: string): Promise<Reservation> {
  return decideAndStore(ctx, async () => {
    const before = await readForWrite(ctx, id, assertMayChange);
    return decideExtension(ctx, before, until);
  });
}

/** @param makingRoom reservations that give up what it takes, in the same step. */
export async function decideExtension(
  ctx: MemberContext,
  before: ReservationRow & { readonly now: string },
  until: string,
  makingRoom: readonly string[] = [],
): Promise<Draft> {
  assertStillChangeable(before);
  assertNotHeld(before);
  const { startAt } = before;
  const endAt = toUtc(until);
  if (endAt <= before.endAt) throw validationFailed('/until', 'must be later than the end it has');
  const situation = await findSituation(ctx.db, {
    resourceId: before.resourceId,
    startAt,
    endAt,
    exceptReservationIds: [before.id, ...makingRoom],
  });
  if (!situation) throw notFound();
  const { title, description, team } = before;
  const draft = await decideChange(ctx, before, situation, { title, description, team, startAt, endAt });
  return { ...draft, topic: 'reservation.extended' };
}
