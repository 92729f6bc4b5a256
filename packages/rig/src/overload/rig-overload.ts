import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { none, type Finding } from '../finding.ts';
import { makeTeam, startInstallation, type Installation } from '../installation.ts';
import { percentile } from '../percentile.ts';
import type { Run } from '../scenario.ts';
import { askInTurn, askRegardless, gather, KINDS, type Crowd, type Outcome } from './crowd.ts';

const TIMES = 3;
const AT_ONCE = 24;
const WARM_UP_SECONDS = 2;
const CAPACITY_SECONDS = 3;
const GROWTH_LIMIT_MIB = 256;
const RECOVERED_MS = 2000;

export interface OverloadOptions {
  readonly seconds: number;
  /** How long 99 of 100 accepted requests may take. */
  readonly withinMs: number;
}

/** Three times as much is asked as can be done: what is begun is done in time, the rest is told when to come back. */
export async function rigOverload({ seconds, withinMs }: OverloadOptions, { note }: Run): Promise<Finding[]> {
  const installation = await startInstallation();
  try {
    const { baseUrl } = installation;
    const crowd = await gather(baseUrl, await makeTeam(baseUrl, 16));
    // What a process compiles and keeps in its first seconds is not what a crowd costs.
    await askInTurn(crowd, AT_ONCE, WARM_UP_SECONDS);
    const usual = await askInTurn(crowd, AT_ONCE, CAPACITY_SECONDS);
    const capacity = sum(usual.accepted) / CAPACITY_SECONDS;
    const watch = watchProbes(installation);
    const outcome = await askRegardless(crowd, TIMES * capacity, seconds);
    const probes = await watch.stop();
    const recoveredMs = await untilQuick(crowd);
    crowd.connections.destroy();
    const asked = sum(outcome.sent) / seconds;
    note(
      `${asked.toFixed(0)} requests a second (${(asked / capacity).toFixed(1)} times what it can do) for ${seconds} s, ` +
        `${(sum(outcome.accepted) / seconds).toFixed(0)} a second accepted; turned away after a median of ` +
        `${percentile(outcome.turnedAwayMs, 0.5).toFixed(0)} ms`,
    );
    return [
      ...findings(outcome, probes, { recoveredMs, withinMs }),
      none(
        'R-42',
        'bookings acknowledged and not stored, or stored and turned away',
        await notAsStored(installation, crowd),
      ),
    ];
  } finally {
    await installation.stop();
  }
}

function findings(
  outcome: Outcome,
  probes: Probes,
  { recoveredMs, withinMs }: { recoveredMs: number; withinMs: number },
): Finding[] {
  const p99 = percentile(outcome.acceptedMs, 0.99);
  const growth = (Math.max(...probes.residentMib) - (probes.residentMib[0] ?? 0)) | 0;
  const shares = KINDS.map((kind) => outcome.accepted[kind] / outcome.sent[kind]);
  const said = KINDS.map((kind, index) => `${kind} ${((shares[index] ?? 0) * 100).toFixed(0)} %`).join(', ');
  const [bookings = 0, pages = 0, reports = 0] = shares;
  return [
    {
      requirement: 'R-42',
      promise: `what is accepted under ${TIMES} times the load it can bear is answered within ${withinMs} ms (p99)`,
      figure: `${p99.toFixed(0)} ms (median ${percentile(outcome.acceptedMs, 0.5).toFixed(0)})`,
      kept: p99 <= withinMs,
    },
    none('R-42', 'answers that are neither that nor 429 or 503 with Retry-After', outcome.broken),
    {
      requirement: 'R-42',
      promise: 'bookings are kept alive before pages, and these before reports and searches',
      figure: `accepted: ${said}`,
      kept: bookings >= pages && pages >= reports && bookings > reports,
    },
    {
      requirement: 'R-42',
      promise: `memory of the API grows by at most ${GROWTH_LIMIT_MIB} MiB`,
      figure: `${growth} MiB`,
      kept: growth <= GROWTH_LIMIT_MIB,
    },
    none('R-42', 'probes of a load balancer that were not answered in time', probes.failures),
    {
      requirement: 'R-42',
      promise: `all is as before within ${RECOVERED_MS} ms`,
      figure: `${recoveredMs.toFixed(0)} ms`,
      kept: recoveredMs <= RECOVERED_MS,
    },
  ];
}

interface Probes {
  readonly residentMib: number[];
  readonly failures: string[];
}

/** Asks what a load balancer and a scraper ask, once a second. */
function watchProbes({ baseUrl }: Installation): { stop(): Promise<Probes> } {
  const probes: Probes = { residentMib: [], failures: [] };
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      for (const path of ['/health', '/ready', '/metrics']) {
        const answer = await fetch(baseUrl + path, { signal: AbortSignal.timeout(5000) }).catch(String);
        if (typeof answer === 'string' || !answer.ok) probes.failures.push(`${path} ${answerOf(answer)}`);
        else if (path === '/metrics') probes.residentMib.push(residentMib(await answer.text()));
      }
      await sleep(1000);
    }
  })();
  return {
    async stop() {
      over.abort();
      await watching;
      return probes;
    },
  };
}

function answerOf(answer: string | Response): string {
  return typeof answer === 'string' ? answer : String(answer.status);
}

function residentMib(metrics: string): number {
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 1024 / 1024;
}

/** @returns how long it took until ten in a row were accepted, all of them. */
async function untilQuick(crowd: Crowd): Promise<number> {
  const startedAt = performance.now();
  for (let inARow = 0; inARow < 10 && performance.now() - startedAt < 10 * RECOVERED_MS;) {
    const { acceptedMs } = await askInTurn(crowd, 1, 0.001);
    inARow = acceptedMs.length > 0 && Math.max(...acceptedMs) < 250 ? inARow + 1 : 0;
  }
  return performance.now() - startedAt;
}

/** A booking that was turned away was not made, and one that was accepted was. */
async function notAsStored({ databaseUrl }: Installation, { booked }: Crowd): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT id FROM reservations');
  await client.end();
  const stored = new Set(rows.map(({ id }) => id));
  const lost = [...booked].filter((id) => !stored.has(id));
  const unheardOf = [...stored].filter((id) => !booked.has(id));
  return [...lost, ...unheardOf];
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, one) => total + one, 0);
}
