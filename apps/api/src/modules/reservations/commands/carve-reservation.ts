import type { Holding } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import type { ReservationRow } from '../reservations.repository.ts';
import { intervalOf } from '../reservations.rules.ts';
import type { Draft } from './decide-and-store.ts';

/**
 * What is stored when of a reservation only these pieces are left: the first stays the reservation it was, each other
 * becomes one of its own. They hold nothing that was not held before, so nothing is asked of the server.
 */
export function draftPieces(before: ReservationRow, pieces: readonly Holding[], now: string): Draft[] {
  const [first, ...others] = pieces.map((piece) => placeOf(before, piece));
  if (!first) throw new Error('a reservation is carved into at least one piece');
  const stays = { ...before, ...first, version: before.version + 1, updatedAt: now };
  return [
    { reservation: stays, expectedVersion: before.version, resourceVersion: null, topic: 'reservation.split' },
    ...others.map((place) => pieceOf({ ...before, ...place }, now)),
  ];
}

/** A piece was decided on where the whole was; it belongs to no series and to nothing on other servers. */
function pieceOf(whole: ReservationRow, now: string): Draft {
  const approval = whole.status === 'pending' ? whole.approval : null;
  const alone = { approval, seriesId: null, groupId: null, version: 1, createdAt: now, updatedAt: now };
  const reservation = { ...whole, ...alone, id: uuidv7() };
  return { reservation, expectedVersion: 0, resourceVersion: null, topic: 'reservation.created' };
}

function placeOf({ units }: ReservationRow, { unitIndexes, startAt, endAt }: Holding) {
  return {
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
    unitIndexes,
    units: units.filter(({ index }) => unitIndexes.includes(index)),
  };
}

export function holdingOf(reservation: Pick<ReservationRow, 'startAt' | 'endAt' | 'unitIndexes'>): Holding {
  return { ...intervalOf(reservation), unitIndexes: reservation.unitIndexes };
}
