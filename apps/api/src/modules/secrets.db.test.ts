import { allEndpoints, API_BASE_PATH, changePassword, login, register } from '@jari/contract';
import { beforeAll, expect, test, vi } from 'vitest';
import { attempt } from '../../test/call.ts';
import { startWorld } from '../../test/endpoint-rows.ts';
import { aRefreshCookie, PASSWORD } from '../../test/factories.ts';
import { allRows } from '../../test/rows/index.ts';
import { TEST_SECRET, type HttpAnswer, type HttpRequest } from '../../test/server.ts';
import { readConfig } from '../config.ts';
import { FAILED_QUEUE } from '../platform/jobs/job-queue.ts';
import { createLogger } from '../platform/log.ts';
import { startWorker } from '../worker.ts';

const log: string[] = [];
const logger = createLogger('trace', { write: (line) => log.push(line) });
const world = await startWorld({ logger });

/** Everything that lets somebody in, as it went over the wire; the name says where it was seen. */
const secrets = new Map<string, string>();
const refusals: string[] = [];

const SECRET_FIELDS = /^(.*password|accessToken|token)$/i;
// Addresses that let in whoever knows them end in what lets in.
const SECRET_ADDRESS = /[\w.-]{43,}(?:\.ics)?$/;

function keep(where: string, text: string | null | undefined): void {
  if (text && text.length >= 8) secrets.set(text, where);
}

function keepFrom(where: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && SECRET_FIELDS.test(name)) keep(`${where} ${name}`, inner);
    else if (typeof inner === 'string' && /url$/i.test(name)) keep(`${where} ${name}`, SECRET_ADDRESS.exec(inner)?.[0]);
    else keepFrom(where, inner);
  }
}

function listen({ path, headers, payload }: HttpRequest, answer: HttpAnswer): void {
  const where = path.slice(API_BASE_PATH.length).split(/[?]|\/[\w.-]{30,}/, 1)[0] ?? '';
  const { searchParams, pathname } = new URL(path, 'http://jari.test');
  keep(`${where} Authorization`, headers['authorization']?.slice('Bearer '.length));
  keep(`${where} Cookie`, headers['cookie']?.slice('jari_refresh='.length));
  keep(`${where} Set-Cookie`, /jari_refresh=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]);
  keep(`${where} ?token`, searchParams.get('token'));
  keep(`${where} address`, SECRET_ADDRESS.exec(pathname)?.[0]);
  keepFrom(where, parsed(payload?.toString()));
  keepFrom(where, parsed(answer.text));
  if (answer.status >= 400) refusals.push(answer.text);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

const { request } = world.api;
const api = {
  ...world.api,
  request: async (sent: HttpRequest) => {
    const answer = await request(sent);
    listen(sent, answer);
    return answer;
  },
};

beforeAll(async () => {
  await beWrong();
  for (const shape of allEndpoints.filter(({ stream }) => !stream)) {
    await api.sql(`UPDATE sessions SET ended_at = NULL`);
    await api.sql(`UPDATE users SET status = 'active' WHERE id = ANY ($1)`, [
      [world.admin.id, world.member.id, world.other.id],
    ]);
    const rows = allRows[shape.id];
    const example = await rows?.example({ ...world, api });
    await attempt(api, shape, example);
    if (shape.body) await attempt(api, shape, { ...example, body: { ...(example?.body as object), unheardOf: 1 } });
  }
  await workOnEverything();
});

/** Mails are worded, and what went wrong is logged, where the background work is done. */
async function workOnEverything(): Promise<void> {
  const { databaseUrl } = world.api;
  const worker = await startWorker({
    config: readConfig({}),
    databaseUrl,
    secret: TEST_SECRET,
    publicUrl: 'https://jari.example.org',
    logger,
  });
  worker.poke();
  await vi.waitFor(
    async () => {
      const waiting = await api.sql(
        `SELECT topic FROM outbox_events WHERE dispatched_at IS NULL
         UNION ALL SELECT name FROM pgboss.job WHERE state < 'completed' AND name <> $1 AND start_after <= now()`,
        [FAILED_QUEUE],
      );
      expect(waiting).toEqual([]);
    },
    { timeout: 40_000, interval: 200 },
  );
  await worker.close();
}

/** Secrets in places where they are refused, and would be shown if we were careless. */
async function beWrong(): Promise<void> {
  const [email, name] = ['canary@example.org', 'Canary'];
  const canary = (what: string) => `canary of ${what} 7!kQ2w`;
  await attempt(api, login, { body: { email: world.member.email, password: canary('sign-in') } });
  await attempt(api, login, { body: { email, password: { $ne: canary('sign-in') } } });
  await attempt(api, register, { body: { email, name, password: canary('signing up').padEnd(200, 'x') } });
  await attempt(api, register, { payload: `{"email":"${email}","password":"${canary('bad JSON')}"` });
  const body = { currentPassword: canary('changing'), newPassword: canary('the new one') };
  await attempt(api, changePassword, { as: world.member, body });
  await attempt(api, login, { payload: '{}', headers: await aRefreshCookie(api, world.other) });
  for (const what of ['sign-in', 'bad JSON']) keep(what, canary(what));
}

/** Where a text holds a secret; empty: nowhere. */
const found = (text: string) =>
  [...new Set([...secrets].filter(([secret]) => text.includes(secret)).map(([, where]) => where))].toSorted();

test('there are secrets to look for, of every kind', () => {
  expect([...secrets.keys()]).toContain(PASSWORD);
  const kinds = new Set([...secrets.values()].map((where) => where.split(' ').at(-1) ?? ''));
  expect([...kinds].toSorted()).toEqual(
    expect.arrayContaining(['?token', 'Authorization', 'Cookie', 'Set-Cookie', 'accessToken', 'address', 'url']),
  );
  expect(log.length).toBeGreaterThan(2 * allEndpoints.length);
});

test('no secret is in the log, even at its most talkative', () => {
  expect(found(log.join('\n'))).toEqual([]);
});

test('no secret is in a refusal', () => {
  expect(found(refusals.join('\n'))).toEqual([]);
});

test('no secret is in the metrics', async () => {
  const { text } = await world.api.request({ method: 'GET', path: '/metrics', headers: {} });
  expect(text).toContain('jari_http_request_duration_seconds');
  expect(found(text)).toEqual([]);
});

// Each with the reason why it has to be readable there.
const keptReadable: Readonly<Record<string, string>> = {
  'mails.unsubscribe_url': 'stops mails of one kind to one person, and can do nothing else',
};

test('no secret can be read in the database, nor in a copy of it: hashes are kept, and links are signed', async () => {
  const columns = await api.sql<{ schema: string; table: string; column: string }>(
    `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname IN ('public', 'pgboss')`,
  );
  const readable: Record<string, readonly string[]> = {};
  for (const { schema, table, column } of columns.filter((one) => !(`${one.table}.${one.column}` in keptReadable))) {
    const [all] = await api.sql<{ text: string | null }>(
      `SELECT string_agg("${column}"::text, E'\\n') AS text FROM "${schema}"."${table}"`,
    );
    const there = found(all?.text ?? '');
    if (there.length > 0) readable[`${table}.${column}`] = there;
  }
  expect(readable).toEqual({});
});
