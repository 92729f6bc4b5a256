import pg from 'pg';
import { checkCalendar } from './check-calendar.ts';
import { checkDelivery } from './check-delivery.ts';
import { none, type Finding } from './finding.ts';
import { makeTeam, startInstallation } from './installation.ts';
import { killAtRandom, seededRandom } from './killer.ts';
import { bookUntil } from './load.ts';
import type { Run } from './scenario.ts';
import { settle } from './settle.ts';

export interface DeliveryOptions {
  readonly kills: number;
  readonly members: number;
}

// A killed worker's jobs are taken over within a minute, and a failed one waits before its next try.
const SETTLE_LIMIT_MS = 240_000;

/**
 * People book, move and cancel while API, worker and PostgreSQL are killed at random; every answer that is lost is asked
 * for again, as a careful client does. Afterwards all sides must agree.
 */
export async function rigDelivery(options: DeliveryOptions, { seed, say, note }: Run): Promise<Finding[]> {
  const installation = await startInstallation();
  const { baseUrl, victims, mailbox, google, calendarId } = installation;
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  try {
    const team = await makeTeam(baseUrl, options.members);
    const end = new AbortController();
    const random = seededRandom(seed);
    const booking = bookUntil({ ...team, baseUrl, random: seededRandom(seed + 1), signal: end.signal });
    // A failure of the load must not wait for the killing to end.
    booking.catch(() => undefined);
    const onKill = (done: number) => {
      if (done % 50 === 0) say(`${done} of ${options.kills} kills`);
    };
    const kills = await killAtRandom(victims, { times: options.kills, random, onKill });
    end.abort();
    const history = await booking;
    await client.connect();
    const settledMs = await settle(client, SETTLE_LIMIT_MS);
    if (settledMs === null) for (const { name, lastWords } of victims) say(`${name}: ${lastWords()}`);
    const findings: Finding[] = [
      {
        requirement: 'R-11',
        promise: `everything is delivered within ${SETTLE_LIMIT_MS / 1000} s of the last kill`,
        figure: settledMs === null ? 'no' : `${(settledMs / 1000).toFixed(1)} s`,
        kept: settledMs !== null,
      },
      none(
        'R-39',
        'processes that ended by themselves',
        victims.flatMap(({ crashes }) => crashes),
      ),
      ...(await checkDelivery({ client, history, mails: mailbox.mails, kills: kills.total })),
      ...(await checkCalendar(client, google, calendarId, 'R-11')),
    ];
    const deaths = Object.entries(kills.byName).map(([name, count]) => `${name} ${count}`);
    note(
      `${kills.total} kills (${deaths.join(', ')}), ${kills.pauses} pauses, ${history.calls} calls answered, ${history.acknowledged.size} reservations, ${mailbox.mails.length} mails`,
    );
    return findings;
  } finally {
    await client.end().catch(() => undefined);
    await installation.stop();
  }
}
