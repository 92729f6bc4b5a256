/** `npm run worker`: mails, reminders and calendars in a process of their own, beside servers with JARI_WORKER=outside. */
import { ConfigError, readConfig, type Config } from './config.ts';
import { findLockHolder } from './platform/data-dir-lock.ts';
import { openDataDir, type DataDir } from './platform/data-dir.ts';
import { embeddedDatabaseUrl } from './platform/db/embedded-postgres.ts';
import { createLogger } from './platform/log.ts';
import { handleShutdown, StopRequested } from './platform/shutdown.ts';
import { StartError } from './platform/start-error.ts';
import { startWorker } from './worker.ts';

const shutdown = handleShutdown(() => void end(0));
const starting = start();
try {
  await starting;
} catch (error) {
  const isExpected = error instanceof StartError || error instanceof ConfigError;
  if (!(error instanceof StopRequested)) process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
  await end(error instanceof StopRequested ? 0 : 1);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const folder = await openDataDir(config.dataDir);
  const { databaseUrl, address } = await findServer(config, folder);
  const secret = config.secret ?? (await folder.secret('secret'));
  const publicUrl = config.publicUrl ?? address;
  shutdown.throwIfRequested();
  const worker = await startWorker({ config, databaseUrl, secret, publicUrl, logger: log });
  shutdown.add(() => worker.close());
  process.stdout.write('The worker runs. Ctrl-C ends it; what is queued waits for the next one.\n');
}

/** Migrations are the server's business: the worker joins one that runs, or a database that one has prepared. */
async function findServer(config: Config, folder: DataDir): Promise<{ databaseUrl: string; address: string }> {
  const holder = await findLockHolder(folder.path);
  const address = holder?.address ?? `http://localhost:${config.port}`;
  if (config.databaseUrl !== undefined) return { databaseUrl: config.databaseUrl, address };
  if (holder?.databasePort === undefined) {
    throw new StartError(
      `No Jari runs on the data folder ${folder.path}, so it has no database now. ` +
        'Start one first (JARI_WORKER=outside npm start), or give DATABASE_URL.',
    );
  }
  return { databaseUrl: embeddedDatabaseUrl(await folder.secret('postgres-password'), holder.databasePort), address };
}

async function end(code: number): Promise<void> {
  await starting.catch(() => undefined);
  await shutdown.close();
  process.exit(code);
}
