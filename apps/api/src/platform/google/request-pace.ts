import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { run, type Statement } from '../db/statement.ts';

/** Calls that may follow each other at once after a pause. Of 540, 30: any minute sees at most 570. */
const BURST_SHARE = 30 / 540;

// The bucket is one row that every process moves forward: `next_call_at` is when the call after this one may go.
const take: Statement = {
  name: 'google-pace-take',
  text: `
    INSERT INTO google_pace AS p (account, next_call_at)
    VALUES ($1, clock_timestamp() - $3 * INTERVAL '1 millisecond' + $2 * INTERVAL '1 millisecond')
    ON CONFLICT (account) DO UPDATE
    SET next_call_at = GREATEST(p.next_call_at, clock_timestamp() - $3 * INTERVAL '1 millisecond')
                     + $2 * INTERVAL '1 millisecond'
    RETURNING (extract(epoch FROM p.next_call_at - clock_timestamp()) * 1000)::float8 AS "waitMs"`,
};

/** Waits until this process may call Google under that account. Shared by all processes on the database. */
export async function waitForTurn(pool: Pool, account: string, callsPerMinute: number): Promise<void> {
  const stepMs = 60_000 / callsPerMinute;
  const [row] = await run<{ waitMs: number }>(pool, take, [account, stepMs, callsPerMinute * BURST_SHARE * stepMs]);
  const waitMs = row?.waitMs ?? 0;
  if (waitMs > 0) await sleep(waitMs);
}
