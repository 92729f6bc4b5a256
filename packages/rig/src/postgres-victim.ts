import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@jari/api/src/platform/db/embedded-postgres.ts';
import pg from 'pg';
import type { Victim } from './victim.ts';

const run = promisify(execFile);
const START_LIMIT_MS = 60_000;

/** The PostgreSQL that comes with Jari, durable as in production. Killed, it comes back by itself at the same address. */
export async function postgresVictim(folder: string): Promise<Victim & { readonly url: string }> {
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir: folder });
  let suspended: readonly number[] = [];
  return {
    name: 'PostgreSQL',
    crashes: [],
    lastWords: () => '',
    url: postgres.url,
    async start() {
      const deadline = performance.now() + START_LIMIT_MS;
      while (!(await answers(postgres.url))) {
        if (performance.now() > deadline) throw new Error('PostgreSQL did not come back');
        await sleep(50);
      }
    },
    async kill() {
      const pid = await postmaster(folder);
      if (pid === undefined) return;
      process.kill(pid, 'SIGKILL');
      // Until the keeper has noticed, the old one's socket may still answer.
      while (isAlive(pid)) await sleep(10);
    },
    async suspend() {
      suspended = await familyOf(await postmaster(folder));
      for (const pid of suspended) signal(pid, 'SIGSTOP');
    },
    async resume() {
      for (const pid of suspended) signal(pid, 'SIGCONT');
      suspended = [];
    },
    stop: () => postgres.stop(),
  };
}

async function postmaster(folder: string): Promise<number | undefined> {
  const file = await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  return pid > 1 ? pid : undefined;
}

/** The process first, so that it makes no more children, then those it has. */
async function familyOf(parent: number | undefined): Promise<number[]> {
  if (parent === undefined) return [];
  signal(parent, 'SIGSTOP');
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  const processes = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return [parent, ...processes.flatMap(([pid = 0, of]) => (of === parent ? [pid] : []))];
}

/** One that has ended meanwhile needs none. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
