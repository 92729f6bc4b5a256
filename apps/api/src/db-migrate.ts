/** `npm run db:migrate`: brings the database to this release's schema without serving anything. */
import { ConfigError, readConfig } from './config.ts';
import { lockDataDir } from './platform/data-dir-lock.ts';
import { openDataDir } from './platform/data-dir.ts';
import { startEmbeddedPostgres } from './platform/db/embedded-postgres.ts';
import { migrate } from './platform/db/migrate.ts';
import { keepSettingsWithRole } from './platform/db/session-settings.ts';
import { StartError } from './platform/start-error.ts';

try {
  const config = readConfig(process.env);
  const { databaseUrl, databaseDirectUrl = databaseUrl } = config;
  const applied = databaseDirectUrl === undefined ? await embedded(config.dataDir) : await report(databaseDirectUrl);
  if (databaseUrl !== undefined && databaseDirectUrl !== undefined && databaseUrl !== databaseDirectUrl) {
    await keepSettingsWithRole(databaseDirectUrl, databaseUrl);
  }
  process.stdout.write(applied.length > 0 ? `Applied: ${applied.join(', ')}.\n` : 'The schema is current.\n');
} catch (error) {
  if (!(error instanceof StartError || error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function embedded(dataDir: string): Promise<string[]> {
  const folder = await openDataDir(dataDir);
  const lock = await lockDataDir(folder.path);
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: folder.path });
    try {
      return await report(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    await lock.release();
  }
}

async function report(url: string): Promise<string[]> {
  const { applied } = await migrate(url, { onNotice: (line) => process.stdout.write(`${line}\n`) });
  return applied;
}
