import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

/**
 * What time it is, for what is decided outside of SQL. A machine's clock may be wrong, or be set while we run; the
 * database's is the one that all processes share.
 */
export interface Clock {
  now(): Date;
}

/** The machine's, where there is no database to ask. */
export const systemClock: Clock = { now: () => new Date() };

// The counters of two machines part by a few milliseconds in that time.
const COMPARE_EVERY_MS = 60_000;
const TRY_AGAIN_MS = 1000;

/** The database's clock, carried on from the last look at it by a counter that nobody can set. Stops with the pool. */
export function databaseClock(pool: Pool): Clock {
  let originMs = Date.now() - performance.now();
  const follow = async (): Promise<void> => {
    while (!pool.ending) {
      const comparedMs = await compare(pool).catch(() => null);
      originMs = comparedMs ?? originMs;
      await sleep(comparedMs === null ? TRY_AGAIN_MS : COMPARE_EVERY_MS, undefined, { ref: false });
    }
  };
  void follow();
  return { now: () => new Date(originMs + performance.now()) };
}

/**
 * Behind by the way of the answer, never ahead: what begins "now" has begun for a statement that asks the database right after.
 * @returns what the database's clock showed when our counter stood at zero, in milliseconds since 1970
 */
async function compare(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ ms: number }>(
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
  );
  const [row] = rows;
  return row ? row.ms - performance.now() : null;
}
