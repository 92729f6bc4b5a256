import type { Range } from './scale.ts';

/** Which of the lanes each has, so that none lies over another; what finds no room in them is gathered. */
export interface Packing<T> {
  laneCount: number;
  placed: { item: T; lane: number }[];
  /** Stretches of time with more than fits, and how many that are. */
  overflow: (Range & { count: number })[];
}

/**
 * Every bar in the first lane that is free by then, those that begin first going first: never more lanes than needed.
 * What says how many find no room takes the room of a lane itself, so one lane more than the most is used before that.
 */
export function packLanes<T extends Range>(items: readonly T[], mostLanes: number): Packing<T> {
  const sorted = items.toSorted((one, other) => one.from - other.from || other.to - one.to);
  const whole = pack(sorted, mostLanes + 1);
  return whole.overflow.length === 0 ? whole : pack(sorted, mostLanes);
}

function pack<T extends Range>(sorted: readonly T[], maxLanes: number): Packing<T> {
  const ends: number[] = [];
  const packing: Packing<T> = { laneCount: 0, placed: [], overflow: [] };
  for (const item of sorted) {
    const free = ends.findIndex((end) => end <= item.from);
    const lane = free === -1 ? ends.length : free;
    if (lane < maxLanes) {
      ends[lane] = item.to;
      packing.placed.push({ item, lane });
    } else {
      gather(packing.overflow, item);
    }
  }
  return { ...packing, laneCount: ends.length };
}

function gather(overflow: Packing<Range>['overflow'], { from, to }: Range): void {
  const last = overflow.at(-1);
  if (last && from < last.to) {
    last.to = Math.max(last.to, to);
    last.count += 1;
  } else {
    overflow.push({ from, to, count: 1 });
  }
}
