import type { Busy } from './free-time.ts';
import type { NextStart } from './legal-starts.ts';

/** A server that may give some of the units. */
export interface SpreadServer {
  readonly resourceId: string;
  readonly unitIndexes: readonly number[];
  /** By `fromMs`, ascending. */
  readonly busy: readonly Busy[];
  readonly nextStart: NextStart;
}

export interface SpreadTime {
  readonly startMs: number;
  /** On each server that takes part, all that are free then; the one with most first. */
  readonly parts: readonly { readonly resourceId: string; readonly freeIndexes: readonly number[] }[];
}

/** Enough units, but on too many servers: where it is so that often, it is so always, and each try looks at all. */
const MAX_TRIES = 50;

export interface SpreadWanted {
  readonly count: number;
  readonly lengthMs: number;
  readonly maxServers: number;
  /** It has ended by then. */
  readonly untilMs: number;
}

/**
 * The earliest time for which so many units are free together over several servers.
 *
 * Every gap of a unit that is long enough gives a stretch in which it can begin. Counting the stretches that are open
 * shows where enough units might begin together; only there the servers are looked at one by one.
 */
export function findSpreadTime(servers: readonly SpreadServer[], wanted: SpreadWanted): SpreadTime | null {
  const { opens, closes } = stretchesOf(servers, wanted);
  let closed = 0;
  let triesLeft = MAX_TRIES;
  for (const [index, atMs] of opens.entries()) {
    // A stretch that ends at this instant can still begin at it, and so can those that open at it, too.
    while ((closes[closed] ?? Infinity) < atMs) closed += 1;
    if (opens[index + 1] === atMs || index + 1 - closed < wanted.count) continue;
    triesLeft -= 1;
    if (triesLeft < 0) return null;
    const parts = partsAt(servers, atMs, wanted);
    if (parts) return { startMs: atMs, parts };
  }
  return null;
}

/** For every gap of every unit the first and the last instant at which it can begin, each in order. */
function stretchesOf(servers: readonly SpreadServer[], { lengthMs, untilMs }: SpreadWanted) {
  const [opens, closes]: [number[], number[]] = [[], []];
  for (const { unitIndexes, busy, nextStart } of servers) {
    const freeFrom = new Map(unitIndexes.map((index) => [index, -Infinity]));
    const note = (freeMs: number, endsMs: number) => {
      const firstMs = freeMs + lengthMs <= endsMs ? nextStart(freeMs) : Infinity;
      if (firstMs + lengthMs > endsMs || firstMs === Infinity) return;
      opens.push(firstMs);
      closes.push(endsMs - lengthMs);
    };
    for (const booking of busy) {
      if (booking.fromMs >= untilMs) break;
      for (const index of booking.unitIndexes) {
        const freeMs = freeFrom.get(index);
        if (freeMs === undefined) continue;
        note(freeMs, booking.fromMs);
        freeFrom.set(index, Math.max(freeMs, booking.toMs));
      }
    }
    for (const freeMs of freeFrom.values()) note(freeMs, Infinity);
  }
  return { opens: Float64Array.from(opens).toSorted(), closes: Float64Array.from(closes).toSorted() };
}

/** The servers with most free units first: few parts fail less often than many. */
function partsAt(
  servers: readonly SpreadServer[],
  atMs: number,
  { count, lengthMs, maxServers }: SpreadWanted,
): SpreadTime['parts'] | null {
  const offers = servers
    .filter(({ nextStart }) => nextStart(atMs) === atMs)
    .map((server) => ({ resourceId: server.resourceId, freeIndexes: freeDuring(server, atMs, atMs + lengthMs) }))
    .filter(({ freeIndexes }) => freeIndexes.length > 0)
    .toSorted((a, b) => b.freeIndexes.length - a.freeIndexes.length)
    .slice(0, maxServers);
  let missing = count;
  const parts = offers.filter(({ freeIndexes }) => {
    const isNeeded = missing > 0;
    missing -= freeIndexes.length;
    return isNeeded;
  });
  return missing > 0 ? null : parts;
}

function freeDuring({ unitIndexes, busy }: SpreadServer, fromMs: number, toMs: number): number[] {
  const held = new Set(
    busy.filter((other) => other.fromMs < toMs && other.toMs > fromMs).flatMap((other) => other.unitIndexes),
  );
  return unitIndexes.filter((index) => !held.has(index));
}
