import type pg from 'pg';
import { type Finding, none } from '../finding.ts';
import { percentile } from '../percentile.ts';
import type { Victim } from '../victim.ts';
import { addressOf, ask, type Answer, countBy, must, PASSWORD, times } from './visitor.ts';

const TRIES_OF_AN_ACCOUNT = 10;
const TRIES_OF_AN_ADDRESS = 50;
const GROWTH_LIMIT_MIB = 256;
const LOGINS_AT_ONCE = 50;
/** Behind a proxy the metrics are for whoever holds it. */
export const METRICS_TOKEN = 'of the rig alone';

export interface Guessed {
  readonly baseUrl: string;
  readonly client: pg.Client;
  readonly api: Victim;
  /** Of an account whose password is PASSWORD. */
  readonly email: string;
  readonly admin: string;
}

export interface GuessesSize {
  /** Of each kind. */
  readonly guesses: number;
  /** How often a known and an unknown address are compared. */
  readonly pairs: number;
  /** How far apart their medians may be. */
  readonly apartMs: number;
  /** How long the check of one password may take. */
  readonly checkMs: number;
}

/** What a password costs whoever has it, and whoever has not. */
export async function findGuesses(of: Guessed, size: GuessesSize): Promise<Finding[]> {
  return [
    ...(await storedPasswords(of, size)),
    ...(await limits(of, size.guesses)),
    await alike(of, 'signing in', size, (email, n) => guess(of, { email, n })),
    await alikeWhileClosed(of, size),
  ];
}

async function storedPasswords(of: Guessed, { checkMs }: GuessesSize): Promise<Finding[]> {
  const { rows } = await of.client.query<{ hash: string }>('SELECT password_hash AS hash FROM users');
  const weak = rows.filter(({ hash }) => !(Number(/^\$argon2id\$v=19\$m=(\d+),/.exec(hash)?.[1]) >= 47_104));
  const one: number[] = [];
  for (let n = 0; n < 9; n += 1) one.push((await signIn(of, n)).tookMs);
  const before = await residentMib(of);
  const all = Promise.all(times(LOGINS_AT_ONCE, (n) => signIn(of, 100 + n)));
  const peaks: number[] = [];
  const watching = setInterval(() => void residentMib(of).then((mib) => peaks.push(mib)), 50);
  const answers = await all;
  clearInterval(watching);
  const growth = Math.max(...peaks, before) - before;
  const median = percentile(one, 0.5);
  return [
    none(
      'R-21',
      'passwords not stored as argon2id with 46 MiB at least',
      weak.map(({ hash }) => hash.slice(0, 30)),
    ),
    {
      requirement: 'R-21',
      promise: `checking a password takes 40 to ${checkMs} ms`,
      figure: `${median.toFixed(0)} ms (median of signing in)`,
      kept: median >= 40 && median <= checkMs,
    },
    {
      requirement: 'R-21',
      promise: `${LOGINS_AT_ONCE} sign in at once: all are let in, and memory grows by at most ${GROWTH_LIMIT_MIB} MiB`,
      figure: `${countBy(answers)}; ${growth.toFixed(0)} MiB`,
      kept: answers.every(({ status }) => status === 200) && growth <= GROWTH_LIMIT_MIB,
    },
  ];
}

async function limits(of: Guessed, guesses: number): Promise<Finding[]> {
  const lookedAt = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 401).length;
  const said = (answers: readonly Answer[]) => `${lookedAt(answers)} of ${answers.length} were looked at`;
  await forget(of);
  const { email } = of;
  const ofOne = await inTens(guesses, (n) => guess(of, { email: n % 2 === 0 ? email : email.toUpperCase(), n }));
  const beforeRestart = lookedAt(ofOne);
  await of.api.kill();
  await of.api.start();
  const restarted = await inTens(20, (n) => guess(of, { email, n: 5000 + n }));
  await forget(of);
  const network = await inTens(guesses, (n) => guess(of, { email: `nobody-${n}@example.org`, from: spellingOf(n) }));
  await forget(of);
  const forged = await inTens(guesses, (n) =>
    guess(of, { email: `nobody-${n}@example.org`, from: `${addressOf(n)}, 203.0.113.9` }),
  );
  await forget(of);
  return [
    {
      requirement: 'R-22',
      promise: `guesses at one account from ${guesses} addresses: at most ${TRIES_OF_AN_ACCOUNT}, also after a restart`,
      figure: `${said(ofOne)}, then ${said(restarted)}`,
      kept: beforeRestart + lookedAt(restarted) <= TRIES_OF_AN_ACCOUNT,
    },
    {
      requirement: 'R-22',
      promise: `guesses at ${guesses} accounts from one IPv6 network, however its addresses are written: at most ${TRIES_OF_AN_ADDRESS}`,
      figure: said(network),
      kept: lookedAt(network) <= TRIES_OF_AN_ADDRESS,
    },
    {
      requirement: 'R-22',
      promise: `guesses at ${guesses} accounts with made-up X-Forwarded-For: at most ${TRIES_OF_AN_ADDRESS}`,
      figure: said(forged),
      kept: lookedAt(forged) <= TRIES_OF_AN_ADDRESS,
    },
  ];
}

/** An address of one network of 64 bits, each time another and in another hand. */
function spellingOf(n: number): string {
  const [high, low] = [(n * 7919) & 0xffff, n & 0xffff];
  const spellings = [
    `2001:db8:7:9::${low.toString(16)}`,
    `2001:0DB8:0007:0009:0:${high.toString(16)}:0:${low.toString(16)}`,
    `2001:db8:7:9:${high.toString(16)}::1`,
    `2001:db8:7:9::198.51.100.${n & 255}`,
  ];
  return spellings[n % spellings.length] ?? '';
}

/** Nobody may sign up without being invited: an address that has an account is refused as one that has none. */
async function alikeWhileClosed(of: Guessed, size: GuessesSize): Promise<Finding> {
  const path = '/settings/registration';
  await must(of.baseUrl, { method: 'PUT', path, token: of.admin, body: { isOpen: false, emailDomains: [] } });
  const finding = await alike(of, 'signing up while that takes an invitation', size, (email, n) =>
    ask(of.baseUrl, { path: '/auth/register', body: { email, password: PASSWORD, name: 'N' }, from: addressOf(n) }),
  );
  await must(of.baseUrl, { method: 'PUT', path, token: of.admin, body: { isOpen: true, emailDomains: [] } });
  return finding;
}

/** Asks about an address that has an account and one that has none, by turns. */
async function alike(
  of: Guessed,
  what: string,
  { pairs, apartMs }: GuessesSize,
  about: (email: string, n: number) => Promise<Answer>,
): Promise<Finding> {
  const took = { known: [] as number[], unknown: [] as number[] };
  const said = new Set<string>();
  for (let n = 0; n < pairs; n += 1) {
    if (n % 5 === 0) await forget(of);
    const order = n % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const kind of order) {
      const { status, text, tookMs } = await about(kind === 'known' ? of.email : `no-${of.email}`, n);
      took[kind].push(tookMs);
      said.add(`${status} ${text.replace(/"instance":"[^"]*"/, '')}`);
    }
  }
  await forget(of);
  const difference = Math.abs(percentile(took.known, 0.5) - percentile(took.unknown, 0.5));
  return {
    requirement: 'R-26',
    promise: `${what} tells by nothing whether an address has an account: the same answer, medians at most ${apartMs} ms apart`,
    figure: `${said.size} answer${said.size === 1 ? '' : 's'}, ${difference.toFixed(1)} ms over ${pairs} pairs`,
    kept: said.size === 1 && difference <= apartMs,
  };
}

function guess(of: Guessed, { email, n = 0, from = addressOf(n) }: { email: string; n?: number; from?: string }) {
  return ask(of.baseUrl, { path: '/auth/login', body: { email, password: `wrong guess ${n}` }, from });
}

function signIn({ baseUrl, email }: Guessed, n: number): Promise<Answer> {
  return ask(baseUrl, { path: '/auth/login', body: { email, password: PASSWORD }, from: addressOf(n) });
}

async function inTens(count: number, one: (n: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let n = 0; n < count; n += 10) answers.push(...(await Promise.all(times(10, (k) => one(n + k)))));
  return answers;
}

async function forget({ client }: Guessed): Promise<void> {
  await client.query('DELETE FROM throttle_counters');
}

async function residentMib({ baseUrl }: Guessed): Promise<number> {
  const answer = await fetch(`${baseUrl}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(await answer.text())?.[1]) / 1024 / 1024;
}
