import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export const MIGRATIONS_DIR = fileURLToPath(new URL('../../../../../prisma/migrations', import.meta.url));

const known = new Map<string, Promise<Migration[]>>();

/** The migrations of this release, oldest first. Read once: they do not change under a running process. */
export function readMigrations(folder: string): Promise<Migration[]> {
  const reading = known.get(folder) ?? readAll(folder);
  known.set(folder, reading);
  return reading;
}

async function readAll(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.toSorted().map((name) => readOne(folder, name)));
}

async function readOne(folder: string, name: string): Promise<Migration> {
  // Line ends as in the repository, whatever git made of them here: the checksum must not depend on the machine.
  const sql = (await readFile(join(folder, name, 'migration.sql'), 'utf8')).replaceAll('\r\n', '\n');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
