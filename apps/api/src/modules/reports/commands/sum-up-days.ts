import type { Database } from '#platform/db/client.ts';
import { SUM_UP } from '../reports.repository.ts';
import { WAITING_STEPS_SECONDS } from '../reports.rules.ts';

/** A busy week of a large fleet takes a second: few enough that whoever changes what is past waits for nothing. */
const DAYS_AT_ONCE = 7;
const STEPS = 8;

/** Sums up days of the past that are not yet, or that something has changed since, the latest first. */
export async function sumUpDays(db: Database): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    const { rows } = await db.pool.query<{ days: number }>(SUM_UP, [DAYS_AT_ONCE, WAITING_STEPS_SECONDS]);
    if ((rows[0]?.days ?? 0) < DAYS_AT_ONCE) return;
  }
}
