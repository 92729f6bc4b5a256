import { readdir, stat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BackupRecord, SystemStatus } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { readSchemaState } from '#platform/db/migrate.ts';
import type { GAUGES } from '#platform/http/metrics.ts';
import { FAILED_QUEUE, WORKER_CONNECTIONS } from '#platform/jobs/job-queue.ts';
import { RELEASE } from '#platform/release.ts';
import type { Config } from '../../config.ts';

/** How the installation is doing, as this server sees it. */
export async function readSystem(db: Database, config: Config): Promise<SystemStatus> {
  const [database, schema, work, audit, storage, backups] = await Promise.all([
    readDatabase(db, config),
    readSchemaState(db.pool),
    readWork(db),
    readAuditState(db),
    readStorage(config.dataDir),
    readBackups(db),
  ]);
  const startedAt = new Date(performance.timeOrigin).toISOString();
  return { version: RELEASE, node: process.versions.node, startedAt, database, schema, work, audit, storage, backups };
}

async function readDatabase(db: Database, config: Config): Promise<SystemStatus['database']> {
  const { rows } = await db.pool.query<{ version: string; bytes: number }>(
    `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes`,
  );
  const { version = '', bytes = 0 } = rows[0] ?? {};
  const { totalCount, idleCount, waitingCount, options } = db.pool;
  return {
    version,
    bytes,
    isEmbedded: config.databaseUrl === undefined,
    connections: { used: totalCount - idleCount, limit: options.max, waiting: waitingCount },
  };
}

const JOBS = `
  SELECT count(*) FILTER (WHERE j.name <> $1 AND j.state IN ('created', 'retry') AND j.start_after <= now())::integer
           AS waiting,
         min(j.start_after) FILTER (WHERE j.name <> $1 AND j.state IN ('created', 'retry') AND j.start_after <= now())
           AS "oldestWaitingAt",
         count(*) FILTER (WHERE j.state = 'active')::integer AS active,
         count(*) FILTER (WHERE j.name = $1 AND j.state = 'created')::integer AS failed
  FROM pgboss.job j
  WHERE j.state < 'completed'`;

const OUTBOX = `
  SELECT count(*)::integer AS "outboxWaiting", min(e.created_at) AS "outboxOldestAt"
  FROM outbox_events e WHERE e.dispatched_at IS NULL`;

const WORKERS = `
  SELECT DISTINCT substr(a.application_name, length($1) + 1) AS worker
  FROM pg_stat_activity a
  WHERE a.datname = current_database() AND starts_with(a.application_name, $1)
  ORDER BY 1`;

type Jobs = Pick<SystemStatus['work'], 'waiting' | 'oldestWaitingAt' | 'active' | 'failed'>;
type Outbox = Pick<SystemStatus['work'], 'outboxWaiting' | 'outboxOldestAt'>;

/** The background work. */
async function readWork(db: Database): Promise<SystemStatus['work']> {
  const [workers, outbox, jobs] = await Promise.all([
    db.pool.query<{ worker: string }>(WORKERS, [WORKER_CONNECTIONS]),
    db.pool.query<Outbox>(OUTBOX),
    readJobs(db),
  ]);
  return {
    workers: workers.rows.map(({ worker }) => worker),
    ...jobs,
    ...(outbox.rows[0] ?? { outboxWaiting: 0, outboxOldestAt: null }),
  };
}

async function readJobs(db: Database): Promise<Jobs> {
  const none = { waiting: 0, oldestWaitingAt: null, active: 0, failed: 0 };
  if (!(await hasJobQueue(db))) return none;
  const { rows } = await db.pool.query<Jobs>(JOBS, [FAILED_QUEUE]);
  return rows[0] ?? none;
}

/** The queue's tables come with the first worker on this database. */
async function hasJobQueue(db: Database): Promise<boolean> {
  const { rows } = await db.pool.query<{ exists: boolean }>(`SELECT to_regclass('pgboss.job') IS NOT NULL AS exists`);
  return rows[0]?.exists ?? false;
}

// Counting a million entries takes longer than all the rest, and nobody needs the last digit: ids have no great gaps.
const AUDIT = `
  SELECT coalesce((SELECT max(e.id) FROM audit_entries e), 0) AS entries,
         (SELECT e.at FROM audit_seals s JOIN audit_entries e ON e.id = s.entry_id ORDER BY s.position DESC LIMIT 1)
           AS "sealedUntil",
         (SELECT min(e.at) FROM audit_entries e
          WHERE (e.xid, e.id) > (SELECT coalesce(max(s.xid), 0), coalesce((array_agg(s.entry_id))[1], 0)
                                 FROM (SELECT o.xid, o.entry_id FROM audit_seals o ORDER BY o.position DESC LIMIT 1) s))
           AS "unsealedSince"`;

async function readAuditState(db: Database): Promise<SystemStatus['audit']> {
  const { rows } = await db.pool.query<SystemStatus['audit']>(AUDIT);
  return rows[0] ?? { entries: 0, sealedUntil: null, unsealedSince: null };
}

async function readStorage(dataDir: string): Promise<SystemStatus['storage']> {
  const folder = resolve(dataDir);
  const disk = await statfs(folder).catch(() => null);
  return {
    folder,
    bytes: await sizeOf(folder).catch(() => null),
    freeBytes: disk && disk.bavail * disk.bsize,
    totalBytes: disk && disk.blocks * disk.bsize,
  };
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // The database removes files while we look.
  const sizes = await Promise.all(
    files.map((file) =>
      stat(join(file.parentPath, file.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const BACKUP = `
  SELECT b.file, b.taken_at AS "takenAt", b.verified_at AS "verifiedAt", b.bytes, b.row_count AS rows FROM backups b`;

async function readBackups(db: Database): Promise<SystemStatus['backups']> {
  const [last, lastVerified] = await Promise.all([
    db.pool.query<BackupRecord>(`${BACKUP} ORDER BY b.taken_at DESC LIMIT 1`),
    db.pool.query<BackupRecord>(`${BACKUP} WHERE b.verified_at IS NOT NULL ORDER BY b.taken_at DESC LIMIT 1`),
  ]);
  return { last: last.rows[0] ?? null, lastVerified: lastVerified.rows[0] ?? null };
}

const TROUBLES = `
  SELECT (SELECT count(*) FROM mails m WHERE m.status = 'failed') AS mails,
         (SELECT count(*) FROM google_events e WHERE e.status = 'failed') AS events`;

/** What /metrics tells of the database. */
export async function readMetrics(db: Database, now: Date): Promise<Record<keyof typeof GAUGES, number>> {
  const [work, troubles, { lastVerified }] = await Promise.all([
    readWork(db),
    db.pool.query<{ mails: number; events: number }>(TROUBLES),
    readBackups(db),
  ]);
  const secondsSince = (instant: string | null) =>
    instant === null ? 0 : Math.max(0, (now.getTime() - Date.parse(instant)) / 1000);
  return {
    jari_jobs_waiting: work.waiting,
    jari_jobs_oldest_waiting_seconds: secondsSince(work.oldestWaitingAt),
    jari_jobs_active: work.active,
    jari_jobs_failed: work.failed,
    jari_outbox_waiting: work.outboxWaiting,
    jari_outbox_lag_seconds: secondsSince(work.outboxOldestAt),
    jari_workers: work.workers.length,
    jari_mails_failed: troubles.rows[0]?.mails ?? 0,
    jari_google_events_failed: troubles.rows[0]?.events ?? 0,
    jari_last_verified_backup_seconds: lastVerified ? secondsSince(lastVerified.takenAt) : -1,
  };
}
