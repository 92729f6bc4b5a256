import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { StartError } from '../start-error.ts';
import { pendingMigrations, type AppliedMigration } from './migration-plan.ts';
import { MIGRATIONS_DIR, readMigrations, type Migration } from './migration-files.ts';

export interface MigrateOptions {
  readonly migrationsDir?: string;
  /** The last migration to apply; left out: all of this release. */
  readonly upTo?: string;
  /** What the operator should know though nothing is wrong. */
  readonly onNotice?: (line: string) => void;
}

// The number under which Prisma's own engine keeps others out, so that the two never migrate at once.
const PRISMA_ADVISORY_LOCK = 72_707_369;
// intarray and ranges in one constraint, and SQL-standard function bodies: measured on 15 and 18.
const OLDEST_MAJOR = 15;

/**
 * Brings a database to the schema of this release: the migrations it lacks, in order, each in one transaction together
 * with its row in Prisma's bookkeeping. Processes that start at the same time wait for each other and apply each once.
 * @throws StartError with one line for the operator
 */
export async function migrate(connectionString: string, options: MigrateOptions = {}): Promise<{ applied: string[] }> {
  const { migrationsDir = MIGRATIONS_DIR, upTo } = options;
  const all = await readMigrations(migrationsDir);
  const migrations = upTo === undefined ? all : all.filter(({ name }) => name <= upTo);
  const client = await connect(connectionString);
  const applied: string[] = [];
  try {
    await assertServerVersion(client);
    for (;;) {
      const name = await whileLocksAreTaken(() => applyNext(client, migrations, options));
      if (name === undefined) return { applied };
      applied.push(name);
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The database ${nameOf(connectionString)} cannot be migrated: ${reasonOf(error)}.`);
  } finally {
    await client.end();
  }
}

/** True when the database has everything this release needs. For `/ready`. @throws when the database does not answer */
export async function isSchemaCurrent(pool: pg.Pool, options: { migrationsDir?: string } = {}): Promise<boolean> {
  const migrations = await readMigrations(options.migrationsDir ?? MIGRATIONS_DIR);
  try {
    return pendingMigrations(migrations, await readApplied(pool)).pending.length === 0;
  } catch (error) {
    if (error instanceof StartError || hasNoBookkeeping(error)) return false;
    throw error;
  }
}

export interface SchemaState {
  readonly applied: number;
  readonly latest: string | null;
  readonly pending: string[];
  readonly newer: string[];
}

/** Which migrations the database has, lacks, and has from a newer release. */
export async function readSchemaState(pool: pg.Pool): Promise<SchemaState> {
  const applied = await readApplied(pool);
  const { pending, newer } = pendingMigrations(await readMigrations(MIGRATIONS_DIR), applied);
  return {
    applied: applied.length,
    latest: applied.at(-1)?.migration_name ?? null,
    pending: pending.map(({ name }) => name),
    newer: [...newer],
  };
}

function hasNoBookkeeping(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42P01';
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    application_name: 'jari migrate',
    // It may take its time, whatever the role's settings are.
    options: '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  });
  // A connection that breaks is reported by the query it breaks; unheard, the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StartError(`The database ${nameOf(connectionString)} does not answer: ${reasonOf(error)}.`);
  }
}

async function assertServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query("SELECT current_setting('server_version_num')::integer / 10000 AS major");
  const { major } = z.object({ major: z.int() }).parse(rows[0]);
  if (major < OLDEST_MAJOR) {
    throw new StartError(`DATABASE_URL leads to PostgreSQL ${major}; Jari needs ${OLDEST_MAJOR} or newer.`);
  }
}

/** One migration, or undefined when none is left. The lock is the transaction's: it ends with it, whatever happens. */
async function applyNext(
  client: pg.Client,
  migrations: Migration[],
  options: MigrateOptions,
): Promise<string | undefined> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock(${PRISMA_ADVISORY_LOCK})`);
    await client.query(BOOKKEEPING);
    const plan = pendingMigrations(migrations, await readApplied(client));
    const [next] = plan.pending;
    if (next) await apply(client, next);
    else if (plan.newer.length > 0)
      options.onNotice?.(`The database is newer than this release (${plan.newer.at(-1)}).`);
    await client.query('COMMIT');
    return next?.name;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    // A table lock that is waited for holds up everybody behind it: short, and tried again.
    await client.query("SET LOCAL lock_timeout = '3s'");
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
  } catch (error) {
    if (isLockTimeout(error)) throw error;
    throw new StartError(`Migration ${migration.name} failed, nothing of it was kept: ${reasonOf(error)}.`);
  }
}

const ATTEMPTS = 5;

async function whileLocksAreTaken<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (tries === ATTEMPTS)
        throw new StartError('Other sessions keep the tables to migrate locked. Start again later.');
      await sleep(tries * 500);
    }
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}

const AppliedRows = z.array(
  z.object({ migration_name: z.string(), checksum: z.string(), finished: z.boolean() }),
) satisfies z.ZodType<AppliedMigration[]>;

async function readApplied(client: pg.Client | pg.Pool): Promise<AppliedMigration[]> {
  const { rows } = await client.query(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return AppliedRows.parse(rows);
}

/** Where it leads, without the password. */
function nameOf(connectionString: string): string {
  const url = URL.parse(connectionString);
  return url ? `${url.host}${url.pathname}` : 'of DATABASE_URL';
}

function reasonOf(error: unknown): string {
  // Node reports the attempts at several addresses of one name together, with an empty message.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

// As Prisma's schema engine makes it.
const BOOKKEEPING = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;
