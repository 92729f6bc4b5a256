import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@jari/api/src/platform/db/embedded-postgres.ts';
import { migrate } from '@jari/api/src/platform/db/migrate.ts';
import { openJobQueue } from '@jari/api/src/platform/jobs/job-queue.ts';
import { defineQueue, handler, job } from '@jari/api/src/platform/jobs/queue.ts';
import { createLogger } from '@jari/api/src/platform/log.ts';
import { none, type Finding } from './finding.ts';
import { programVictim } from './victim.ts';

const QUEUE = 'held';
const GOAL_SECONDS = 60;
const LIMIT_MS = 150_000;
const HOLDER = new URL('hold-jobs.ts', import.meta.url).pathname;

/** A worker dies with jobs in its hands; another must go on with every one of them. */
export async function rigTakeover({ jobs: count }: { jobs: number }): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-rig-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  const log = createLogger('silent');
  try {
    await migrate(postgres.url);
    const queue = defineQueue<{ n: number }>({ name: QUEUE, atOnce: count, limitSeconds: 600 });
    const sender = await openJobQueue(postgres.url, [queue], log);
    await sender.send(Array.from({ length: count }, (_, n) => job(queue, { n })));
    const args = [postgres.url, QUEUE, String(count)];
    const holder = programVictim('worker', HOLDER, {}, async (said) => said.includes('holding'), args);
    await holder.start();
    await holder.kill();

    const killedAt = performance.now();
    const done = new Map<number, number>();
    await sender.work([handler(queue, async ({ n }) => void done.set(n, (performance.now() - killedAt) / 1000))]);
    while (done.size < count && performance.now() - killedAt < LIMIT_MS) await sleep(100);
    await sender.close();
    const last = Math.max(...done.values());
    const stuck = Array.from({ length: count }, (_, n) => n).filter((n) => !done.has(n));
    return [
      none('R-12', `jobs of a killed worker that nobody took over, of ${count}`, stuck.map(String)),
      {
        requirement: 'R-12',
        promise: `jobs of a killed worker go on within ${GOAL_SECONDS} s`,
        figure: `the last after ${last.toFixed(1)} s`,
        kept: last <= GOAL_SECONDS,
      },
    ];
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
