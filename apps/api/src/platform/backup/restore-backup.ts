import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS_DIR, readMigrations } from '../db/migration-files.ts';
import { withBackupConnection } from './backup-connection.ts';
import { entryOfFile, entryOfTable, type Manifest, type TableManifest } from './manifest.ts';
import { Measured } from './measured.ts';
import { BackupError, damaged, withBackup, type OpenBackup } from './read-backup.ts';
import { copyIn, listTables } from './tables.ts';
import { jobQueueVersion, readTable } from './write-backup.ts';

export interface RestoreOptions {
  readonly url: string;
  readonly file: string;
  /** Makes the tables of the job queue, whose schema is not ours. */
  readonly prepareJobQueue: (url: string) => Promise<void>;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Jobs were left out, since the job queue of this release stores them otherwise. */
  readonly withoutJobs: boolean;
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * Restores a backup into an empty database and compares every table with it by count and hash before it commits. Then
 * brings it to the schema of this release. Where anything is wrong, the database stays empty.
 * @throws BackupError with one line for the operator
 */
export async function restoreBackup({ url, file, prepareJobQueue }: RestoreOptions): Promise<Restored> {
  return withBackup(file, async (backup) => {
    const { manifest } = backup;
    await assertKnown(manifest);
    await withBackupConnection(url, (client) => assertEmpty(client, manifest));
    const files = await readFiles(backup, file);
    await migrate(url, { upTo: manifest.migrations.at(-1)?.name ?? '' });
    if (manifest.jobQueue !== null) await prepareJobQueue(url);
    const withoutJobs = await withBackupConnection(url, (client) => load(client, backup, file));
    await migrate(url);
    return { manifest, withoutJobs, files };
  });
}

/** Older ones are migrated; one of a newer release may hold what this one does not know. */
async function assertKnown({ migrations, release }: Manifest): Promise<void> {
  const known = new Map((await readMigrations(MIGRATIONS_DIR)).map(({ name, checksum }) => [name, checksum]));
  const stranger = migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (stranger) {
    throw new BackupError(
      `The backup was made by another release (${release}, migration ${stranger.name}). Restore it with that release.`,
    );
  }
}

const HAS_ROWS = `
  SELECT EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM resources) OR EXISTS (SELECT 1 FROM reservations)
    OR EXISTS (SELECT 1 FROM outbox_events) AS used`;

async function assertEmpty(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows: tables } = await client.query<{ users: boolean; migrations: boolean }>(
    `SELECT to_regclass('public.users') IS NOT NULL AS users,
            to_regclass('public._prisma_migrations') IS NOT NULL AS migrations`,
  );
  if (tables[0]?.users) {
    const { rows } = await client.query<{ used: boolean }>(HAS_ROWS);
    if (rows[0]?.used) throw new BackupError('The database is not empty. A backup is only restored into an empty one.');
  }
  if (!tables[0]?.migrations) return;
  const { rows } = await client.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations');
  const known = new Set(manifest.migrations.map(({ name }) => name));
  if (rows.some(({ name }) => !known.has(name))) {
    throw new BackupError(
      'The database is empty, but its tables are newer than the backup. Name a data folder or database that is new.',
    );
  }
}

async function readFiles(backup: OpenBackup, file: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const { name, sha256 } of backup.manifest.files) {
    const content = await buffer(await backup.read(entryOfFile(name)));
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw damaged(file, `${name} is not what it was`);
    files.set(name, content);
  }
  return files;
}

/** All or nothing. @returns whether the jobs had to be left out. */
async function load(client: pg.Client, backup: OpenBackup, file: string): Promise<boolean> {
  const { manifest } = backup;
  const withoutJobs = manifest.jobQueue !== null && manifest.jobQueue !== (await jobQueueVersion(client));
  const tables = manifest.tables.filter(({ name }) => !(withoutJobs && name.startsWith('pgboss.')));
  // Names go into statements: only those of tables that the migrations made.
  const known = new Map((await listTables(client)).map(({ name, columns }) => [name, columns]));
  const isKnown = ({ name, columns }: TableManifest) => columns.every((column) => known.get(name)?.includes(column));
  if (!tables.every(isKnown)) throw damaged(file, 'it names tables that Jari does not have');
  await client.query('BEGIN');
  try {
    await client.query(WITHOUT_CHECKS);
    for (const table of tables.toReversed()) await clearSeeds(client, table);
    for (const table of tables) await loadTable(client, backup, table, file);
    for (const table of tables) await compare(client, table);
    for (const { name, value, isCalled } of manifest.sequences) {
      await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [name, value, isCalled]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await client.query('ANALYZE');
  return withoutJobs;
}

// References held when the backup was read, and are compared with it: checking a million of them again takes a minute.
// Only a superuser may, so a database of one's own checks them.
const WITHOUT_CHECKS = `
  SELECT set_config('session_replication_role', 'replica', true) FROM pg_roles r
  WHERE r.rolname = current_user AND r.rolsuper`;

/** Rows that migrations made; the backup has its own. */
async function clearSeeds(client: pg.Client, { name }: TableManifest): Promise<void> {
  const { rows } = await client.query<{ seeded: boolean }>(`SELECT EXISTS (SELECT 1 FROM ${name}) AS seeded`);
  if (rows[0]?.seeded) await client.query(`DELETE FROM ${name}`);
}

async function loadTable(client: pg.Client, backup: OpenBackup, table: TableManifest, file: string): Promise<void> {
  const measured = new Measured();
  const into = client.query(copyFrom(copyIn(table)));
  await pipeline(await backup.read(entryOfTable(table)), measured, into);
  if (measured.sha256 !== table.sha256) throw damaged(file, `${table.name} is not what it was`);
}

async function compare(client: pg.Client, table: TableManifest): Promise<void> {
  const { measured, finished } = await readTable(client, table);
  measured.resume();
  const { rows, sha256 } = await finished;
  if (rows === table.rows && sha256 === table.sha256) return;
  throw new BackupError(
    `${table.name} came back with ${rows} rows instead of ${table.rows}, or others. The database was left empty.`,
  );
}
