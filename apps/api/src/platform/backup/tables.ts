import type pg from 'pg';
import type { TableManifest } from './manifest.ts';

export type TableShape = Pick<TableManifest, 'name' | 'columns'>;

/** Jobs that are done are of no use, and those that were begun begin anew. */
const JOBS = 'pgboss.job';

// Numbers of transactions mean nothing in another database: what was sealed is older than all that it will ever
// count, what was not comes next.
const REPLACED: Readonly<Record<string, string>> = {
  'public.outbox_events.xid': '0',
  'public.audit_seals.xid': '0',
  'public.audit_entries.xid':
    'CASE WHEN EXISTS (SELECT 1 FROM audit_seals s WHERE s.entry_id = t.id) THEN 0 ELSE 1 END',
  [`${JOBS}.state`]: `CASE WHEN t.state = 'active' THEN 'retry' ELSE t.state END`,
};

const TABLES = `
  SELECT format('public.%s', c.relname) AS name,
         (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
         (SELECT coalesce(array_agg(format('public.%s', p.relname)), '{}')
          FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid
          WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS parents
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname COLLATE "C"`;

interface TableRow extends TableShape {
  readonly parents: string[];
}

/** All tables of ours, those that others refer to first, and the jobs that wait. */
export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableRow>(TABLES);
  const sorted: TableShape[] = [];
  const left = new Map(rows.map((row) => [row.name, row]));
  while (left.size > 0) {
    const next = [...left.values()].find(({ parents }) => !parents.some((parent) => left.has(parent)));
    if (!next) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    left.delete(next.name);
    sorted.push({ name: next.name, columns: next.columns });
  }
  const jobs = await columnsOfJobs(client);
  return jobs ? [...sorted, { name: JOBS, columns: jobs }] : sorted;
}

async function columnsOfJobs(client: pg.ClientBase): Promise<string[] | null> {
  const { rows } = await client.query<{ columns: string[] | null }>(
    `SELECT array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_attribute a
     WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''`,
    [JOBS],
  );
  return rows[0]?.columns ?? null;
}

/** The rows as a backup holds them: the same statement tells what was written and what was restored. */
export async function copyOut(client: pg.ClientBase, { name, columns }: TableShape): Promise<string> {
  const selected = columns.map((column) => REPLACED[`${name}.${column}`] ?? `t.${quote(column)}`);
  const where = name === JOBS ? `WHERE t.state < 'completed'` : '';
  return `COPY (SELECT ${selected.join(', ')} FROM ${name} t ${where} ORDER BY ${await keyOf(client, name)}) TO STDOUT`;
}

export function copyIn({ name, columns }: TableShape): string {
  return `COPY ${name} (${columns.map(quote).join(', ')}) FROM STDIN`;
}

async function keyOf(client: pg.ClientBase, table: string): Promise<string> {
  const { rows } = await client.query<{ column: string }>(
    `SELECT a.attname AS column FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k(attnum, place), pg_attribute a
     WHERE i.indrelid = $1::regclass AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.attnum
     ORDER BY k.place`,
    [table],
  );
  return rows.length > 0 ? rows.map(({ column }) => `t.${quote(column)}`).join(', ') : 't::text COLLATE "C"';
}

function quote(column: string): string {
  return `"${column}"`;
}

const SEQUENCES = `
  SELECT format('public.%s', c.relname) AS name FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' ORDER BY 1`;

/** How far they have counted. Not part of any snapshot: read after the tables, so that they are never behind. */
export async function readSequences(client: pg.ClientBase) {
  const { rows } = await client.query<{ name: string }>(SEQUENCES);
  const sequences: { name: string; value: string; isCalled: boolean }[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ value: string; isCalled: boolean }>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${name}`,
    );
    if (state.rows[0]) sequences.push({ name, ...state.rows[0] });
  }
  return sequences;
}
