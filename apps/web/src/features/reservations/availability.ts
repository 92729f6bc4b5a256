import type { Availability, Conflict } from '@jari/contract';
import { pickUnits } from '@jari/domain';
import { chooseUnits } from './next-free-time.ts';
import type { WantedUnits } from './panels.ts';

/** What can be said of a wanted booking before it is sent. */
export type Verdict =
  | { kind: 'free'; assigned: readonly number[]; freeCount: number }
  | { kind: 'taken'; free: readonly number[]; conflicts: readonly Conflict[] }
  | { kind: 'refused'; reasons: readonly string[] };

type Known = Pick<Availability, 'freeUnits' | 'conflicts'> & Partial<Pick<Availability, 'refusals'>>;

/** Judges what the server says of a time for the units that are wanted. */
export function judge(known: Known, wanted: WantedUnits, all: readonly number[]): Verdict {
  const refusals = known.refusals ?? [];
  if (refusals.length > 0) return { kind: 'refused', reasons: refusals.map((refusal) => refusal.detail) };
  const free = known.freeUnits.map((unit) => unit.index);
  const assigned = chooseUnits(wanted, free, all);
  if (assigned) return { kind: 'free', assigned, freeCount: free.length };
  return { kind: 'taken', free, conflicts: known.conflicts.filter((conflict) => standsInTheWay(conflict, wanted)) };
}

/** Which of the free units to offer instead: as many as were wanted where there are so many, else all of them. */
export function alternativeUnits(
  free: readonly number[],
  wanted: WantedUnits,
  all: readonly number[],
): readonly number[] | null {
  const count = wanted === 'all' ? all.length : typeof wanted === 'number' ? wanted : wanted.length;
  return pickUnits(free, Math.min(count, free.length));
}

function standsInTheWay(conflict: Conflict, wanted: WantedUnits): boolean {
  if (wanted === 'all' || typeof wanted === 'number') return true;
  return conflict.unitIndexes.some((index) => wanted.includes(index));
}
