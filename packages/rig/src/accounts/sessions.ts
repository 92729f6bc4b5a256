import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { API_BASE_PATH, type SignedIn, streamEvents } from '@jari/contract';
import { type Finding, none } from '../finding.ts';
import type { Run } from '../scenario.ts';
import { addressOf, ask, must, PASSWORD, times } from './visitor.ts';

const HTTP_LIMIT_MS = 1000;
const STREAM_LIMIT_MS = 5000;
const TABS_AT_ONCE = 8;

export interface Sessions {
  readonly baseUrl: string;
  readonly client: pg.Client;
  readonly admin: string;
}

interface SomebodyIn {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly cookie: string;
}

/** Sessions go on while their browser has two tabs and a bad line, and end when they are ended. */
export async function findSessions(of: Sessions, { races }: { races: number }, { say }: Run): Promise<Finding[]> {
  return [...(await twoTabs(of, races, say)), await replayed(of), ...(await ended(of))];
}

async function twoTabs(of: Sessions, races: number, say: (line: string) => void): Promise<Finding[]> {
  const out: string[] = [];
  let left = races;
  const person = async (n: number): Promise<void> => {
    let { cookie } = await newPerson(of, `tabs-${n}`);
    for (; left > 0;) {
      left -= 1;
      if (left > 0 && left % 1000 === 0) say(`${left} races left`);
      const tabs = await Promise.all([renew(of, cookie), renew(of, cookie)]);
      // The answer is lost on its way now and then: the tab comes again with what it had.
      const lost = left % 7 === 0 ? [await renew(of, cookie)] : [];
      const refused = [...tabs, ...lost].filter(({ status }) => status !== 200);
      out.push(...refused.map(({ status, code }) => `${status} ${code ?? ''}`));
      if (refused.length > 0) cookie = (await newPerson(of, `tabs-${n}-${left}`)).cookie;
      else cookie = [...tabs, ...lost][left % 2]?.cookie ?? cookie;
    }
  };
  await Promise.all(times(TABS_AT_ONCE, person));
  return [none('R-24', `tabs signed out though nobody had asked for it, in ${races} races of two`, out)];
}

/** Whoever comes with a used token after the grace has stolen it, or was stolen from. */
async function replayed(of: Sessions): Promise<Finding> {
  const { id, token, cookie } = await newPerson(of, 'replay');
  const next = await renew(of, cookie);
  await of.client.query(
    `UPDATE refresh_tokens SET used_at = used_at - INTERVAL '11 seconds'
     WHERE session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
    [id],
  );
  await ask(of.baseUrl, { method: 'GET', path: '/auth/me', token });
  const replay = await renew(of, cookie);
  const endedAt = performance.now();
  const tookMs = await untilRefused(of, { method: 'GET', path: '/auth/me', token }, endedAt);
  const heir = await renew(of, next.cookie ?? '');
  return {
    requirement: 'R-24',
    promise: 'a used token that comes again after the grace of 10 s ends its session, all of it, within 1 s',
    figure: `replay ${replay.status}, the newest token ${heir.status}, access refused after ${tookMs.toFixed(0)} ms`,
    kept: replay.status === 401 && heir.status === 401 && tookMs <= HTTP_LIMIT_MS,
  };
}

async function ended(of: Sessions): Promise<Finding[]> {
  const ways: Record<string, (person: SomebodyIn) => Promise<unknown>> = {
    'signing out': ({ token }) => must(of.baseUrl, { path: '/auth/logout', token }),
    disabling: ({ id }) =>
      must(of.baseUrl, { path: `/users/${id}/disable`, token: of.admin, body: { reservations: 'keep' } }),
    'a new password': async ({ email, id }) => {
      const { token } = await signIn(of, { email, id });
      const body = { currentPassword: PASSWORD, newPassword: 'walnut-river-77-kite' };
      await must(of.baseUrl, { method: 'PUT', path: '/auth/password', token, body });
    },
    'ending all other sessions': async ({ email, id }) => {
      const { token } = await signIn(of, { email, id });
      await must(of.baseUrl, { method: 'DELETE', path: '/auth/sessions', token });
    },
  };
  const http: number[] = [];
  const streams: number[] = [];
  for (const [index, end] of Object.values(ways).entries()) {
    const person = await newPerson(of, `ended-${index}`);
    const stream = await openStream(of, person.token);
    await end(person);
    const endedAt = performance.now();
    const question = { method: 'GET', path: '/auth/me', token: person.token } as const;
    const [took, streamTook] = await Promise.all([untilRefused(of, question, endedAt), stream.closedAfter(endedAt)]);
    http.push(took);
    streams.push(streamTook);
  }
  http.push(await demoted(of));
  const slowest = { http: Math.max(...http), streams: Math.max(...streams) };
  const names = Object.keys(ways).join(', ');
  return [
    {
      requirement: 'R-25',
      promise: `what is ended (${names}, a role) is refused within ${HTTP_LIMIT_MS / 1000} s`,
      figure: `the slowest after ${slowest.http.toFixed(0)} ms`,
      kept: slowest.http <= HTTP_LIMIT_MS,
    },
    {
      requirement: 'R-25',
      promise: `and its live updates end within ${STREAM_LIMIT_MS / 1000} s`,
      figure: `the slowest after ${slowest.streams.toFixed(0)} ms`,
      kept: slowest.streams <= STREAM_LIMIT_MS,
    },
  ];
}

/** An admin is one no more. */
async function demoted(of: Sessions): Promise<number> {
  const { id, token } = await newPerson(of, 'demoted');
  const change = { method: 'PUT', path: `/users/${id}`, token: of.admin } as const;
  await must(of.baseUrl, { ...change, body: { name: 'Demoted', role: 'admin', status: 'active' } });
  await must(of.baseUrl, { method: 'GET', path: '/users', token });
  await must(of.baseUrl, { ...change, body: { name: 'Demoted', role: 'member', status: 'active' } });
  return untilRefused(of, { method: 'GET', path: '/users', token }, performance.now());
}

/** @returns how long after `since` the last request was sent that was still taken, in milliseconds. */
async function untilRefused(
  of: Sessions,
  question: { method: 'GET'; path: string; token: string },
  since: number,
): Promise<number> {
  let lastTakenMs = 0;
  while (lastTakenMs < 10 * HTTP_LIMIT_MS) {
    const sentMs = performance.now() - since;
    if ((await ask(of.baseUrl, question)).status !== 200) return lastTakenMs;
    lastTakenMs = sentMs;
    await sleep(10);
  }
  return Infinity;
}

async function openStream({ baseUrl }: Sessions, token: string) {
  const response = await fetch(`${baseUrl}${API_BASE_PATH}${streamEvents.path}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) throw new Error(`no stream: ${response.status}`);
  const closedAt = response.text().then(
    () => performance.now(),
    () => Infinity,
  );
  return { closedAfter: async (since: number) => Math.max(0, (await closedAt) - since) };
}

let made = 0;

async function newPerson(of: Sessions, name: string): Promise<SomebodyIn> {
  made += 1;
  const email = `${name}@example.org`;
  const body = { email, password: PASSWORD, name };
  return somebody(email, await ask(of.baseUrl, { path: '/auth/register', body, from: addressOf(70_000 + made) }));
}

async function signIn(of: Sessions, { email }: { email: string; id: string }): Promise<SomebodyIn> {
  made += 1;
  const body = { email, password: PASSWORD };
  return somebody(email, await ask(of.baseUrl, { path: '/auth/login', body, from: addressOf(70_000 + made) }));
}

function somebody(email: string, { status, text, cookie = '' }: Awaited<ReturnType<typeof ask>>): SomebodyIn {
  if (status >= 300) throw new Error(`${email} cannot come in: ${status} ${text}`);
  const { accessToken: token, user } = JSON.parse(text) as SignedIn;
  return { id: user.id, email, token, cookie };
}

function renew({ baseUrl }: Sessions, cookie: string) {
  return ask(baseUrl, { path: '/auth/refresh', cookie });
}
