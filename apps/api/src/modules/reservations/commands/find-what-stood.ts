import type { Database } from '#platform/db/client.ts';
import type { ReservationRow, StoodBefore } from '../reservations.repository.ts';
import { commonPlace, remainderOf } from '../reservations.rules.ts';
import { findSituation } from '../situation.repository.ts';

type Pending = ReservationRow & { readonly now: string };

/**
 * What a change leaves that is refused, or that nobody answered: the reservation as it stood. Where somebody else has
 * taken what the change gave up, it keeps what it stood on and holds still.
 * @returns null: it never stood, or nothing of it is left.
 */
export async function findWhatStood(
  db: Database,
  before: Pending,
): Promise<(Omit<StoodBefore, 'approval'> & Pick<ReservationRow, 'units'>) | null> {
  const remainder = remainderOf(before);
  if (!remainder) return null;
  // What was said to the change is told, and not what had been said before it.
  const { approval: _, ...stood } = remainder;
  const { resourceId, id } = before;
  const { startAt, endAt } = stood;
  const situation = await findSituation(db, { resourceId, startAt, endAt, exceptReservationIds: [id] });
  const isFree = situation?.busyIndexes.every((index) => !stood.unitIndexes.includes(index)) ?? false;
  const place = isFree ? stood : commonPlace(stood, before);
  if (!place) return null;
  const known = [...(situation?.units ?? []), ...before.units];
  const units = place.unitIndexes.flatMap((index) => known.find((unit) => unit.index === index) ?? []);
  return { ...place, units: units.map((unit) => ({ id: unit.id, index: unit.index })) };
}
