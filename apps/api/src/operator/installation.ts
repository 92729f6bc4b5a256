import { closeDatabase, openDatabase, type Database } from '#platform/db/client.ts';
import { embeddedDatabaseUrl } from '#platform/db/embedded-postgres.ts';
import { migrate } from '#platform/db/migrate.ts';
import { findLockHolder, lockDataDir } from '#platform/data-dir-lock.ts';
import { openDataDir, type DataDir } from '#platform/data-dir.ts';
import { StartError } from '#platform/start-error.ts';
import type { Config } from '../config.ts';
import { withEmbeddedPostgres } from './embedded.ts';

export interface Installation {
  readonly config: Config;
  readonly folder: DataDir;
  readonly url: string;
}

/**
 * The installation that a command is about: the database of DATABASE_URL, that of the Jari which runs on the data
 * folder, or else the one in the folder, started for the command and stopped after it.
 */
export async function withInstallation<T>(config: Config, work: (found: Installation) => Promise<T>): Promise<T> {
  const folder = await openDataDir(config.dataDir);
  if (config.databaseUrl !== undefined)
    return work({ config, folder, url: config.databaseDirectUrl ?? config.databaseUrl });
  const holder = await findLockHolder(folder.path);
  if (holder) {
    if (holder.databasePort === undefined) throw new StartError('Jari is just starting. Try again in a moment.');
    const url = embeddedDatabaseUrl(await folder.secret('postgres-password'), holder.databasePort);
    return work({ config, folder, url });
  }
  const lock = await lockDataDir(folder.path);
  try {
    return await withEmbeddedPostgres({ dataDir: folder.path }, (url) => work({ config, folder, url }));
  } finally {
    await lock.release();
  }
}

/** The same with a database that has the schema of this release. */
export function withDatabase<T>(config: Config, work: (db: Database, found: Installation) => Promise<T>): Promise<T> {
  return withInstallation(config, async (found) => {
    await migrate(found.url);
    const db = openDatabase(found.url, { poolSize: 3 });
    try {
      return await work(db, found);
    } finally {
      await closeDatabase(db);
    }
  });
}
