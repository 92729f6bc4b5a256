import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

const WAITING = `
  SELECT (SELECT count(*) FROM outbox_events WHERE dispatched_at IS NULL)::integer AS events,
    (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND name <> 'failed')::integer AS jobs,
    (SELECT count(*) FROM google_events WHERE next_try_at IS NOT NULL)::integer AS mirrored`;

/** Waits until nothing is left to deliver. @returns the milliseconds it took, or null if that was too long. */
export async function settle(client: Client, limitMs: number): Promise<number | null> {
  const startedAt = performance.now();
  let quietRounds = 0;
  while (performance.now() - startedAt < limitMs) {
    const { rows } = await client.query<{ events: number; jobs: number; mirrored: number }>(WAITING);
    const [row] = rows;
    quietRounds = row && row.events + row.jobs + row.mirrored === 0 ? quietRounds + 1 : 0;
    // A handler may be about to queue the next job.
    if (quietRounds === 3) return performance.now() - startedAt;
    await sleep(300);
  }
  return null;
}
