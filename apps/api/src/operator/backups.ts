import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { insertBackup, markVerified } from '#modules/system/index.ts';
import { OPERATOR, recordAudit, type AuditedChange } from '#platform/audit.ts';
import { rowsIn, type Manifest } from '#platform/backup/manifest.ts';
import { restoreBackup } from '#platform/backup/restore-backup.ts';
import { writeBackup, type FileToKeep } from '#platform/backup/write-backup.ts';
import { systemClock } from '#platform/clock.ts';
import { hasCode, openDataDir, type DataDir } from '#platform/data-dir.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { openJobQueue } from '#platform/jobs/job-queue.ts';
import { createLogger } from '#platform/log.ts';
import { allQueues } from '../worker.ts';
import { UsageError, type Command } from './command.ts';
import { withEmbeddedPostgres } from './embedded.ts';
import { withDatabase, withInstallation } from './installation.ts';

/** `backup [FOLDER]` */
export const backup: Command = ({ config, args, words, path }) =>
  withDatabase(config, async (db, { url, folder }) => {
    const target = args[0] === undefined ? join(folder.path, 'backups') : path(args[0]);
    await mkdir(target, { recursive: true, mode: 0o700 });
    const stamp = systemClock.now().toISOString().replace(/\.\d+/, '').replaceAll(':', '');
    const file = join(target, `jari-${stamp}.zip`);
    const written = await writeBackup(url, file, await filesToKeep(folder, config.secret));
    const { id, takenAt } = written.manifest;
    await withTransaction(db, async (tx) => {
      const { bytes, rows: rowCount, tookMs } = written;
      await insertBackup(tx, { id, file, bytes, rowCount, tookMs, takenAt });
      await recordAudit(tx, OPERATOR, audited('backup.taken', written.manifest, file));
    });
    return words.backupTaken({ ...written, file });
  });

/** The secret that signs links and sessions, unless it comes from the environment: then it is kept where that is. */
async function filesToKeep(folder: DataDir, secret: string | undefined): Promise<FileToKeep[]> {
  if (secret !== undefined) return [];
  return [{ name: 'secret', content: Buffer.from(await folder.secret('secret')) }];
}

/** `restore FILE` */
export const restore: Command = async ({ config, args, words, path }) => {
  if (args[0] === undefined) throw new UsageError();
  const file = path(args[0]);
  const restored = await withInstallation(config, ({ url }) => restoreBackup({ url, file, prepareJobQueue }));
  const folder = await openDataDir(config.dataDir);
  const keptSecret = config.secret === undefined && !(await putBack(folder, restored.files.get('secret')));
  await withDatabase(config, (db) =>
    withTransaction(db, (tx) => recordAudit(tx, OPERATOR, audited('backup.restored', restored.manifest, file))),
  );
  return words.restored({ ...restored, rows: rowsIn(restored.manifest), keptSecret });
};

/** Never over another one. @returns whether the folder has the backup's secret now */
async function putBack(folder: DataDir, secret: Buffer | undefined): Promise<boolean> {
  if (!secret) return true;
  const file = join(folder.path, 'secret');
  try {
    await writeFile(file, `${secret.toString()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return (await readFile(file, 'utf8')).trim() === secret.toString();
  }
}

/** `verify-backup FILE`: restores it into a database that is thrown away, and notes that it was the same. */
export const verifyBackup: Command = async ({ config, args, words, path }) => {
  if (args[0] === undefined) throw new UsageError();
  const file = path(args[0]);
  const startedMs = performance.now();
  const manifest = await restoreAside(file);
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  const isKnown = await withDatabase(config, (db) =>
    withTransaction(db, async (tx) => {
      const found = await markVerified(tx, manifest.id, systemClock.now());
      if (found) await recordAudit(tx, OPERATOR, audited('backup.verified', manifest, file));
      return found;
    }),
  );
  return words.verified({ file, rows: rowsIn(manifest), tables: manifest.tables.length, seconds, isKnown });
};

async function restoreAside(file: string): Promise<Manifest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jari-verify-'));
  try {
    return await withEmbeddedPostgres({ dataDir, durable: false }, async (url) => {
      return (await restoreBackup({ url, file, prepareJobQueue })).manifest;
    });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

export async function prepareJobQueue(url: string): Promise<void> {
  await (await openJobQueue(url, allQueues, createLogger('warn'))).close();
}

function audited(action: string, manifest: Manifest, file: string): AuditedChange {
  const { id, takenAt } = manifest;
  return {
    action,
    subject: { kind: 'backup', id, label: basename(file) },
    after: { takenAt, rows: rowsIn(manifest) },
  };
}
