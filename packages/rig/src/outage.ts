import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { checkCalendar } from './check-calendar.ts';
import { callUntilAnswered } from './client.ts';
import type { Finding } from './finding.ts';
import { makeTeam, startInstallation, type Team } from './installation.ts';
import { settle } from './settle.ts';

/** By turns, so that whatever else happens on the machine meets both alike. */
const ROUNDS = 6;
const ALLOWED_CHANGE = 0.05;
const DRAIN_LIMIT_MS = 600_000;
// Less than Google lets one account write: this is about an outage, not about a backlog that was there before.
const PAUSE_MS = 110;

/** Google is away, then back, by turns: booking must not feel it, and afterwards the calendar must be complete. */
export async function rigOutage(secondsPerRound: number): Promise<Finding[]> {
  const installation = await startInstallation();
  const { baseUrl, google, calendarId, databaseUrl } = installation;
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    const team = await makeTeam(baseUrl, 4);
    const booker = bookerOf(baseUrl, team);
    await booker.bookFor(3);
    const [up, down]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      google.faults.outage = 'none';
      up.push(...(await booker.bookFor(secondsPerRound)));
      google.faults.outage = 'cut';
      down.push(...(await booker.bookFor(secondsPerRound)));
    }
    google.faults.outage = 'none';
    await client.connect();
    const drainedMs = await settle(client, DRAIN_LIMIT_MS);
    const change = p95(down) / p95(up) - 1;
    return [
      {
        promise: `bookings that fail, of ${up.length + down.length}`,
        figure: String(booker.failed()),
        kept: booker.failed() === 0,
      },
      {
        promise: 'p95 of booking while Google is away, against while it is there: at most 5 % more',
        figure: `${(change * 100).toFixed(1)} % (${p95(up).toFixed(1)} ms, ${p95(down).toFixed(1)} ms)`,
        kept: change <= ALLOWED_CHANGE,
      },
      {
        promise: `Google has everything within ${DRAIN_LIMIT_MS / 60_000} min of its return`,
        figure: drainedMs === null ? 'no' : `${(drainedMs / 1000).toFixed(1)} s`,
        kept: drainedMs !== null,
      },
      ...(await checkCalendar(client, google, calendarId)),
    ];
  } finally {
    await client.end().catch(() => undefined);
    await installation.stop();
  }
}

function bookerOf(baseUrl: string, { members, resourceIds }: Team) {
  let made = 0;
  let failed = 0;
  const first = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 48 * 3_600_000;
  const bookOnce = async (): Promise<number> => {
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
  };
  return {
    failed: () => failed,
    /** @returns how long each took, in milliseconds. */
    async bookFor(seconds: number): Promise<number[]> {
      const took: number[] = [];
      const until = performance.now() + seconds * 1000;
      while (performance.now() < until) {
        took.push(await bookOnce());
        await sleep(PAUSE_MS);
      }
      return took;
    },
  };
}

function p95(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length * 0.95)] ?? Number.NaN;
}
