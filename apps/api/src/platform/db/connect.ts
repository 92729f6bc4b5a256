import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import { logPostgresLine } from '../log.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { keepSettingsWithRole } from './session-settings.ts';

export interface ReadyDatabase {
  readonly url: string;
  /** Stops the server if it is ours. */
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, or else the embedded one, with the schema of this release. */
export async function prepareDatabase(config: Config, dataDir: string, log: Logger): Promise<ReadyDatabase> {
  const database = config.databaseUrl === undefined ? await embedded(dataDir, log) : external(config.databaseUrl);
  try {
    const directUrl = config.databaseDirectUrl ?? database.url;
    const { applied } = await migrate(directUrl, { onNotice: (line) => log.warn(line) });
    for (const name of applied) log.info(`migration ${name} applied`);
    if (directUrl !== database.url) await keepSettingsWithRole(directUrl, database.url);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function embedded(dataDir: string, log: Logger): Promise<ReadyDatabase> {
  return startEmbeddedPostgres({
    dataDir,
    onLine: (line) => logPostgresLine(log, line),
    onIncident: (line) => log.error({ from: 'postgres' }, line),
  });
}

function external(url: string): ReadyDatabase {
  return { url, stop: async () => undefined };
}
