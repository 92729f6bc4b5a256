/** `npm start`: the HTTP server, with the database it needs. */
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { lockDataDir } from './platform/data-dir-lock.ts';
import { openDataDir } from './platform/data-dir.ts';
import { prepareDatabase } from './platform/db/connect.ts';
import { createLogger } from './platform/log.ts';
import { assertPortIsFree, explainListenError } from './platform/port.ts';
import { handleShutdown, StopRequested } from './platform/shutdown.ts';
import { StartError } from './platform/start-error.ts';
import type { Worker } from './worker.ts';

// Requests still running when the end is asked for get this long; then their connections are cut.
const FINISH_LIMIT_MS = 10_000;

const shutdown = handleShutdown(() => void end(0));
const starting = start();
try {
  await starting;
} catch (error) {
  if (!(error instanceof StopRequested)) process.stderr.write(`${explain(error)}\n`);
  await end(error instanceof StopRequested ? 0 : 1);
}

async function start(): Promise<void> {
  const given = readConfig(process.env);
  const log = createLogger(given.logLevel);
  process.on('uncaughtException', (error) => {
    log.fatal(error, 'a defect in Jari, which ends now in an orderly way');
    void end(1);
  });

  const folder = await openDataDir(given.dataDir);
  const lock = await lockDataDir(folder.path);
  shutdown.add(() => lock.release());
  await assertPortIsFree(given.port, given.host);
  shutdown.throwIfRequested();

  // The database starts in its own process while this one reads the API's code.
  const [database, { buildApp }, { startWorker }, { hasAccounts }, { startMessage }] = await Promise.all([
    prepareDatabase(given, folder.path, log).then((ready) => {
      shutdown.add(() => ready.stop());
      return ready;
    }),
    import('./app.ts'),
    import('./worker.ts'),
    import('#modules/accounts/index.ts'),
    import('./start-message.ts'),
  ]);
  shutdown.throwIfRequested();

  const config = given.demo ? await withDemoGoogle(given, folder.path) : given;
  const secret = config.secret ?? (await folder.secret('secret'));
  let worker: Worker | undefined;
  const built = await buildApp({
    config,
    databaseUrl: database.url,
    secret,
    logger: log,
    onWrite: () => worker?.poke(),
  });
  const { app, db } = built;
  shutdown.add(() => finish(built, config.drainSeconds));
  shutdown.throwIfRequested();

  if (config.demo) await (await import('./demo/seed-demo.ts')).seedDemo(db, systemClock.now());
  try {
    // Node takes one new connection in each turn of its loop; a crowd that comes at once waits in line, not for a resend.
    await app.listen({ port: config.port, host: config.host, backlog: 4096 });
  } catch (error) {
    throw explainListenError(error, config.port, config.host);
  }
  const address = addressOf(app.server.address());
  await lock.publish({ address, ...(config.databaseUrl === undefined && { databasePort: portOf(database.url) }) });
  if (config.worker === 'inside') {
    const publicUrl = config.publicUrl ?? address;
    worker = await startWorker({ config, databaseUrl: database.url, secret, publicUrl, logger: log });
    shutdown.add(() => worker?.close() ?? Promise.resolve());
  }
  process.stdout.write(startMessage({ config, address, isEmpty: !(await hasAccounts(db)) }));
}

/** Lets load balancers notice first, then lets requests finish. */
async function finish({ app, drain, close }: App, drainSeconds: number): Promise<void> {
  drain();
  await sleep(drainSeconds * 1000);
  const cut = setTimeout(() => app.server.closeAllConnections(), FINISH_LIMIT_MS);
  await Promise.race([close(), sleep(FINISH_LIMIT_MS + 2000, undefined, { ref: false })]);
  clearTimeout(cut);
}

async function withDemoGoogle(config: Config, folder: string): Promise<Config> {
  const google = await (await import('./demo/demo-google.ts')).startDemoGoogle(folder, config);
  if (!google) return config;
  shutdown.add(() => google.close());
  return { ...config, google: google.settings };
}

async function end(code: number): Promise<void> {
  // A start under way ends at its next step; what it has begun by then is closed with the rest.
  await starting.catch(() => undefined);
  await shutdown.close();
  process.exit(code);
}

/** What the operator can act on is one line; anything else is a defect, whose trace is wanted. */
function explain(error: unknown): string {
  if (error instanceof StartError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function portOf(databaseUrl: string): number {
  return Number(new URL(databaseUrl).port);
}

function addressOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('a listening TCP server has a port');
  const everywhere = ['0.0.0.0', '::'].includes(address.address);
  const host = everywhere ? 'localhost' : address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
