import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@jari/api/src/platform/db/embedded-postgres.ts';
import pg from 'pg';
import type { Victim } from './victim.ts';

const START_LIMIT_MS = 60_000;

/** The PostgreSQL that comes with Jari, durable as in production. Killed, it comes back by itself at the same address. */
export async function postgresVictim(folder: string): Promise<Victim & { readonly url: string }> {
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir: folder });
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
      const file = await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
      const pid = Number(file.split('\n')[0]);
      if (!(pid > 1)) return;
      process.kill(pid, 'SIGKILL');
      // Until the keeper has noticed, the old one's socket may still answer.
      while (isAlive(pid)) await sleep(10);
    },
    stop: () => postgres.stop(),
  };
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
