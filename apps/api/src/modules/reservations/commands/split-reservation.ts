import type { BodyOf, Reservation, splitReservation as contract } from '@jari/contract';
import { carve, type Holding } from '@jari/domain';
import type { MemberContext } from '#platform/http/request-context.ts';
import { validationFailed } from '#platform/problem.ts';
import { assertMayEnd } from '../reservations.policy.ts';
import { unknownUnits } from '../reservations.problems.ts';
import type { ReservationRow } from '../reservations.repository.ts';
import { assertNotHeld, assertStillChangeable, toUtc } from '../reservations.rules.ts';
import { draftPieces, holdingOf } from './carve-reservation.ts';
import { decideTogether } from './decide-and-store.ts';
import { readForWrite } from './read-for-write.ts';

/** From some time on a reservation goes on as one of its own, with all of its units or some; the others are free. */
export async function splitReservation(
  ctx: MemberContext,
  id: string,
  { at, unitIds }: BodyOf<typeof contract>,
): Promise<{ items: Reservation[] }> {
  const items = await decideTogether(ctx, async () => {
    const { now, ...before } = await readForWrite(ctx, id, assertMayEnd);
    assertStillChangeable({ ...before, now });
    assertNotHeld(before);
    const from = [at === undefined ? now : toUtc(at), now, before.startAt].toSorted().at(-1) ?? now;
    if (from >= before.endAt) throw validationFailed('/at', 'must be before its end');
    return draftPieces(before, cutAt(before, new Date(from), unitIds), now);
  });
  return { items };
}

function cutAt(before: ReservationRow, at: Date, unitIds: readonly string[] | undefined): Holding[] {
  const whole = holdingOf(before);
  const givenBack = unitIds ? whole.unitIndexes.filter((index) => !keptOf(before, unitIds).includes(index)) : [];
  if (givenBack.length > 0) return carve(whole, { unitIndexes: givenBack, startAt: at, endAt: whole.endAt });
  if (at <= whole.startAt) throw validationFailed('/at', 'must be after its start where all units go on');
  return [
    { ...whole, endAt: at },
    { ...whole, startAt: at },
  ];
}

function keptOf({ units, resourceName }: ReservationRow, unitIds: readonly string[]): number[] {
  const kept = units.filter(({ id }) => unitIds.includes(id)).map(({ index }) => index);
  if (kept.length < unitIds.length) throw unknownUnits({ resourceName, units }, unitIds.length);
  return kept;
}
