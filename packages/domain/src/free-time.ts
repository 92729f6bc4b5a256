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
  const { unitIndexes, count, lengthMs, busy, nextStart } = question;
  // Units that would not do are never free.
  const freeFrom: number[] = Array.from({ length: Math.max(-1, ...unitIndexes) + 1 }, () => Infinity);
  for (const index of unitIndexes) freeFrom[index] = -Infinity;
  let earliestMs = nextStart(-Infinity);
  for (let next = 0; next <= busy.length && earliestMs < Infinity; next += 1) {
    const booking = busy[next];
    const latestMs = (booking?.fromMs ?? Infinity) - lengthMs;
    if (earliestMs <= latestMs && countFree(question, freeFrom, latestMs) >= count) {
      earliestMs = nextStart(Math.max(earliestMs, freeTogetherFrom(question, freeFrom)));
      if (earliestMs <= latestMs && earliestMs < Infinity) {
        const startMs = earliestMs;
        return { startMs, freeIndexes: unitIndexes.filter((index) => isFree(freeFrom, index, startMs)) };
      }
    }
    if (booking) hold(freeFrom, booking);
  }
  return null;
}

function hold(freeFrom: number[], { unitIndexes, toMs }: Busy): void {
  for (const index of unitIndexes) {
    if (isFree(freeFrom, index, toMs)) freeFrom[index] = toMs;
  }
}

function isFree(freeFrom: readonly number[], index: number, atMs: number): boolean {
  return (freeFrom[index] ?? Infinity) <= atMs;
}

function countFree({ unitIndexes }: FreeTimeQuestion, freeFrom: readonly number[], atMs: number): number {
  let free = 0;
  for (const index of unitIndexes) if (isFree(freeFrom, index, atMs)) free += 1;
  return free;
}

function freeTogetherFrom({ unitIndexes, count }: FreeTimeQuestion, freeFrom: readonly number[]): number {
  const since = unitIndexes.map((index) => freeFrom[index] ?? Infinity);
  return since.toSorted((a, b) => a - b)[count - 1] ?? Infinity;
}
