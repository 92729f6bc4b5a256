import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { checkCalendar } from './check-calendar.ts';
import { callUntilAnswered } from './client.ts';
import type { Finding } from './finding.ts';
import { makeTeam, startInstallation, type Installation } from './installation.ts';
import { percentile } from './percentile.ts';
import { settle } from './settle.ts';

const DRAIN_LIMIT_MS = 600_000;
// Google lets one account write 600 times a minute: more than this could not be there again within ten minutes.
const BOOKINGS_AT_MOST = 4500;
const LEAST_PAUSE_MS = 110;

export interface OutageOptions {
  readonly seconds: number;
  /** Share by which the p95 of booking may be higher. */
  readonly slowerAtMost: number;
}

/**
 * Google is away from one installation and there for its twin, while people book in both by turns, so that whatever else
 * happens on the machine meets both alike: booking must not feel it, and afterwards the calendar must be complete.
 */
export async function rigOutage({ seconds, slowerAtMost }: OutageOptions): Promise<Finding[]> {
  const [away, there] = [await startInstallation(), await startInstallation()];
  const client = new pg.Client({ connectionString: away.databaseUrl });
  try {
    const bookers = { away: await bookerOf(away), there: await bookerOf(there) };
    const pauseMs = Math.max(LEAST_PAUSE_MS, (seconds * 1000) / BOOKINGS_AT_MOST);
    await bookByTurns(bookers, 3, LEAST_PAUSE_MS);
    away.google.faults.outage = 'cut';
    const took = await bookByTurns(bookers, seconds, pauseMs);
    away.google.faults.outage = 'none';
    await client.connect();
    const drainedMs = await settle(client, DRAIN_LIMIT_MS);
    const change = percentile(took.away, 0.95) / percentile(took.there, 0.95) - 1;
    return [
      {
        requirement: 'R-18',
        promise: `bookings that fail while Google is away for ${seconds} s, of ${took.away.length}`,
        figure: String(bookers.away.failed()),
        kept: bookers.away.failed() === 0,
      },
      {
        requirement: 'R-18',
        promise: `p95 of booking while Google is away, against while it is there: at most ${slowerAtMost * 100} % more`,
        figure: `${(change * 100).toFixed(1)} % (${percentile(took.there, 0.95).toFixed(1)} ms, ${percentile(took.away, 0.95).toFixed(1)} ms)`,
        kept: change <= slowerAtMost,
      },
      {
        requirement: 'R-18',
        promise: `Google has everything within ${DRAIN_LIMIT_MS / 60_000} min of its return`,
        figure: drainedMs === null ? 'no' : `${(drainedMs / 1000).toFixed(1)} s`,
        kept: drainedMs !== null,
      },
      ...(await checkCalendar(client, away.google, away.calendarId, 'R-18')),
    ];
  } finally {
    await client.end().catch(() => undefined);
    await Promise.all([away.stop(), there.stop()]);
  }
}

interface Booker {
  failed(): number;
  /** @returns how long it took, in milliseconds. */
  bookOnce(): Promise<number>;
}

async function bookByTurns(bookers: { away: Booker; there: Booker }, seconds: number, pauseMs: number) {
  const took = { away: new Array<number>(), there: new Array<number>() };
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    // Neither is always the one whose processor is still warm.
    const order = took.away.length % 2 === 0 ? (['away', 'there'] as const) : (['there', 'away'] as const);
    for (const side of order) took[side].push(await bookers[side].bookOnce());
    await sleep(pauseMs);
  }
  return took;
}

async function bookerOf({ baseUrl }: Installation): Promise<Booker> {
  const { members, resourceIds } = await makeTeam(baseUrl, 4);
  let made = 0;
  let failed = 0;
  const first = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000;
  return {
    failed: () => failed,
    async bookOnce() {
      const n = made++;
      const start = first + Math.floor(n / resourceIds.length) * 3_600_000;
      const body = {
        resourceId: resourceIds[n % resourceIds.length],
        title: `Run ${n}`,
        startAt: new Date(start).toISOString(),
        endAt: new Date(start + 3_600_000).toISOString(),
      };
      const token = members[n % members.length]?.token ?? '';
      const startedAt = performance.now();
      const { status } = await callUntilAnswered(baseUrl, { method: 'POST', path: '/reservations', token, body });
      if (status !== 201) failed += 1;
      return performance.now() - startedAt;
    },
  };
}
