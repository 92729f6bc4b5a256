import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openDataDir } from '../data-dir.ts';
import { StartError } from '../start-error.ts';
import { findPostgresBinaries } from './embedded/binaries.ts';
import { ensureCluster } from './embedded/cluster.ts';
import { guardPostmaster } from './embedded/guard.ts';
import { chooseRunner } from './embedded/os-account.ts';
import {
  clearOrphan,
  freePort,
  PostmasterError,
  startPostmaster,
  stopPostmaster,
  type Postmaster,
  type PostmasterOptions,
} from './embedded/postmaster.ts';

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** Every line the server logs. */
  readonly onLine?: (line: string) => void;
  /** That the server died, or does not come back; never anything of daily life. */
  readonly onIncident?: (line: string) => void;
  /** False for tests only: nothing survives a power cut, everything is twice as fast. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Open transactions are cut off, everything committed is on disk when it returns. */
  stop(): Promise<void>;
}

/**
 * Runs the PostgreSQL that comes with the packages on `<dataDir>/postgres`, made on the first start, and starts it
 * again, at the same address, should it die. The caller holds the data folder's lock.
 * @throws StartError with one line for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, onLine = () => undefined, durable = true } = options;
  const binaries = findPostgresBinaries();
  const folder = await openDataDir(dataDir);
  const runner = await chooseRunner(folder.path, binaries.initdb);
  const password = await folder.secret('postgres-password');
  const cluster = await ensureCluster({ dataDir: folder.path, binaries, runner, password, durable });
  await clearOrphan(cluster);

  const launch = { cluster, postgres: binaries.postgres, runner, durable, onLine };
  const { postmaster, port } = await startOnFreePort(launch);
  const keeper = keepRunning(postmaster, { ...launch, port }, options.onIncident ?? onLine);
  const url = embeddedDatabaseUrl(password, port);
  try {
    await ensureDatabase(url);
  } catch (error) {
    await keeper.stop();
    throw error;
  }
  return { url, stop: keeper.stop };
}

export function embeddedDatabaseUrl(password: string, port: number): string {
  return `postgresql://jari:${encodeURIComponent(password)}@127.0.0.1:${port}/jari`;
}

type LaunchOptions = Omit<PostmasterOptions, 'port'>;

/** Between finding a free port and taking it, another program may be quicker. */
async function startOnFreePort(launch: LaunchOptions): Promise<{ postmaster: Postmaster; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return { postmaster: await startWhenMemoryIsFree({ ...launch, port }), port };
    } catch (error) {
      if (attempt === 5 || !said(error, /Address already in use/)) throw error;
    }
  }
}

const MEMORY_LIMIT_MS = 15_000;

/** After a kill of the server alone, its sessions live on for a moment and keep its shared memory. */
async function startWhenMemoryIsFree(options: PostmasterOptions): Promise<Postmaster> {
  const deadline = performance.now() + MEMORY_LIMIT_MS;
  for (;;) {
    try {
      return await startPostmaster(options);
    } catch (error) {
      if (performance.now() > deadline || !said(error, /shared memory block/)) throw error;
      await sleep(200);
    }
  }
}

function said(error: unknown, words: RegExp): boolean {
  return error instanceof PostmasterError && words.test(error.said);
}

const RESTART_PAUSE_MS = 1000;

/** A database that dies (out of memory, killed) comes back at the same address; the pool finds it again by itself. */
function keepRunning(
  first: Postmaster,
  options: PostmasterOptions,
  onIncident: (line: string) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let postmaster: Postmaster | undefined = first;
  let guard = guardPostmaster(first.pid, options.cluster);

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await postmaster?.exited;
      guard.dismiss();
      postmaster = undefined;
      if (stopping.signal.aborted) return;
      onIncident('PostgreSQL ended unexpectedly and is started again');
      postmaster = await startWhenMemoryIsFree(options).catch((error: unknown) => {
        onIncident(String(error));
        return undefined;
      });
      if (postmaster) guard = guardPostmaster(postmaster.pid, options.cluster);
      else await sleep(RESTART_PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const watching = watch();
  return {
    stop: async () => {
      stopping.abort();
      if (postmaster) await stopPostmaster(postmaster.pid);
      await watching;
      // One that came up while it was being stopped.
      if (postmaster) await stopPostmaster(postmaster.pid);
      guard.dismiss();
    },
  };
}

async function ensureDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'jari'");
    if (rowCount === 0) await client.query('CREATE DATABASE jari');
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '28P01')) throw error;
    throw new StartError(
      'The file postgres-password in the data folder does not fit the database beside it. Put it back from a backup.',
    );
  } finally {
    await client.end();
  }
}
