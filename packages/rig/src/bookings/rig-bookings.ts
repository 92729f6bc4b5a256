import pg from 'pg';
import { callUntilAnswered } from '../client.ts';
import type { Finding } from '../finding.ts';
import { makeTeam, startInstallation, type Team } from '../installation.ts';
import { killAtRandom, seededRandom } from '../killer.ts';
import type { Run } from '../scenario.ts';
import { act, type History, type Person } from './act.ts';
import { checkBookings } from './check-bookings.ts';
import { startFaultProxy } from './fault-proxy.ts';
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

const FAULTS = { delay: 0.05, drop: 0.01, cutAfter: 0.01 };
/** Few enough that people meet all the time. */
const HARD_TO_GET = 2;
/** So long that whoever decides on what was there a moment ago comes too close to somebody. */
const GAP_MINUTES = 240;

/**
 * People do everything that can be done with bookings, all at once and over a bad network, while API and PostgreSQL are
 * killed. Afterwards what they were told must be what is stored, and nothing that must never be may ever have been.
 */
export async function rigBookings(options: BookingsOptions, { seed, note }: Run): Promise<Finding[]> {
  const { operations, days, kills, sabotage } = options;
  const installation = await startInstallation();
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  const proxy = await startFaultProxy(installation.baseUrl, FAULTS, seededRandom(seed + 2));
  try {
    const team = await makeTeam(installation.baseUrl, options.people);
    const people = await whoIsWho(installation.baseUrl, team);
    const resourceIds = team.resourceIds.slice(0, HARD_TO_GET);
    await setRules(installation.baseUrl, team);
    if (sabotage) await withClient(installation.databaseUrl, (one) => sabotages[sabotage](one));
    const acting = act({ baseUrl: proxy.url, people, resourceIds, days, operations, random: seededRandom(seed) });
    // A failure of the load must not wait for the killing to end.
    acting.catch(() => undefined);
    const victims = installation.victims.filter(({ name }) => name !== 'worker');
    await killAtRandom(victims, kills, seededRandom(seed + 1));
    const history = await acting;
    await client.connect();
    note(summarize(history, kills, proxy.done));
    return await checkBookings(client, history);
  } finally {
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
    members.map(async ({ token }) => {
      const { body } = await callUntilAnswered(baseUrl, { method: 'GET', path: '/auth/me', token });
      return { id: (body as { id: string }).id, token };
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

function summarize({ calls, told }: History, kills: number, done: Readonly<Record<string, number>>): string {
  const seconds = ((calls.at(-1)?.endedAt ?? 0) - (calls[0]?.startedAt ?? 0)) / 1000;
  const accepted = calls.filter(({ status }) => status < 300).length;
  const network = Object.entries(done).map(([what, count]) => `${what} ${count}`);
  return `${calls.length} operations in ${seconds.toFixed(0)} s, ${accepted} accepted, ${told.size} reservations, ${kills} kills, connections ${network.join(', ')}`;
}
