import type { Availability, BlockedTime, Conflict } from '@jari/contract';
import { pickUnits } from '@jari/domain';
import { chooseUnits } from './next-free-time.ts';
import type { WantedUnits } from './panels.ts';

/** What can be said of a wanted booking before it is sent. */
export type Verdict =
  | {
      kind: 'free';
      assigned: readonly number[];
      freeCount: number;
      approvalReasons: Availability['approvalReasons'];
      /** So close by that limits on amount do not apply. */
      isRelaxed: boolean;
    }
  | {
      kind: 'taken';
      free: readonly number[];
      conflicts: readonly Conflict[];
      /** Maintenance in the way. */
      blocked: readonly BlockedTime[];
      /** Where another time or server is looked for; left out: a change of what is booked. */
      findPath?: string;
    }
  | { kind: 'refused'; reasons: readonly string[] };

/** What an answer says; that of a refused booking knows only who is in the way. */
type Known = Pick<Availability, 'freeUnits' | 'conflicts'> & Partial<Availability>;

/** Judges what the server says of a time for the units that are wanted; an admin may do so without the rules. */
export function judge(known: Known, wanted: WantedUnits, all: readonly number[], waivesRules = false): Verdict {
  const refusals = (known.refusals ?? []).filter(({ code }) => !(waivesRules && code === 'policy-refused'));
  if (refusals.length > 0) return { kind: 'refused', reasons: refusals.map((refusal) => refusal.detail) };
  const free = known.freeUnits.map((unit) => unit.index);
  const assigned = chooseUnits(wanted, free, all);
  if (assigned) {
    const approvalReasons = waivesRules ? [] : (known.approvalReasons ?? []);
    return {
      kind: 'free',
      assigned,
      freeCount: free.length,
      approvalReasons,
      isRelaxed: !waivesRules && known.policyMode === 'relaxed',
    };
  }
  return {
    kind: 'taken',
    free,
    conflicts: known.conflicts.filter(({ unitIndexes }) => standsInTheWay(unitIndexes, wanted)),
    blocked: (known.blocked ?? []).filter(({ unitIndexes }) => standsInTheWay(unitIndexes, wanted)),
  };
}

/** Whether a rule refuses or asks for approval that an admin may book past. */
export function isWaivable({ refusals = [], approvalReasons = [] }: Partial<Availability>): boolean {
  if (refusals.length === 0) return approvalReasons.length > 0;
  return refusals.every(({ code }) => code === 'policy-refused');
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

/** `unitIndexes: null`: the whole server. */
function standsInTheWay(unitIndexes: readonly number[] | null, wanted: WantedUnits): boolean {
  if (unitIndexes === null || wanted === 'all' || typeof wanted === 'number') return true;
  return unitIndexes.some((index) => wanted.includes(index));
}
