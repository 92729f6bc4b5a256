import { overlaps, type Interval } from './interval.ts';
import { findFreeUnits, pickUnitsAround, type Holding } from './units.ts';

/** A server that might take a reservation from elsewhere. */
export interface CandidateServer {
  readonly resourceId: string;
  readonly unitIndexes: readonly number[];
  /** What is held or blocked on it. */
  readonly holdings: readonly Holding[];
  /** Whether its rules allow the time. */
  readonly allows: (time: Interval) => boolean;
}

export interface WantedPlace extends Interval {
  readonly resourceId: string;
  readonly unitIndexes: readonly number[];
}

export interface FoundPlace extends Interval {
  readonly resourceId: string;
  readonly unitIndexes: readonly number[];
}

/**
 * The free place of equal length and as many units whose start is nearest to the wanted one. Of two equally near the
 * wanted server wins, then the earlier time, then the order of the servers.
 * @param within neither begins before nor ends after it
 */
export function findNearestPlace(
  wanted: WantedPlace,
  servers: readonly CandidateServer[],
  within: Interval,
): FoundPlace | null {
  const own = servers.filter(({ resourceId }) => resourceId === wanted.resourceId);
  const others = servers.filter(({ resourceId }) => resourceId !== wanted.resourceId);
  let nearest: FoundPlace | null = null;
  for (const server of [...own, ...others]) {
    const found = findOnServer(wanted, server, within);
    if (found && (!nearest || distance(wanted, found) < distance(wanted, nearest))) nearest = found;
  }
  return nearest;
}

function findOnServer(wanted: WantedPlace, server: CandidateServer, within: Interval): FoundPlace | null {
  const held = server.resourceId === wanted.resourceId ? wanted.unitIndexes : [];
  for (const time of candidateTimes(wanted, server, within)) {
    const free = findFreeUnits(
      server.unitIndexes,
      server.holdings.filter((holding) => overlaps(holding, time)),
    );
    if (free.length < wanted.unitIndexes.length || !server.allows(time)) continue;
    const unitIndexes = pickUnitsAround(held, free, wanted.unitIndexes.length);
    if (unitIndexes) return { resourceId: server.resourceId, ...time, unitIndexes };
  }
  return null;
}

/** A nearest place begins at the wanted start, where something ends, or ends where something begins. */
function candidateTimes(wanted: WantedPlace, { holdings }: CandidateServer, within: Interval): Interval[] {
  const lengthMs = wanted.endAt.getTime() - wanted.startAt.getTime();
  const starts = [
    wanted.startAt.getTime(),
    within.startAt.getTime(),
    ...holdings.flatMap(({ startAt, endAt }) => [endAt.getTime(), startAt.getTime() - lengthMs]),
  ];
  return [...new Set(starts)]
    .map((start) => ({ startAt: new Date(start), endAt: new Date(start + lengthMs) }))
    .filter(({ startAt, endAt }) => startAt >= within.startAt && endAt <= within.endAt)
    .toSorted((a, b) => distance(wanted, a) - distance(wanted, b) || a.startAt.getTime() - b.startAt.getTime());
}

function distance(wanted: Interval, found: Interval): number {
  return Math.abs(found.startAt.getTime() - wanted.startAt.getTime());
}
