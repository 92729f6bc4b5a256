import type { Client } from 'pg';

interface Held {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** Each day of each unit that it takes or comes near: whoever is in its way shares one. */
  readonly places: readonly string[];
}

interface Entry {
  readonly entry: number;
  readonly id: string;
  readonly action: string;
  readonly resourceId: string;
  readonly gapMs: number;
  readonly after: { title?: string; startAt?: string; endAt?: string; status?: string; unitIndexes?: number[] };
}

export interface Played {
  readonly overlaps: string[];
  /** Closer to each other than the rules of the server allow. */
  readonly tooClose: string[];
  readonly decidedTwice: string[];
}

const DAY_MS = 86_400_000;
/** Entries of a run do not fit into memory at once. */
const AT_ONCE = 10_000;

/**
 * Plays the audit log again, change by change, and looks after each whether two hold one unit, or stand closer on it than
 * the rules allow. Entries of a server are in the order of its commits: each is written while the server's row is locked.
 */
export async function playAgain(client: Client): Promise<Played> {
  const states = new Map<string, Entry['after']>();
  const holding = new Map<string, Held>();
  const byPlace = new Map<string, Set<string>>();
  const found: Played = { overlaps: [], tooClose: [], decidedTwice: [] };
  for await (const { id, action, resourceId, gapMs, after } of entries(client)) {
    const before = states.get(id);
    const isDecision = action === 'reservation.approved' || action === 'reservation.rejected';
    if (isDecision && before?.status !== 'pending') found.decidedTwice.push(`${id} ${action}`);
    const state = { ...before, ...after };
    states.set(id, state);
    for (const place of holding.get(id)?.places ?? []) byPlace.get(place)?.delete(id);
    holding.delete(id);
    if (state.status !== 'pending' && state.status !== 'confirmed') continue;
    const mine = heldBy(state, resourceId, gapMs);
    for (const other of new Set(mine.places.flatMap((place) => [...(byPlace.get(place) ?? [])]))) {
      const theirs = holding.get(other);
      if (!theirs) continue;
      if (meet(mine, theirs, 0)) found.overlaps.push(`${id} and ${other}`);
      // Parts of what was one need no pause between them.
      else if (meet(mine, theirs, gapMs) && mine.title !== theirs.title) found.tooClose.push(`${id} and ${other}`);
    }
    holding.set(id, mine);
    for (const place of mine.places) byPlace.set(place, (byPlace.get(place) ?? new Set()).add(id));
  }
  return found;
}

async function* entries(client: Client): AsyncGenerator<Entry> {
  let last = 0;
  for (;;) {
    const { rows } = await client.query<Entry>(ENTRIES, [last, AT_ONCE]);
    yield* rows;
    const newest = rows.at(-1);
    if (!newest) return;
    last = newest.entry;
  }
}

const ENTRIES = `
  SELECT a.id::float8 AS entry, a.subject_id::text AS id, a.action, o.resource_id::text AS "resourceId", a.after,
    60000 * coalesce((r.policy ->> 'gapMinutes')::integer, 0) AS "gapMs"
  FROM (SELECT * FROM audit_entries
        WHERE id > $1 AND subject_kind = 'reservation' AND after IS NOT NULL ORDER BY id LIMIT $2) a
  JOIN reservations o ON o.id = a.subject_id::uuid
  JOIN resources r ON r.id = o.resource_id
  ORDER BY a.id`;

function heldBy(
  { title = '', startAt = '', endAt = '', unitIndexes = [] }: Entry['after'],
  server: string,
  gapMs: number,
): Held {
  const [start, end] = [Date.parse(startAt), Date.parse(endAt)];
  const places: string[] = [];
  for (let day = Math.floor((start - gapMs) / DAY_MS); day * DAY_MS < end + gapMs; day += 1)
    places.push(...unitIndexes.map((unit) => `${server} ${unit} ${day}`));
  return { title, start, end, places };
}

function meet(a: Held, b: Held, gapMs: number): boolean {
  return a.start < b.end + gapMs && b.start < a.end + gapMs;
}
