import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_BASE_PATH } from '@jari/contract';
import pg from 'pg';
import { startFaultProxy } from '../bookings/fault-proxy.ts';
import { type Finding, none } from '../finding.ts';
import { makeTeam, startInstallation, type Team } from '../installation.ts';

export interface AgainOptions {
  /** Bookings that are made again and again. */
  readonly bookings: number;
  /** In how many of them the API is killed while they are under way. */
  readonly kills: number;
}

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly id: string | undefined;
}

interface Wish {
  readonly key: string;
  readonly token: string;
  readonly body: { title: string; [field: string]: unknown };
}

interface Wrong {
  readonly answers: string[];
  readonly effects: string[];
  readonly otherBodies: string[];
  readonly forgotten: string[];
}

const AT_ONCE = 50;
const HOUR_MS = 3_600_000;
const LIMIT_MS = 60_000;
const PAUSE_MS = 250;
/** All of a connection's answers get lost. */
const CUT = { delay: 0, drop: 0, cutAfter: 1 };

/** One booking is asked for fifty times at once, over a line that loses answers, and while the API is killed. */
export async function rigAgain({ bookings, kills }: AgainOptions): Promise<Finding[]> {
  const installation = await startInstallation();
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  const proxy = await startFaultProxy(installation.baseUrl, CUT, () => 0);
  const wrong: Wrong = { answers: [], effects: [], otherBodies: [], forgotten: [] };
  const inFlight = { seen: 0 };
  try {
    await client.connect();
    const { baseUrl } = installation;
    const team = await makeTeam(baseUrl, 2);
    const [api] = installation.victims;
    for (let n = 0; n < bookings; n += 1) {
      const wish = wishOf(team, n);
      // Done, and nobody hears of it.
      if (n % 3 === 0) await send(proxy.url, wish).catch(() => undefined);
      const asked = Array.from({ length: AT_ONCE }, () => untilAnswered(baseUrl, wish, inFlight));
      if (n < kills) {
        await sleep(10 * n);
        await api?.kill();
        await api?.start();
      }
      await judge({ baseUrl, client, wrong }, wish, await Promise.all(asked));
    }
    return [
      none(
        'R-08',
        `answers to one key that differ, of ${bookings} x ${AT_ONCE} at once and ${kills} kills`,
        wrong.answers,
      ),
      none('R-08', 'keys without exactly one effect', wrong.effects),
      none('R-08', 'other bodies under a used key that were not refused with 422', wrong.otherBodies),
      none('R-08', 'keys that were forgotten before 24 hours', wrong.forgotten),
      {
        requirement: 'R-08',
        promise: 'who asks again while the first is under way is told so (409)',
        figure: `${inFlight.seen} times`,
        kept: inFlight.seen > 0,
      },
    ];
  } finally {
    await client.end().catch(() => undefined);
    await proxy.close();
    await installation.stop();
  }
}

async function judge(
  { baseUrl, client, wrong }: { baseUrl: string; client: pg.Client; wrong: Wrong },
  wish: Wish,
  answers: readonly Answer[],
): Promise<void> {
  const { title } = wish.body;
  const ids = new Set(answers.map(({ status, id }) => `${status} ${id ?? ''}`));
  const [first] = answers;
  if (ids.size !== 1 || first?.status !== 201) wrong.answers.push(`${title}: ${[...ids].join(', ')}`);
  const { rows } = await client.query<{ id: string }>('SELECT id FROM reservations WHERE title = $1', [title]);
  if (rows.length !== 1 || rows[0]?.id !== first?.id) wrong.effects.push(`${title}: ${rows.length}`);
  const other = await send(baseUrl, { ...wish, body: { ...wish.body, title: `not ${title}` } });
  if (other.status !== 422) wrong.otherBodies.push(`${title}: ${other.status} ${other.code ?? ''}`);
  const age = `UPDATE idempotency_keys SET claimed_at = now() - INTERVAL '23 hours 59 minutes' WHERE key = $1`;
  await client.query(age, [wish.key]);
  const late = await send(baseUrl, wish);
  if (late.id !== first?.id) wrong.forgotten.push(`${title}: ${late.status} ${late.code ?? ''}`);
}

/** Through dead connections and a server that is not there; an answer that says "not yet" is none. */
async function untilAnswered(baseUrl: string, wish: Wish, inFlight: { seen: number }): Promise<Answer> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const answer = await send(baseUrl, wish).catch(() => null);
    if (answer?.code === 'request-in-flight') inFlight.seen += 1;
    else if (answer && answer.status < 500) return answer;
    if (performance.now() > deadline) throw new Error(`${wish.body.title} has no answer after ${LIMIT_MS / 1000} s`);
    await sleep(PAUSE_MS);
  }
}

async function send(baseUrl: string, { key, token, body }: Wish): Promise<Answer> {
  const response = await fetch(`${baseUrl}${API_BASE_PATH}/reservations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const said = (await response.json()) as { code?: string; id?: string };
  return { status: response.status, code: said.code, id: said.id };
}

function wishOf({ members, resourceIds }: Team, n: number): Wish {
  const startMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + (48 + n) * HOUR_MS;
  const [startAt, endAt] = [new Date(startMs).toISOString(), new Date(startMs + HOUR_MS).toISOString()];
  const body = { resourceId: resourceIds[0], unitCount: 1, title: `Wish ${n}`, startAt, endAt };
  return { key: randomUUID(), token: members[1]?.token ?? '', body };
}
