import type { NextStart } from './legal-starts.ts';

/** Units of a server held for a while, with what must stay free around it. */
export interface Busy {
  readonly fromMs: number;
  readonly toMs: number;
  readonly unitIndexes: readonly number[];
}

export interface FreeTimeQuestion {
  /** The units that would do. */
  readonly unitIndexes: readonly number[];
  /** How many of them, all for the whole time. */
  readonly count: number;
  readonly lengthMs: number;
  /** By `fromMs`, ascending. */
  readonly busy: readonly Busy[];
  readonly nextStart: NextStart;
  /** A later start is of no interest. */
  readonly lastStartMs: number;
}

export interface FreeTime {
  readonly startMs: number;
  /** All that are free then, of which `count` are enough. */
  readonly freeIndexes: readonly number[];
}

/**
 * The earliest time for which so many units are free together, in one pass over what is booked.
 *
 * Each unit remembers since when it is free. Before the next booking begins nothing else does, so the units that are free
 * soonest are free until then: either the time fits before it, or nothing that reaches past its start does, and its
 * units are busy until it ends.
 */
export function findFreeTime(question: FreeTimeQuestion): FreeTime | null {
  const { unitIndexes, count, lengthMs, busy, nextStart, lastStartMs } = question;
  const freeFrom = freeSince(unitIndexes, -Infinity);
  let earliestMs = nextStart(-Infinity);
  for (let next = 0; next <= busy.length && earliestMs <= lastStartMs && earliestMs < Infinity; next += 1) {
    const booking = busy[next];
    const latestMs = (booking?.fromMs ?? Infinity) - lengthMs;
    if (earliestMs <= latestMs && countFree(question, freeFrom, latestMs) >= count) {
      earliestMs = nextStart(Math.max(earliestMs, freeTogetherFrom(question, freeFrom)));
      if (earliestMs <= latestMs && earliestMs <= lastStartMs && earliestMs < Infinity) {
        const startMs = earliestMs;
        return { startMs, freeIndexes: unitIndexes.filter((index) => isFree(freeFrom, index, startMs)) };
      }
    }
    // Every start until then has been looked at.
    if (!booking || latestMs >= lastStartMs) return null;
    hold(freeFrom, booking);
  }
  return null;
}

/** Called with more of the same calendar each time, and with until when it is known. */
export type LongestFree = (busy: readonly Busy[], untilMs: number) => readonly number[];

/**
 * For one unit, two units and so on: how long so many are free together at most. Whatever the rules of the server are,
 * nothing longer fits, so that one pass spares many.
 */
export function longestFreeOf(unitIndexes: readonly number[], fromMs: number): LongestFree {
  const longest = unitIndexes.map(() => 0);
  const freeFrom = freeSince(unitIndexes, fromMs);
  const since = new Float64Array(unitIndexes.length);
  let next = 0;
  const note = (endsMs: number) => {
    for (let place = 0; place < since.length; place += 1) since[place] = freeFrom[unitIndexes[place] ?? -1] ?? Infinity;
    sortFew(since);
    for (let place = 0; place < since.length; place += 1) {
      const lengthMs = endsMs - (since[place] ?? Infinity);
      if (lengthMs > (longest[place] ?? 0)) longest[place] = lengthMs;
    }
  };
  return (busy, untilMs) => {
    for (let booking = busy[next]; booking && booking.fromMs < untilMs; booking = busy[next]) {
      note(booking.fromMs);
      hold(freeFrom, booking);
      next += 1;
    }
    note(untilMs);
    return [...longest];
  };
}

/** By insertion, in place: a tenth of what the general way takes for eight numbers. */
function sortFew(numbers: Float64Array): void {
  for (let end = 1; end < numbers.length; end += 1) {
    const number = numbers[end] ?? Infinity;
    let place = end;
    for (; place > 0 && (numbers[place - 1] ?? Infinity) > number; place -= 1) {
      numbers[place] = numbers[place - 1] ?? Infinity;
    }
    numbers[place] = number;
  }
}

/** Since when each unit is free, by index; units that would not do never are. */
function freeSince(unitIndexes: readonly number[], sinceMs: number): Float64Array {
  const freeFrom = new Float64Array(Math.max(-1, ...unitIndexes) + 1).fill(Infinity);
  for (const index of unitIndexes) freeFrom[index] = sinceMs;
  return freeFrom;
}

function hold(freeFrom: Float64Array, { unitIndexes, toMs }: Busy): void {
  for (const index of unitIndexes) {
    if (isFree(freeFrom, index, toMs)) freeFrom[index] = toMs;
  }
}

function isFree(freeFrom: Float64Array, index: number, atMs: number): boolean {
  return (freeFrom[index] ?? Infinity) <= atMs;
}

function countFree({ unitIndexes }: FreeTimeQuestion, freeFrom: Float64Array, atMs: number): number {
  let free = 0;
  for (const index of unitIndexes) if (isFree(freeFrom, index, atMs)) free += 1;
  return free;
}

function freeTogetherFrom({ unitIndexes, count }: FreeTimeQuestion, freeFrom: Float64Array): number {
  const since = unitIndexes.map((index) => freeFrom[index] ?? Infinity);
  return since.toSorted((a, b) => a - b)[count - 1] ?? Infinity;
}
