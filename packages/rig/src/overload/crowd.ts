import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { API_BASE_PATH } from '@jari/contract';
import type { Team } from '../installation.ts';

/** What people ask for, in the order in which it is to be kept alive. */
export const KINDS = ['bookings', 'pages', 'reports'] as const;
export type Kind = (typeof KINDS)[number];

export interface Outcome {
  readonly sent: Record<Kind, number>;
  readonly accepted: Record<Kind, number>;
  /** Answered 429 or 503 with the time to come back. */
  readonly turnedAway: Record<Kind, number>;
  /** Anything else: what a person would call broken. */
  readonly broken: string[];
  readonly acceptedMs: number[];
  readonly turnedAwayMs: number[];
}

export interface Crowd {
  readonly baseUrl: string;
  readonly team: Team;
  readonly connections: Agent;
  /** Counts what was asked, over all rounds: no two bookings want the same. */
  asked: number;
  /** Bookings that were acknowledged, by id. */
  readonly booked: Set<string>;
}

const HOUR_MS = 3_600_000;
const LIMIT_MS = 30_000;
const KIND_OF_TEN: readonly Kind[] = [
  'bookings',
  'pages',
  'reports',
  'pages',
  'bookings',
  'pages',
  'reports',
  'pages',
  'pages',
  'reports',
];
const PAGES = ['/dashboard/status', '/dashboard/my-reservations', '/resources'];
const DAY_MS = 24 * HOUR_MS;
const REPORTS = [
  '/reservations/find-slot?units=8&minutes=600',
  `/reports/use?by=server&from=${new Date(Date.now() - 7 * DAY_MS).toISOString()}&to=${new Date(Date.now() + 21 * DAY_MS).toISOString()}`,
];

const CONNECTIONS = 400;

/** People whose pages are open already: a browser, or a proxy in front, keeps its connections. */
export async function gather(baseUrl: string, team: Team): Promise<Crowd> {
  const connections = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS });
  const crowd: Crowd = { baseUrl, team, connections, asked: 0, booked: new Set() };
  await Promise.all(Array.from({ length: CONNECTIONS }, () => askFor(crowd, '/installation', {})));
  return crowd;
}

/** So many at a time, each asking again as soon as it has an answer. */
export async function askInTurn(crowd: Crowd, atOnce: number, seconds: number): Promise<Outcome> {
  const outcome = nothing();
  const until = performance.now() + seconds * 1000;
  const one = async () => {
    while (performance.now() < until) await ask(crowd, outcome);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return outcome;
}

/** So many a second, however long answers take: what a crowd does that knows nothing of each other. */
export async function askRegardless(crowd: Crowd, perSecond: number, seconds: number): Promise<Outcome> {
  const outcome = nothing();
  const running = new Set<Promise<void>>();
  const startedAt = performance.now();
  for (let sent = 0; performance.now() - startedAt < seconds * 1000;) {
    for (const due = ((performance.now() - startedAt) / 1000) * perSecond; sent < due; sent += 1) {
      const one = ask(crowd, outcome);
      running.add(one);
      void one.finally(() => running.delete(one));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(running);
  return outcome;
}

async function ask(crowd: Crowd, outcome: Outcome): Promise<void> {
  const n = crowd.asked;
  crowd.asked += 1;
  const kind = KIND_OF_TEN[n % KIND_OF_TEN.length] ?? 'pages';
  outcome.sent[kind] += 1;
  const startedAt = performance.now();
  try {
    const { status, retryAfter, text } = await send(crowd, kind, n);
    const tookMs = performance.now() - startedAt;
    if (status < 300) {
      outcome.accepted[kind] += 1;
      outcome.acceptedMs.push(tookMs);
      if (kind === 'bookings') crowd.booked.add((JSON.parse(text) as { id: string }).id);
    } else if ([429, 503].includes(status) && Number(retryAfter) > 0) {
      outcome.turnedAway[kind] += 1;
      outcome.turnedAwayMs.push(tookMs);
    } else {
      outcome.broken.push(`${kind}: ${status} ${text.slice(0, 120)}`);
    }
  } catch (error) {
    outcome.broken.push(`${kind}: ${String(error)}`);
  }
}

function send(crowd: Crowd, kind: Kind, n: number): Promise<Answer> {
  const { members } = crowd.team;
  // Of everybody's use only the first, who is an admin, may ask.
  const token = members[kind === 'reports' ? 0 : n % members.length]?.token ?? '';
  const authorization = `Bearer ${token}`;
  if (kind !== 'bookings') return askFor(crowd, choose(kind === 'pages' ? PAGES : REPORTS, n), { authorization });
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return askFor(crowd, '/reservations', headers, JSON.stringify(booking(crowd.team, n)));
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

async function askFor(
  { baseUrl, connections }: Crowd,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Answer> {
  const method = body === undefined ? 'GET' : 'POST';
  const options = { method, headers, agent: connections, signal: AbortSignal.timeout(LIMIT_MS) };
  const sent = request(`${baseUrl}${API_BASE_PATH}${path}`, options).end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const text = await readText(answer);
  return { status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], text };
}

/** One GPU for half an hour, and there are as many for every half hour as ask: none is refused. */
function booking({ resourceIds }: Team, n: number) {
  const turn = Math.floor(n / 4);
  const halfHour = Math.floor(turn / resourceIds.length / 8);
  const startMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 480 * HOUR_MS + (halfHour * HOUR_MS) / 2;
  const [startAt, endAt] = [new Date(startMs).toISOString(), new Date(startMs + HOUR_MS / 2).toISOString()];
  return { resourceId: choose(resourceIds, turn), unitCount: 1, title: `Run ${n}`, startAt, endAt };
}

function choose(from: readonly string[], n: number): string {
  return from[n % from.length] ?? '';
}

function nothing(): Outcome {
  const none = () => ({ bookings: 0, pages: 0, reports: 0 });
  return { sent: none(), accepted: none(), turnedAway: none(), broken: [], acceptedMs: [], turnedAwayMs: [] };
}
