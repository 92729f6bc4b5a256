import type { Busy, ResolvedPolicy } from '@jari/domain';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';

export interface CandidateRow {
  readonly id: string;
  readonly name: string;
  readonly policy: unknown;
  readonly timeZone: string;
  readonly accountingZone: string;
  readonly now: string;
  readonly mayBook: boolean;
  /** The units in service, by index, and which of them are what is asked for. */
  readonly unitIndexes: readonly number[];
  readonly fitting: readonly number[];
  readonly blocked: readonly {
    readonly unitIndexes: readonly number[] | null;
    readonly startMs: number;
    readonly endMs: number | null;
  }[];
}

/** A server that the person may book, with its rules read. */
export type CandidateServer = Omit<CandidateRow, 'policy' | 'mayBook'> & { readonly rules: ResolvedPolicy };

/** Servers with at least one unit of the kind, with all that a booking of them is held against but the bookings. */
export const candidatesStatement: Statement = {
  name: 'slot-candidates',
  text: `
    SELECT r.id, r.name, r.policy, coalesce(r.time_zone, i.time_zone) AS "timeZone", i.time_zone AS "accountingZone",
      date_trunc('milliseconds', clock_timestamp()) AS now, u."unitIndexes", u.fitting,
      jsonb_typeof(r.policy -> 'bookableBy') IS DISTINCT FROM 'object'
        OR r.policy #> '{bookableBy,userIds}' ? $1::text
        OR EXISTS (SELECT 1 FROM team_members m
                   WHERE m.user_id = $1::uuid AND r.policy #> '{bookableBy,teamIds}' ? m.team_id::text) AS "mayBook",
      (SELECT coalesce(json_agg(blocked), '[]')
       FROM (SELECT w.unit_indexes AS "unitIndexes", date_part('epoch', w.start_at) * 1000 AS "startMs",
               date_part('epoch', w.end_at) * 1000 AS "endMs"
             FROM maintenance_windows w
             WHERE w.resource_id = r.id AND w.cancelled_at IS NULL
               AND (w.end_at IS NULL OR w.end_at > $6::timestamptz)) blocked) AS blocked
    FROM resources r
    CROSS JOIN installation i
    CROSS JOIN LATERAL (
      SELECT array_agg(u.index ORDER BY u.index) AS "unitIndexes",
        array_agg(u.index ORDER BY u.index) FILTER (WHERE fit.fits) AS fitting
      FROM units u
      CROSS JOIN LATERAL (
        SELECT u.kind = 'gpu' AND ($2::text IS NULL OR strpos(lower(u.model), lower($2)) > 0)
          AND ($3::integer IS NULL OR u.memory_gib >= $3) AS fits) fit
      WHERE u.resource_id = r.id AND u.removed_at IS NULL) u
    WHERE r.status = 'active' AND u.fitting IS NOT NULL
      AND ($4::uuid[] IS NULL OR r.id = ANY ($4)) AND ($5::text[] IS NULL OR r.tags @> $5)
    ORDER BY r.name_key, r.id
    LIMIT 5000`,
};

export interface UnitRow {
  readonly resourceId: string;
  readonly id: string;
  readonly index: number;
  readonly model: string | null;
  readonly memoryGib: number | null;
}

/** What the units of an answer are: telling it of all that were looked at takes longer than finding them. */
export const unitsStatement: Statement = {
  name: 'slot-units',
  text: `
    SELECT u.resource_id AS "resourceId", u.id, u.index, u.model, u.memory_gib AS "memoryGib"
    FROM units u
    WHERE u.resource_id = ANY ($1::uuid[]) AND u.removed_at IS NULL
    ORDER BY u.resource_id, u.index`,
};

/** A server whose calendar is asked for, with the gap that must stay free around each booking. */
export interface HeldServer {
  readonly id: string;
  readonly gapMs: number;
}

/** What holds units of each server and begins until then, by start, each with its gap on both sides. */
export type HeldUntil = (untilMs: number) => Promise<(readonly Busy[])[]>;

const DAY_MS = 86_400_000;
/** What begins earlier has ended, gap and all. */
const LONGEST_MS = 9 * DAY_MS;

/**
 * The calendars of these servers from an instant on, read as far as they are asked for, and remembered: whoever looks for
 * a time looks again with other wishes, and of the 30 ms that reading 100 servers over months takes of PostgreSQL (2026-11-22)
 * nothing is left but asking which servers have changed since. So an answer is never older than the question.
 */
export async function openHeld(db: Database, servers: readonly HeldServer[], fromMs: number): Promise<HeldUntil> {
  const memory = memoryOf(db);
  const position = await lookForChanges(db, memory);
  const known = servers.map((server) => recall(memory, server, fromMs));
  return async (untilMs) => {
    // What begins within a gap of the end is in the way already.
    const wantedMs = untilMs + DAY_MS;
    const missing = servers.flatMap((server, index) => {
      const calendar = known[index] ?? { ...server, fromMs, untilMs: fromMs - LONGEST_MS, position, busy: [] };
      return calendar.untilMs < wantedMs ? [{ index, calendar }] : [];
    });
    const rows = await readHeld(db, missing, wantedMs);
    for (const { index, calendar } of missing) {
      known[index] = { ...calendar, untilMs: wantedMs, busy: [...calendar.busy, ...(rows.get(index) ?? [])] };
      remember(memory, known[index]);
    }
    return known.map((calendar) => calendar?.busy ?? []);
  };
}

/** What is remembered of one server: all that begins before `untilMs` and ends after `fromMs`. */
interface Calendar extends HeldServer {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Every change by a transaction before this one was there when it was read; see `lookForChanges`. */
  readonly position: number;
  readonly busy: readonly Busy[];
}

interface Memory {
  readonly bornMs: number;
  readonly calendars: Map<string, Calendar>;
  /** The latest transaction that changed something on a server, as far as has been looked. */
  readonly changes: Map<string, number>;
  /** How far has been looked; null: not yet. */
  position: number | null;
  bookings: number;
}

/** Then all is forgotten: what nobody asks for any more, and the days that have gone by. */
const REMEMBERED_MS = 5 * 60_000;
/** Some 50 MB. */
const MOST_BOOKINGS = 500_000;

const memories = new WeakMap<Database, Memory>();

function memoryOf(db: Database): Memory {
  const known = memories.get(db);
  const isOfUse = known && performance.now() - known.bornMs < REMEMBERED_MS && known.bookings < MOST_BOOKINGS;
  if (isOfUse) return known;
  const memory = { bornMs: performance.now(), calendars: new Map(), changes: new Map(), position: null, bookings: 0 };
  memories.set(db, memory);
  return memory;
}

function recall({ calendars, changes }: Memory, { id, gapMs }: HeldServer, fromMs: number): Calendar | undefined {
  const calendar = calendars.get(id);
  const isNear = calendar && calendar.fromMs <= fromMs && fromMs - LONGEST_MS <= calendar.untilMs;
  const isOfUse = isNear && calendar.gapMs === gapMs;
  return isOfUse && (changes.get(id) ?? -1) < calendar.position ? calendar : undefined;
}

function remember(memory: Memory, calendar: Calendar): void {
  memory.bookings += calendar.busy.length - (memory.calendars.get(calendar.id)?.busy.length ?? 0);
  memory.calendars.set(calendar.id, calendar);
}

// Every change of a reservation writes its event in its own transaction. One that still runs has a number from `xmin` on,
// so what is read from here on misses nothing below it, and all from there on is looked at again.
const changesStatement: Statement = {
  name: 'slot-changes',
  text: `
    SELECT s.position, c."resourceId", c.xid
    FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS position) s
    LEFT JOIN (
      SELECT e.resource_id AS "resourceId", max(e.xid) AS xid
      FROM outbox_events e
      WHERE e.xid >= $1::bigint AND e.resource_id IS NOT NULL
      GROUP BY e.resource_id
    ) c ON true`,
};

/** Notes what has changed on which server since the last look. @returns the position of what is read from here on. */
async function lookForChanges(db: Database, memory: Memory): Promise<number> {
  const since = memory.position ?? Number.MAX_SAFE_INTEGER;
  const rows = await run<{ position: number; resourceId: string | null; xid: number }>(db.pool, changesStatement, [
    since,
  ]);
  for (const { resourceId, xid } of rows) {
    if (resourceId) memory.changes.set(resourceId, Math.max(xid, memory.changes.get(resourceId) ?? -1));
  }
  const position = rows[0]?.position ?? 0;
  // Two looks at once: the later one has seen all that the earlier one has.
  memory.position = Math.max(position, memory.position ?? position);
  return position;
}

/** What holds units of one server: three lists of the same length, or nulls. */
interface HeldRow {
  /** Which of the servers asked about, from 1. */
  readonly n: number;
  /** See `instantsOf`. */
  readonly starts: Buffer | null;
  readonly ends: Buffer | null;
  /** As PostgreSQL writes them, such as `{0,1};{3}`. */
  readonly units: string | null;
}

/**
 * What holds units of each server, begins from an instant of its own until $4, and ends after another one. Three lists per server, with instants as the
 * bytes that they are stored as: fifty thousand of them take 40 ms of PostgreSQL and 15 of ours; written as numbers 56
 * and 27, row by row 42 and 350 (processor time, 2026-11-21).
 */
const heldStatement: Statement = {
  name: 'slot-held',
  text: `
    SELECT c.n, held.*
    FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY c (id, since, after, n)
    CROSS JOIN LATERAL (
      SELECT string_agg(timestamptz_send(o.start_at), '') AS starts, string_agg(timestamptz_send(o.end_at), '') AS ends,
        string_agg(o.unit_indexes::text, ';') AS units
      FROM reservations o
      WHERE o.resource_id = c.id
        AND o.start_at >= c.since AND o.start_at < $4::timestamptz AND o.end_at > c.after
        AND o.status IN ('pending', 'confirmed')) held`,
};

interface Missing {
  readonly index: number;
  readonly calendar: Calendar;
}

async function readHeld(
  { pool }: Database,
  missing: readonly Missing[],
  wantedMs: number,
): Promise<Map<number, Busy[]>> {
  if (missing.length === 0) return new Map();
  const iso = (ms: number) => new Date(ms).toISOString();
  const rows = await run<HeldRow & Record<string, unknown>>(pool, heldStatement, [
    missing.map(({ calendar }) => calendar.id),
    missing.map(({ calendar }) => iso(calendar.untilMs)),
    missing.map(({ calendar }) => iso(calendar.fromMs - DAY_MS)),
    iso(wantedMs),
  ]);
  // Few servers' units are held in many ways: each is read once.
  const indexesOf = new Map<string, readonly number[]>();
  return new Map(
    rows.flatMap((row) => {
      const of = missing[row.n - 1];
      return of ? [[of.index, busyOf(row, of.calendar.gapMs, indexesOf)]] : [];
    }),
  );
}

function busyOf({ starts, ends, units }: HeldRow, gapMs: number, indexesOf: Map<string, readonly number[]>): Busy[] {
  if (!starts || !ends || !units) return [];
  const [startsAt, endsAt] = [instantsOf(starts), instantsOf(ends)];
  const busy = units.split(';').map((written, index): Busy => {
    const unitIndexes = indexesOf.get(written) ?? written.slice(1, -1).split(',').map(Number);
    indexesOf.set(written, unitIndexes);
    return { fromMs: (startsAt[index] ?? 0) - gapMs, toMs: (endsAt[index] ?? 0) + gapMs, unitIndexes };
  });
  return busy.toSorted((a, b) => a.fromMs - b.fromMs);
}

const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);

/** Instants as PostgreSQL sends them, microseconds since 2000 in eight bytes each, as milliseconds. */
function instantsOf(bytes: Buffer): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const instants = new Float64Array(bytes.length / 8);
  for (let index = 0; index < instants.length; index += 1) {
    const microseconds = view.getInt32(8 * index) * 2 ** 32 + view.getUint32(8 * index + 4);
    instants[index] = POSTGRES_EPOCH_MS + microseconds / 1000;
  }
  return instants;
}
