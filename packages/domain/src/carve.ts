import type { Interval } from './interval.ts';
import type { Holding } from './units.ts';

/**
 * What is left of a holding when some of its units are given up for some of its time: at most three pieces, by start.
 * What of the hole lies outside the holding takes nothing.
 */
export function carve(holding: Holding, hole: Holding): Holding[] {
  const { unitIndexes, startAt, endAt } = holding;
  const given = new Set(hole.unitIndexes);
  const kept = unitIndexes.filter((index) => !given.has(index));
  const from = later(startAt, hole.startAt);
  const until = earlier(endAt, hole.endAt);
  if (from >= until || kept.length === unitIndexes.length) return [holding];
  const pieces: Holding[] = [
    { unitIndexes, startAt, endAt: from },
    { unitIndexes: kept, startAt: from, endAt: until },
    { unitIndexes, startAt: until, endAt },
  ];
  return pieces.filter((piece) => piece.startAt < piece.endAt && piece.unitIndexes.length > 0);
}

/** Whether the holding holds all of it: these units, all the time. */
export function contains(holding: Holding, part: Holding): boolean {
  return (
    holding.startAt <= part.startAt &&
    part.endAt <= holding.endAt &&
    part.unitIndexes.every((index) => holding.unitIndexes.includes(index))
  );
}

/** The holding with so many minutes more on both sides. */
export function widened<T extends Interval>(interval: T, minutes: number): T {
  const by = minutes * 60_000;
  return { ...interval, startAt: new Date(+interval.startAt - by), endAt: new Date(+interval.endAt + by) };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
