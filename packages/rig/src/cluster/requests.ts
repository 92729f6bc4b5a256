import { randomUUID } from 'node:crypto';
import { API_BASE_PATH } from '@jari/contract';
import type { Team } from '../installation.ts';

/** What became of a load: every request that a person would have seen fail, by what they would have seen. */
export interface Outcome {
  sent: number;
  readonly failures: string[];
  /** Bookings that were acknowledged, by id. */
  readonly booked: Set<string>;
  readonly tookMs: number[];
}

export interface RequestLoad {
  readonly baseUrl: string;
  readonly team: Team;
  readonly perSecond: number;
  readonly signal: AbortSignal;
}

const HOUR_MS = 3_600_000;
const LIMIT_MS = 15_000;

/** Asks at a steady rate, however long answers take: no request waits for another, and none is tried again. */
export async function askUntil({ baseUrl, team, perSecond, signal }: RequestLoad): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, failures: [], booked: new Set(), tookMs: [] };
  const first = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 480 * HOUR_MS;
  const running = new Set<Promise<void>>();
  const startedAt = performance.now();
  while (!signal.aborted) {
    const due = ((performance.now() - startedAt) / 1000) * perSecond;
    for (; outcome.sent < due; outcome.sent += 1) {
      const one = askOnce(baseUrl, team, outcome, { n: outcome.sent, first });
      running.add(one);
      void one.finally(() => running.delete(one));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(running);
  return outcome;
}

async function askOnce(baseUrl: string, team: Team, outcome: Outcome, at: { n: number; first: number }): Promise<void> {
  const startedAt = performance.now();
  const isBooking = at.n % 4 === 0;
  try {
    const response = await fetch(`${baseUrl}${API_BASE_PATH}${isBooking ? '/reservations' : readOf(at.n)}`, {
      method: isBooking ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${team.members[at.n % team.members.length]?.token ?? ''}`,
        ...(isBooking && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(isBooking && { body: JSON.stringify(bookingOf(team, at)) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const body = await response.text();
    if (isBooking && response.status === 201) outcome.booked.add((JSON.parse(body) as { id: string }).id);
    else if (response.status !== 200) outcome.failures.push(`${response.status} ${body.slice(0, 120)}`);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    outcome.failures.push(`${error instanceof Error ? error.message : String(error)} ${cause}`);
  }
  outcome.tookMs.push(performance.now() - startedAt);
}

function readOf(n: number): string {
  return ['/dashboard/status', '/dashboard/my-reservations', '/resources'][n % 3] ?? '/resources';
}

/** As many for every half hour of a server as it has units, so that none is refused. */
function bookingOf({ resourceIds }: Team, { n, first }: { n: number; first: number }) {
  const turn = Math.floor(n / 4);
  const start = first + Math.floor(turn / resourceIds.length / 8) * 1_800_000;
  return {
    resourceId: resourceIds[turn % resourceIds.length],
    unitCount: 1,
    title: `Run ${n}`,
    startAt: new Date(start).toISOString(),
    endAt: new Date(start + 1_800_000).toISOString(),
  };
}
