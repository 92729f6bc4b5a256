import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@jari/api/src/platform/db/embedded-postgres.ts';
import { migrate } from '@jari/api/src/platform/db/migrate.ts';
import { hashPassword } from '@jari/api/src/platform/password.ts';
import pg from 'pg';
import { PASSWORD } from './servers/secret.ts';
import { seconds, stopwatch } from './stopwatch.ts';

/** How many people are signed in; there may be more. */
export const PEOPLE = 64;

// Sorts of ten million index entries stay in memory, or nearly.
const INDEX_MEMORY = '1GB';

/** A database with rows in it, and what making it told. */
export interface Dataset {
  readonly name: string;
  readonly url: string;
  readonly servers: number;
  readonly reservations: number;
}

export interface Size {
  readonly servers: number;
  readonly reservations: number;
  /** Four fifths of the reservations lie before it. */
  readonly t0: Date;
}

/** A thousand reservations for each person, a fifth of them to come: more history is more people, not busier ones. */
export function peopleOf({ reservations }: Pick<Size, 'reservations'>): number {
  return Math.max(PEOPLE, Math.ceil(reservations / 1000));
}

/** Told what was loaded, and how long it took. */
export type Note = (line: string) => void;

export interface BenchPostgres {
  readonly postmasterPid: number;
  readonly folder: string;
  /** A migrated database with that many servers and reservations. */
  load(name: string, size: Size, note: Note): Promise<Dataset>;
  /** The same again under another name. */
  copy(dataset: Dataset, name: string): Promise<Dataset>;
  stop(): Promise<void>;
}

/** The PostgreSQL that comes with Jari, started as `npm start` starts it: durable, with its own settings. */
export async function startBenchPostgres(): Promise<BenchPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  const urlOf = (database: string) => Object.assign(new URL(postgres.url), { pathname: `/${database}` }).href;
  const admin = (sql: string) => withClient(urlOf('postgres'), (client) => client.query(sql));
  return {
    folder,
    postmasterPid: Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]),
    async load(name, size, note) {
      await admin(`CREATE DATABASE ${name}`);
      await migrate(urlOf(name));
      await fill(urlOf(name), size, (line) => note(`${name}: ${line}`));
      return { name, url: urlOf(name), servers: size.servers, reservations: size.reservations };
    },
    async copy(dataset, name) {
      await admin(`CREATE DATABASE ${name} TEMPLATE ${dataset.name} STRATEGY file_copy`);
      return { ...dataset, name, url: urlOf(name) };
    },
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function fill(url: string, size: Size, note: Note): Promise<void> {
  const { servers, reservations, t0 } = size;
  const people = peopleOf(size);
  await withClient(url, async (client) => {
    await client.query(await readFile(new URL('dataset.sql', import.meta.url), 'utf8'));
    await client.query('CALL bench.load_people($1, $2, $3)', [people, PEOPLE, await hashPassword(PASSWORD)]);
    await client.query('CALL bench.load_servers($1)', [servers]);
    await client.query('CALL bench.leave_indexes()');
  });
  // Another session: one that has seen the operator class remembers it without the order.
  await withClient(url, async (client) => {
    const watch = stopwatch();
    // The keys of a generated row are right by construction; checking them is half of the loading time.
    await client.query(`SET session_replication_role = replica; SET maintenance_work_mem = '${INDEX_MEMORY}'`);
    await client.query('CALL bench.load_reservations($1, $2, $3, $4)', [servers, reservations, people, t0]);
    note(`${reservations} reservations in ${seconds(watch())}`);
    await client.query('CALL bench.take_up_indexes()');
    await client.query('VACUUM (FULL) reservations');
    await client.query('VACUUM (ANALYZE)');
    note(`constraint and indexes in ${seconds(watch())}`);
  });
}
