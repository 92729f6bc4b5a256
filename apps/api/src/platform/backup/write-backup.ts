import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import yazl from 'yazl';
import { z } from 'zod';
import { RELEASE } from '../release.ts';
import { withBackupConnection } from './backup-connection.ts';
import { entryOfFile, entryOfTable, Manifest, MANIFEST_ENTRY, rowsIn, type TableManifest } from './manifest.ts';
import { Measured } from './measured.ts';
import { copyOut, listTables, readSequences, type TableShape } from './tables.ts';

export interface FileToKeep {
  readonly name: string;
  readonly content: Buffer;
}

export interface WrittenBackup {
  readonly manifest: Manifest;
  readonly rows: number;
  readonly bytes: number;
  readonly tookMs: number;
}

// Half the size for a tenth of the time that the best compression takes.
const COMPRESSION = { compressionLevel: 2 };

/**
 * Writes a backup of one moment, while bookings go on: all tables are read in one snapshot. The file has its name only
 * when it is whole and on the disk.
 */
export async function writeBackup(url: string, file: string, files: readonly FileToKeep[]): Promise<WrittenBackup> {
  const startedMs = performance.now();
  const draft = `${file}.partial`;
  try {
    const manifest = await withBackupConnection(url, (client) => writeArchive(client, draft, files));
    await onDisk(draft);
    await rename(draft, file);
    const { size: bytes } = await stat(file);
    return { manifest, rows: rowsIn(manifest), bytes, tookMs: Math.round(performance.now() - startedMs) };
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeArchive(client: pg.Client, path: string, files: readonly FileToKeep[]): Promise<Manifest> {
  const zip = new yazl.ZipFile();
  // Whoever has it has all that the data folder holds.
  const output = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  const written = pipeline(zip.outputStream, output);
  const filled = fillArchive(client, zip, files);
  try {
    // Whichever fails first says why; the other one would wait for ever.
    await Promise.race([filled, written]);
    await written;
    return await filled;
  } catch (error) {
    output.destroy();
    await Promise.allSettled([written, client.end(), filled]);
    throw error;
  }
}

async function fillArchive(client: pg.Client, zip: yazl.ZipFile, files: readonly FileToKeep[]): Promise<Manifest> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  const about = await readAbout(client);
  const tables: TableManifest[] = [];
  for (const table of await listTables(client)) tables.push(await addTable(client, zip, table));
  const sequences = await readSequences(client);
  await client.query('COMMIT');
  for (const { name, content } of files) zip.addBuffer(content, entryOfFile(name));
  const hashes = files.map(({ name, content }) => ({
    name,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  const manifest: Manifest = { format: 1, release: RELEASE, ...about, tables, sequences, files: hashes };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), MANIFEST_ENTRY);
  zip.end();
  return manifest;
}

const About = z.object({
  takenAt: z.string(),
  postgres: z.string(),
  migrations: Manifest.shape.migrations,
  hasJobs: z.boolean(),
});

async function readAbout(client: pg.Client) {
  const { rows } = await client.query(
    `SELECT to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "takenAt",
            current_setting('server_version') AS postgres,
            to_regclass('pgboss.job') IS NOT NULL AS "hasJobs",
            (SELECT json_agg(json_build_object('name', m.migration_name, 'checksum', m.checksum)
                             ORDER BY m.migration_name)
             FROM _prisma_migrations m WHERE m.finished_at IS NOT NULL AND m.rolled_back_at IS NULL) AS migrations`,
  );
  const { hasJobs, ...about } = About.parse(rows[0]);
  return { id: randomUUID(), ...about, jobQueue: hasJobs ? await jobQueueVersion(client) : null };
}

export async function jobQueueVersion(client: pg.ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ version: number }>('SELECT version::integer FROM pgboss.version');
  return rows[0]?.version ?? null;
}

async function addTable(client: pg.Client, zip: yazl.ZipFile, table: TableShape): Promise<TableManifest> {
  const { measured, finished } = await readTable(client, table);
  zip.addReadStream(measured, entryOfTable(table), COMPRESSION);
  return finished;
}

/** A table as a stream of what a backup holds, and what has passed when it has ended. */
export async function readTable(client: pg.ClientBase, table: TableShape) {
  const rows = client.query(copyTo(await copyOut(client, table)));
  const measured = new Measured();
  const finished = pipeline(rows, measured, { end: true }).then((): TableManifest => {
    return { ...table, rows: rows.rowCount, sha256: measured.sha256 };
  });
  return { measured, finished };
}

/** A power cut must not take what was called a backup. */
async function onDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
