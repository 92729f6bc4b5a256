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

interface Change {
  readonly atMs: number;
  readonly by: 1 | -1;
}

/**
 * The earliest time for which so many units are free together over several servers.
 *
 * Every gap of a unit that is long enough gives a stretch in which it can begin. Counting the stretches that are open
 * shows where enough units might begin together; only there the servers are looked at one by one.
 */
export function findSpreadTime(
  servers: readonly SpreadServer[],
  wanted: { readonly count: number; readonly lengthMs: number; readonly maxServers: number },
): SpreadTime | null {
  const starts = servers.flatMap((server) => startsOf(server, wanted.lengthMs));
  // Ends after starts of the same instant: what begins and ends its stretch there can still begin there.
  const changes = starts.toSorted((a, b) => a.atMs - b.atMs || b.by - a.by);
  let open = 0;
  let triesLeft = MAX_TRIES;
  for (const [index, { atMs, by }] of changes.entries()) {
    open += by;
    const isLastOfInstant = changes[index + 1]?.atMs !== atMs || changes[index + 1]?.by === -1;
    if (by === -1 || open < wanted.count || !isLastOfInstant) continue;
    triesLeft -= 1;
    if (triesLeft < 0) return null;
    const parts = partsAt(servers, atMs, wanted);
    if (parts) return { startMs: atMs, parts };
  }
  return null;
}

function startsOf(server: SpreadServer, lengthMs: number): Change[] {
  return server.unitIndexes.flatMap((unit) => {
    const changes: Change[] = [];
    let freeMs = -Infinity;
    const note = (untilMs: number) => {
      const firstMs = freeMs + lengthMs <= untilMs ? server.nextStart(freeMs) : Infinity;
      if (firstMs + lengthMs <= untilMs && firstMs < Infinity) {
        changes.push({ atMs: firstMs, by: 1 });
        if (untilMs < Infinity) changes.push({ atMs: untilMs - lengthMs, by: -1 });
      }
    };
    for (const { fromMs, toMs, unitIndexes } of server.busy) {
      if (!unitIndexes.includes(unit)) continue;
      note(fromMs);
      freeMs = Math.max(freeMs, toMs);
    }
    note(Infinity);
    return changes;
  });
}

/** The servers with most free units first: few parts fail less often than many. */
function partsAt(
  servers: readonly SpreadServer[],
  atMs: number,
  { count, lengthMs, maxServers }: { readonly count: number; readonly lengthMs: number; readonly maxServers: number },
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
