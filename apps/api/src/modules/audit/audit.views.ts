import { createHash } from 'node:crypto';
import { Instant, type AuditFilters, type listAudit, type QueryOf } from '@jari/contract';
import { z } from 'zod';
import { csvLine, toCsv } from '#platform/csv.ts';
import type { Database } from '#platform/db/client.ts';
import { decodeCursor, literally, toPage } from '#platform/paging.ts';
import { CSV_HEADER, csvCells, presentEntry, type AuditRow } from './audit.presenter.ts';

const AtCursor = z.tuple([Instant, z.string().regex(/^\d{1,15}$/)]);

// Sorted by the time and then the id: of two entries of the same millisecond none is skipped at the end of a page.
const LIST = `
  SELECT e.id, e.at, e.action, e.actor_id AS "actorId", e.actor_name AS "actorName", e.subject_kind AS "subjectKind",
         e.subject_id AS "subjectId", e.subject_label AS "subjectLabel", e.before, e.after, e.address,
         e.request_id AS "requestId", s.position, encode(s.hash, 'hex') AS hash
  FROM audit_entries e
  LEFT JOIN audit_seals s ON s.entry_id = e.id
  WHERE ($1::uuid IS NULL OR e.actor_id = $1)
    AND ($2::text IS NULL OR (e.actor_id IS NULL AND (e.actor_name IS NULL) = ($2 = 'system')))
    AND ($3::text IS NULL OR e.action = $3)
    AND ($4::text IS NULL OR e.subject_kind = $4)
    AND ($5::text IS NULL OR e.subject_id = $5)
    AND ($6::timestamptz IS NULL OR e.at >= $6)
    AND ($7::timestamptz IS NULL OR e.at < $7)
    AND ($8::text IS NULL OR e.subject_label ILIKE $8 OR e.actor_name ILIKE $8 OR e.address = $9 OR e.request_id = $9)
    AND ($10::timestamptz IS NULL OR (e.at, e.id) < ($10, $11::bigint))
  ORDER BY e.at DESC, e.id DESC
  LIMIT $12`;

type Position = readonly [at: string, id: string];

async function readPage(db: Database, filters: AuditFilters, before: Position | null, limit: number) {
  const { actor, action, subjectKind, subjectId, from, to, q } = filters;
  const source = actor === 'system' || actor === 'operator' ? actor : null;
  // Not prepared under a name: a plan for all filters at once would use the index of none.
  const { rows } = await db.pool.query<AuditRow>(LIST, [
    source === null ? (actor ?? null) : null,
    source,
    action ?? null,
    subjectKind ?? null,
    subjectId ?? null,
    from ?? null,
    to ?? null,
    q ? `%${literally(q)}%` : null,
    q ?? null,
    before?.[0] ?? null,
    before?.[1] ?? null,
    limit,
  ]);
  return rows;
}

export async function listAuditPage(db: Database, query: QueryOf<typeof listAudit>) {
  const before = decodeCursor(query.cursor, AtCursor);
  const rows = await readPage(db, query, before, query.limit + 1);
  return toPage(rows, query.limit, positionOf, presentEntry);
}

const EXPORTED_AT_ONCE = 2000;

/** The log as CSV, the latest first, read while it is sent: no file is too large for memory. */
export async function* exportLines(db: Database, filters: AuditFilters): AsyncGenerator<string> {
  yield toCsv(CSV_HEADER, []);
  let before: Position | null = null;
  for (;;) {
    const rows: AuditRow[] = await readPage(db, filters, before, EXPORTED_AT_ONCE);
    yield rows.map((row) => csvLine(csvCells(row))).join('');
    const last = rows.at(-1);
    if (rows.length < EXPORTED_AT_ONCE || last === undefined) return;
    before = positionOf(last);
  }
}

/** Says whether an export would be the same as before: nothing is ever changed, so the newest entry and seal tell. */
export async function exportTag(db: Database, filters: AuditFilters): Promise<string> {
  const { rows } = await db.pool.query<{ newest: string }>(
    `SELECT concat_ws('-', (SELECT max(e.id) FROM audit_entries e), (SELECT max(s.position) FROM audit_seals s)) AS newest`,
  );
  const of = createHash('sha256').update(JSON.stringify(filters)).digest('hex').slice(0, 16);
  return `"${rows[0]?.newest ?? ''}-${of}"`;
}

function positionOf({ at, id }: Pick<AuditRow, 'at' | 'id'>): [string, string] {
  return [at, String(id)];
}
