import type { Availability, Conflict } from '@jari/contract';
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

function standsInTheWay(conflict: Conflict, wanted: WantedUnits): boolean {
  if (wanted === 'all' || typeof wanted === 'number') return true;
  return conflict.unitIndexes.some((index) => wanted.includes(index));
}
