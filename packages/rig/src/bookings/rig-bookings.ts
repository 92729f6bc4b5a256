import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { callUntilAnswered } from '../client.ts';
import type { Finding } from '../finding.ts';
import { isUp, makeTeam, startInstallation, type Team } from '../installation.ts';
import { killAtRandom, seededRandom, type Kills } from '../killer.ts';
import type { Run } from '../scenario.ts';
import { act, type Person } from './act.ts';
import { checkBookings } from './check-bookings.ts';
import { checkService } from './check-service.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { openHistory, type History } from './history.ts';
import { sabotages, type Sabotage } from './sabotage.ts';

export interface BookingsOptions {
  readonly operations: number;
  readonly people: number;
  /** How many days they all want. */
  readonly days: number;
  /** Of API and PostgreSQL, spread over the run. */
  readonly kills: number;
  readonly sabotage?: Sabotage;
}

// Whom they tell is another scenario's matter: this one does in hours what takes a team years.
const ALONE = { SMTP_URL: undefined, MAIL_FROM: undefined, GOOGLE_CALENDAR_ENABLED: '0' };
const FAULTS = { delay: 0.05, drop: 0.01, cutAfter: 0.01 };
/** Few enough that people meet all the time. */
const HARD_TO_GET = 2;
/** So long that whoever decides on what was there a moment ago comes too close to somebody. */
const GAP_MINUTES = 240;

/**
 * People do everything that can be done with bookings, all at once and over a bad network, while API and PostgreSQL are
 * killed. Afterwards what they were told must be what is stored, and nothing that must never be may ever have been.
 */
export async function rigBookings(options: BookingsOptions, { seed, say, note }: Run): Promise<Finding[]> {
  const { operations, days, kills, sabotage } = options;
  const installation = await startInstallation(ALONE);
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  const proxy = await startFaultProxy(installation.baseUrl, FAULTS, seededRandom(seed + 2));
  const history = openHistory();
  let isKept = false;
  try {
    const team = await makeTeam(installation.baseUrl, options.people);
    const people = await whoIsWho(installation.baseUrl, team);
    const resourceIds = team.resourceIds.slice(0, HARD_TO_GET);
    await setRules(installation.baseUrl, team);
    if (sabotage) await withClient(installation.databaseUrl, (one) => sabotages[sabotage](one));
    const end = new AbortController();
    const acting = act(
      { baseUrl: proxy.url, people, resourceIds, days, operations, random: seededRandom(seed) },
      history,
    );
    // A failure of the load must not wait for the killing to end.
    void acting.catch(() => undefined).finally(() => end.abort());
    const told = tellProgress(history, operations, say, end.signal);
    const killed = await killAtRandom(
      installation.victims.filter(({ name }) => name !== 'worker'),
      {
        times: kills,
        random: seededRandom(seed + 1),
        isServed: () => isUp(installation.baseUrl),
        // Spread over the run.
        isNext: (done) => reached(history, (done / kills) * operations, end.signal),
      },
    );
    await Promise.all([acting, told]);
    await client.connect();
    note(summarize(history, killed, proxy.done));
    const findings = [...(await checkBookings(client, history)), ...checkService(history, killed)];
    isKept = findings.every(({ kept }) => kept);
    if (!isKept) say(`every call stands in ${history.file}`);
    return findings;
  } finally {
    await history.close(!isKept && sabotage === undefined);
    await client.end().catch(() => undefined);
    await proxy.close();
    await installation.stop();
  }
}

/** Both servers want a pause between bookings, which no constraint can see to; one wants each approved. */
async function setRules(baseUrl: string, { members, resourceIds }: Team): Promise<void> {
  const token = members[0]?.token ?? '';
  const rules = [{ requiresApproval: true, gapMinutes: GAP_MINUTES }, { gapMinutes: GAP_MINUTES }];
  for (const [index, policy] of rules.entries()) {
    const path = `/resources/${resourceIds[index]}/policy`;
    const { status } = await callUntilAnswered(baseUrl, { method: 'PUT', path, token, body: { policy } });
    if (status !== 200) throw new Error(`the rules of a server cannot be set: ${status}`);
  }
}

async function whoIsWho(baseUrl: string, { members }: Team): Promise<Person[]> {
  return Promise.all(
    members.map(async (member) => {
      const { body } = await callUntilAnswered(baseUrl, { method: 'GET', path: '/auth/me', token: member.token });
      return { id: (body as { id: string }).id, member };
    }),
  );
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** @returns false when all is done before. */
async function reached(history: History, calls: number, signal: AbortSignal): Promise<boolean> {
  while (history.calls < calls && !signal.aborted) await sleep(20);
  return !signal.aborted;
}

const TELL_EVERY_MS = 60_000;

async function tellProgress(history: History, of: number, say: Run['say'], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(TELL_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const mebibytes = Math.round(process.memoryUsage().rss / 2 ** 20);
    say(
      `${history.calls} of ${of} operations, ${(history.calls / history.seconds).toFixed(0)} a second, ${mebibytes} MiB`,
    );
  }
}

function summarize(history: History, killed: Kills, network: Readonly<Record<string, number>>): string {
  const { calls, seconds, told } = history;
  const deaths = Object.entries(killed.byName).map(([name, count]) => `${name} ${count}`);
  const faults = Object.entries(network).map(([what, count]) => `${what} ${count}`);
  const counts = [...history.counts].map(([name, one]) => `${name} ${one.done} of ${one.calls}`);
  return [
    `${calls} operations in ${seconds.toFixed(0)} s (${(calls / seconds).toFixed(0)} a second), ${told.size} reservations`,
    `${killed.total} kills (${deaths.join(', ')}), ${killed.pauses} pauses`,
    `connections ${faults.join(', ')}`,
    `done: ${counts.join(', ')}`,
  ].join('; ');
}
