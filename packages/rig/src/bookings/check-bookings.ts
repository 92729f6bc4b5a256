import { DatabaseError, type Client } from 'pg';
import { none, type Finding } from '../finding.ts';
import { OVERLAPS, UNEVEN_EVENTS } from '../invariants.ts';
import type { History } from './act.ts';

/** Compares what people were told with what is stored, and what is stored with what must always hold. */
export async function checkBookings(client: Client, history: History): Promise<Finding[]> {
  const names = async (sql: string, values: unknown[] = []) =>
    (await client.query<{ name: string }>(sql, values)).rows.map(({ name }) => name);
  const ever = await playAgain(client);
  const failures = history.calls
    .filter(({ status }) => status >= 500)
    .map((call) => `${call.operation} ${call.status}`);
  return [
    none('R-01', 'units held by two reservations now', await names(OVERLAPS)),
    none('R-01', 'units held by two reservations after any commit', ever.overlaps),
    none('R-01', 'acknowledged states that are not what is stored', await untrue(client, history)),
    none('R-01', 'reservations closer to each other than the rules allow, after any commit', ever.tooClose),
    await refusesWriters(client),
    none('R-02', 'answers 5xx', failures),
    none('R-04', 'reservations with some of their units', await names(PARTIAL)),
    none('R-08', 'creations that had two effects', await names(TWICE, [[...history.created]])),
    none('R-10', 'changes without exactly one event', await names(UNEVEN_EVENTS)),
    none('R-37', 'changes without exactly one audit entry', await names(UNEVEN_AUDIT)),
  ];
}

/** Somebody writes past the application: the database itself must refuse. */
async function refusesWriters(client: Client): Promise<Finding> {
  await client.query('BEGIN');
  const outcome = await client.query(COPY_ONE).then(
    ({ rowCount }) => (rowCount === 1 ? 'accepted' : 'there was nothing to copy'),
    (error: unknown) => (error instanceof DatabaseError ? (error.code ?? '') : String(error)),
  );
  await client.query('ROLLBACK');
  return {
    requirement: 'R-01',
    promise: 'an overlap written past the application is refused by the database (23P01)',
    figure: outcome,
    kept: outcome === '23P01',
  };
}

const COPY_ONE = `
  INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status, policy_mode)
  SELECT gen_random_uuid(), resource_id, user_id, title, start_at, end_at, unit_indexes, status, policy_mode
  FROM reservations WHERE status = 'confirmed' LIMIT 1`;

interface StoredRow {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly userId: string;
}

/** Somebody may have changed it since, but nothing that was told is gone. */
async function untrue(client: Client, { told }: History): Promise<string[]> {
  const { rows } = await client.query<StoredRow>(
    `SELECT id, version, status, start_at AS "startAt", end_at AS "endAt", user_id AS "userId" FROM reservations`,
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  return [...told.values()].flatMap(({ id, version, status, startAt, endAt, user }) => {
    const row = stored.get(id);
    if (!row || row.version < version)
      return [`${id}: version ${version} was told, ${row?.version ?? 'nothing'} is there`];
    if (row.version > version) return [];
    const isSame =
      row.status === status &&
      row.userId === user.id &&
      row.startAt.getTime() === Date.parse(startAt) &&
      row.endAt.getTime() === Date.parse(endAt);
    return isSame
      ? []
      : [
          `${id}: version ${version} was told as ${status} ${startAt} ${endAt}, stored is ${row.status} ${row.startAt.toISOString()} ${row.endAt.toISOString()}`,
        ];
  });
}

interface Held {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly units: ReadonlySet<number>;
}

interface Entry {
  readonly id: string;
  readonly resourceId: string;
  readonly gapMs: number;
  readonly after: { title?: string; startAt?: string; endAt?: string; status?: string; unitIndexes?: number[] };
}

/**
 * Plays the audit log again, change by change, and looks after each whether two hold one unit, or stand closer on it than
 * the rules allow. Entries of a server are in the order of its commits: each is written while the server's row is locked.
 */
async function playAgain(client: Client): Promise<{ overlaps: string[]; tooClose: string[] }> {
  const { rows } = await client.query<Entry>(
    `SELECT a.subject_id::text AS id, o.resource_id::text AS "resourceId", a.after,
       60000 * coalesce((r.policy ->> 'gapMinutes')::integer, 0) AS "gapMs"
     FROM audit_entries a
     JOIN reservations o ON o.id::text = a.subject_id::text
     JOIN resources r ON r.id = o.resource_id
     WHERE a.subject_kind = 'reservation' AND a.after IS NOT NULL ORDER BY a.id`,
  );
  const states = new Map<string, Entry['after']>();
  const holding = new Map<string, Map<string, Held>>();
  const found = { overlaps: new Array<string>(), tooClose: new Array<string>() };
  for (const { id, resourceId, gapMs, after } of rows) {
    const state = { ...states.get(id), ...after };
    states.set(id, state);
    const onServer = holding.get(resourceId) ?? new Map<string, Held>();
    holding.set(resourceId, onServer);
    onServer.delete(id);
    if (state.status !== 'pending' && state.status !== 'confirmed') continue;
    const mine = heldBy(state);
    for (const [other, theirs] of onServer) {
      if (![...mine.units].some((unit) => theirs.units.has(unit))) continue;
      if (meet(mine, theirs, 0)) found.overlaps.push(`${id} and ${other}`);
      // Parts of what was one need no pause between them.
      else if (meet(mine, theirs, gapMs) && mine.title !== theirs.title) found.tooClose.push(`${id} and ${other}`);
    }
    onServer.set(id, mine);
  }
  return found;
}

function heldBy({ title = '', startAt = '', endAt = '', unitIndexes }: Entry['after']): Held {
  return { title, start: Date.parse(startAt), end: Date.parse(endAt), units: new Set(unitIndexes) };
}

function meet(a: Held, b: Held, gapMs: number): boolean {
  return a.start < b.end + gapMs && b.start < a.end + gapMs;
}

// What is booked on several servers as one shares a title that nothing else has. A part that is given to somebody leaves
// the group, and keeps the title.
const PARTIAL = `
  SELECT title || ' is on one server only' AS name
  FROM reservations GROUP BY title HAVING bool_or(group_id IS NOT NULL) AND count(DISTINCT resource_id) < 2
  UNION ALL
  SELECT id || ' has no unit' FROM reservations WHERE cardinality(unit_indexes) = 0`;

// What is split goes on under the same title.
const TWICE = `
  SELECT o.title || ' is there ' || count(*) || ' times' AS name
  FROM reservations o
  WHERE o.title = ANY ($1)
    AND NOT EXISTS (SELECT FROM audit_entries s JOIN reservations p ON p.id::text = s.subject_id::text
                    WHERE s.action = 'reservation.split' AND p.title = o.title)
  GROUP BY o.title HAVING count(*) > 1`;

const UNEVEN_AUDIT = `
  SELECT o.id || ': version ' || o.version || ', entries ' || count(a.id) AS name
  FROM reservations o
  LEFT JOIN audit_entries a ON a.subject_kind = 'reservation' AND a.subject_id::text = o.id::text
  GROUP BY o.id HAVING count(a.id) <> o.version`;
