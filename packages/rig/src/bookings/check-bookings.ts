import { DatabaseError, type Client } from 'pg';
import { none, type Finding } from '../finding.ts';
import { OVERLAPS, UNEVEN_EVENTS } from '../invariants.ts';
import type { History, Told } from './history.ts';
import { playAgain } from './play-again.ts';

/** Compares what people were told with what is stored, and what is stored with what must always hold. */
export async function checkBookings(client: Client, history: History): Promise<Finding[]> {
  const names = async (sql: string, values: unknown[] = []) =>
    (await client.query<{ name: string }>(sql, values)).rows.map(({ name }) => name);
  const ever = await playAgain(client);
  const told = await compareTold(client, history);
  return [
    none('R-01', 'units held by two reservations now', await names(OVERLAPS)),
    none('R-01', 'units held by two reservations after any commit', ever.overlaps),
    none('R-01', 'acknowledged states that are not what is stored', told.other),
    none('R-39', 'acknowledged changes that are gone', told.gone),
    none('R-03', 'decisions about what did not wait for one', ever.decidedTwice),
    none('R-01', 'reservations closer to each other than the rules allow, after any commit', ever.tooClose),
    await refusesWriters(client),
    none('R-02', 'deadlocks that PostgreSQL had to break since it last started', await names(DEADLOCKS)),
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
  readonly startMs: number;
  readonly endMs: number;
  readonly userId: string;
}

/** Somebody may have changed it since, but nothing that was told is gone. */
async function compareTold(client: Client, { told }: History): Promise<{ gone: string[]; other: string[] }> {
  const { rows } = await client.query<StoredRow>(
    `SELECT id, version, status, (extract(epoch FROM start_at) * 1000)::float8 AS "startMs",
       (extract(epoch FROM end_at) * 1000)::float8 AS "endMs", user_id AS "userId" FROM reservations`,
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const [gone, other] = [new Array<string>(), new Array<string>()];
  for (const [id, one] of told) {
    const row = stored.get(id);
    if (!row || row.version < one.version)
      gone.push(`${id}: told ${one.version}, there ${row?.version ?? 'is nothing'}`);
    else if (row.version === one.version && !isSame(one, row))
      other.push(`${id}: told ${JSON.stringify(one)}, stored ${JSON.stringify(row)}`);
  }
  return { gone, other };
}

function isSame(told: Told, { status, startMs, endMs, userId }: StoredRow): boolean {
  return told.status === status && told.startMs === startMs && told.endMs === endMs && told.userId === userId;
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
  WITH split AS (
    SELECT DISTINCT p.title FROM audit_entries s JOIN reservations p ON p.id::text = s.subject_id::text
    WHERE s.action = 'reservation.split')
  SELECT o.title || ' is there ' || count(*) || ' times' AS name
  FROM reservations o
  WHERE o.title = ANY ($1) AND o.title NOT IN (SELECT title FROM split)
  GROUP BY o.title HAVING count(*) > 1`;

const DEADLOCKS = `
  SELECT deadlocks || ' deadlocks' AS name FROM pg_stat_database
  WHERE datname = current_database() AND deadlocks > 0`;

const UNEVEN_AUDIT = `
  SELECT o.id || ': version ' || o.version || ', entries ' || count(a.id) AS name
  FROM reservations o
  LEFT JOIN audit_entries a ON a.subject_kind = 'reservation' AND a.subject_id::text = o.id::text
  GROUP BY o.id HAVING count(a.id) <> o.version`;
