import type { TimelineReservation } from '@jari/contract';
import { findFreeUnits, pickUnits } from '@jari/domain';
import type { WantedUnits } from './panels.ts';

interface Search {
  unitIndexes: readonly number[];
  reservations: readonly Pick<TimelineReservation, 'id' | 'unitIndexes' | 'startAt' | 'endAt'>[];
  wanted: WantedUnits;
  /** Milliseconds since 1970. */
  from: number;
  until: number;
  durationMs: number;
  /** A reservation that is being moved does not stand in its own way. */
  exceptId?: string | undefined;
}

/** The earliest start, within `from` and `until`, at which the wanted units are free for the whole time. */
export function findNextFreeTime({ reservations, exceptId, from, until, durationMs, ...units }: Search): number | null {
  const holdings = reservations
    .filter((one) => one.id !== exceptId)
    .map(({ unitIndexes, startAt, endAt }) => ({
      unitIndexes,
      startAt: Date.parse(startAt),
      endAt: Date.parse(endAt),
    }));
  // Only where something ends can what was not free become free.
  const starts = [from, ...holdings.map((holding) => holding.endAt).filter((end) => end > from)];
  for (const start of starts.toSorted((a, b) => a - b)) {
    if (start + durationMs > until) return null;
    const inTheWay = holdings.filter((one) => one.startAt < start + durationMs && one.endAt > start);
    if (chooseUnits(units.wanted, findFreeUnits(units.unitIndexes, inTheWay), units.unitIndexes)) return start;
  }
  return null;
}

/** The units that would be booked, as the server picks them; `null`: not enough of them are free. */
export function chooseUnits(
  wanted: WantedUnits,
  free: readonly number[],
  all: readonly number[],
): readonly number[] | null {
  if (typeof wanted === 'number') return pickUnits(free, wanted);
  const named = wanted === 'all' ? all : wanted;
  return named.length > 0 && named.every((index) => free.includes(index)) ? named : null;
}
