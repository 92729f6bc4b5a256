import {
  createReservation,
  createResource,
  getMe,
  listReservations,
  listResources,
  listUsers,
  releaseReservation,
  updateMe,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, expectOwedHeaders, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { encodeCursor } from '../paging.ts';

const api = await startTestApp();
const [member, admin] = [await aPerson(api), await anAdmin(api)];
const signedIn = { authorization: `Bearer ${member.token}` };

const raw = (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  payload?: string | Buffer<ArrayBuffer>,
) => api.request({ method, path, headers, ...(payload !== undefined && { payload }) });

describe('an address', () => {
  test('answers with a slash at its end as without', async () => {
    for (const path of ['/api/v1/auth/me', '/api/v1/auth/me/', `/api/v1/resources/?limit=1`]) {
      expect((await raw('GET', path, signedIn)).status).toBe(200);
    }
  });

  test.each([
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v1'],
    ['GET', '/api/v2/auth/me'],
    ['DELETE', '/api/v1/auth/me'],
    ['GET', '/api/v1/resources/not-an-id'],
    ['GET', '/api/v1/resources/%00'],
    ['GET', '/api/v1/resources/%ff'],
    ['GET', '/api/v1/resources/%'],
    ['GET', `/api/v1/resources/${'x'.repeat(6000)}`],
    ['DELETE', `/api/v1/reservations/${'x'.repeat(200)}`],
    ['GET', `/${'x'.repeat(6000)}`],
    ['GET', '/api/v1/resources/..%2f..%2fetc%2fpasswd'],
    ['POST', '/health'],
  ])('that leads nowhere is a problem document: %s %s', async (method, path) => {
    const answer = await raw(method, path, signedIn);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'not-found', instance: answer.headers.get('x-request-id') });
    expectOwedHeaders(answer);
  });

  test.each(['/health', '/ready', '/openapi.json', '/docs'])(
    'outside the API carries the same headers: %s',
    async (path) => {
      const { status, headers } = await raw('GET', path);
      expect(status).toBe(200);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('same-origin');
    },
  );

  test('has a request id of its own for every request, whatever the sender claims', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await raw('GET', '/health', { 'x-request-id': 'mine' })).headers.get('x-request-id')),
    );
    expect(new Set([...ids, 'mine']).size).toBe(3);
  });

  test('of a live stream answers HEAD and lets go', async () => {
    expect((await raw('HEAD', '/api/v1/auth/me', signedIn)).text).toBe('');
    expect((await raw('HEAD', '/api/v1/events', signedIn)).status).toBe(404);
  });
});

describe('a body', () => {
  const body = JSON.stringify({ name: 'Mina', locale: 'en', timeZone: null });
  const put = (payload: string | Buffer<ArrayBuffer>, type = 'application/json') =>
    attempt(api, updateMe, { as: member, payload, headers: { 'content-type': type } });

  test.each([
    ['no JSON', '{"name":'],
    ['JSON and more', `${body}}`],
    ['a prototype', '{"__proto__":{"role":"admin"},"name":"Mina","locale":"en","timeZone":null}'],
    ['a constructor', '{"constructor":{"prototype":{"role":"admin"}},"name":"Mina","locale":"en","timeZone":null}'],
    ['bytes that are no UTF-8', Buffer.from(body.replace('Mina', 'Mi\u00ffna'), 'latin1')],
    ['UTF-16', Buffer.from(body, 'utf16le')],
  ])('of %s cannot be read', async (_what, payload) => {
    expect((await put(payload)).problem?.code).toBe('malformed-request');
  });

  test.each(['[]', '"text"', '1', 'null', 'true', ''])('of %j is not the object that is wanted', async (payload) => {
    expect((await put(payload)).problem?.code).toBe('validation-failed');
  });

  test('is read by the last of two equal keys, and that one is checked', async () => {
    const twice = (name: string) => body.replace('{', '{"name":"First",').replace('"Mina"', name);
    expect((await put(twice('"Last"'))).body.name).toBe('Last');
    expect((await put(twice('7'))).problem?.code).toBe('validation-failed');
  });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/json;charset=UTF-8',
    'application/json ; charset=utf-8',
    'application/json\t; charset=utf-8',
  ])('is JSON when it says so: %s', async (type) => expect((await put(body, type)).status).toBe(200));

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    'text/json',
    'json',
    'application/ json',
    'application/json\tx',
    'application/json, text/plain',
    'text/plain, application/json',
    'text/plain; application/json',
    'application/json+x',
  ])('of another kind is not read: %s', async (type) => {
    expect((await put(body, type)).problem?.code).toBe('unsupported-media-type');
  });

  test('of 256 KiB is read, of one byte more it is not', async () => {
    const padded = (bytes: number) => `${' '.repeat(bytes - body.length)}${body}`;
    expect((await put(padded(256 * 1024))).status).toBe(200);
    const { problem } = await put(padded(256 * 1024 + 1));
    expect(problem).toMatchObject({ code: 'payload-too-large', detail: 'The body may have at most 256 KiB.' });
  });

  test('is not asked for where none is wanted, though the type is named', async () => {
    const booking = await aReservation(api, { by: member, on: await aResource(api), ...between(-1, 1) });
    const input = { as: member, params: { id: booking.id }, payload: '' };
    expect((await attempt(api, releaseReservation, input)).status).toBe(200);
  });
});

describe('a parameter', () => {
  test.each([
    { limit: 0 },
    { limit: 201 },
    { limit: -1 },
    { limit: '' },
    { limit: 'ten' },
    { limit: '1e99' },
    { limit: 1.5 },
    { limit: ['1', '2'] },
    { resourceId: 'x' },
    { resourceId: '' },
    { userId: 'you' },
    { userId: ['me', 'me'] },
    { from: '2026-12-01T09:00:00' },
    { from: '9999-12-31T23:59:59-01:00' },
    { status: 'all' },
    { status: '\u0000' },
    { __proto__x: '1', ['__proto__']: '1' },
    { cursor: 'x' },
    { cursor: encodeCursor(['yesterday', member.id]) },
    { cursor: encodeCursor(['2026-12-01T00:00:00.000Z', 'x']) },
    { cursor: encodeCursor(['2026-12-01T00:00:00.000Z']) },
    { cursor: Buffer.from('{"0":1}').toString('base64url') },
    { cursor: '' },
  ])('that is wrong is refused by its name: %j', async (query) => {
    const { errors } = await refusal(api, listReservations, 'validation-failed', { as: member, query });
    expect(errors[0]?.path).toBe(`/query/${Object.keys(query)[0]}`);
  });

  test.each([
    [listUsers, { q: 'null \u0000 byte' }],
    [listUsers, { q: 'x'.repeat(101) }],
    [listUsers, { cursor: encodeCursor(['null \u0000 byte', member.id]) }],
    [listUsers, { cursor: encodeCursor(['Mina', 'x']) }],
    [listResources, { q: '\u0000' }],
    [listResources, { tag: '\u0000' }],
    [listResources, { cursor: encodeCursor(['\ud800', member.id]) }],
  ])('that no database can hold is refused before it gets there: %#', async (shape, query) => {
    expect((await refusal(api, shape, 'validation-failed', { as: admin, query })).errors).toHaveLength(1);
  });

  test.each(['yesterday', '""', '"-1"', '"1", "2"', '1.0', '"99999999999"', ''])(
    'If-Match is an ETag, not %j',
    async (etag) => {
      const headers = { 'if-match': etag };
      const input = { as: member, body: { name: 'Mina', locale: 'en', timeZone: null }, headers };
      const { errors } = await refusal(api, updateMe, 'validation-failed', input);
      expect(errors[0]?.path).toBe('/headers/if-match');
      // Where nothing is written it has no meaning.
      expect((await attempt(api, getMe, { as: member, headers })).status).toBe(200);
    },
  );

  test('If-Match: * asks for any version', async () => {
    const body = { name: 'Mina', locale: 'en', timeZone: null } as const;
    expect((await call(api, updateMe, { as: member, body, headers: { 'if-match': '*' } })).name).toBe('Mina');
  });
});

describe('an Idempotency-Key', () => {
  const book = async (key: string) => ({
    as: member,
    body: { resourceId: (await aResource(api)).id, title: 'Once', ...between(1, 2) },
    headers: { 'idempotency-key': key },
  });

  test('gives the same answer again, however the body is written and the reservation has changed since', async () => {
    const input = await book('again');
    const first = await attempt(api, createReservation, input);
    await api.sql(`UPDATE reservations SET title = 'Changed', version = 2`);
    const payload = JSON.stringify(Object.fromEntries(Object.entries(input.body).toReversed()), null, 2);
    const again = await attempt(api, createReservation, { ...input, payload });
    expect(again.body).toEqual(first.body);
    expect([
      again.status,
      again.headers.get('location'),
      again.headers.get('etag'),
      again.headers.get('idempotent-replayed'),
    ]).toEqual([201, first.headers.get('location'), '"1"', 'true']);
  });

  test('is free again after a refusal, and after 24 hours', async () => {
    const input = await book('free');
    const tooMany = { ...input, body: { ...input.body, unitCount: 60 } };
    await refusal(api, createReservation, 'units-not-enough', tooMany);
    expect((await attempt(api, createReservation, input)).status).toBe(201);
    await api.sql(`UPDATE idempotency_keys SET claimed_at = now() - INTERVAL '24 hours 1 second' WHERE key = 'free'`);
    await refusal(api, createReservation, 'reservation-overlap', input);
  });

  test('whose request died is taken over after 30 seconds, and then has one effect', async () => {
    const input = await book('died');
    await api.sql(`INSERT INTO idempotency_keys (scope, key, fingerprint, claim) VALUES ('x', 'x', '', $1)`, [
      member.id,
    ]);
    expect((await attempt(api, createReservation, input)).status).toBe(201);
    await api.sql(
      `UPDATE idempotency_keys SET answer = NULL, claimed_at = now() - INTERVAL '29 seconds' WHERE key = 'died'`,
    );
    await refusal(api, createReservation, 'request-in-flight', input);
    await api.sql(`UPDATE idempotency_keys SET claimed_at = now() - INTERVAL '31 seconds' WHERE key = 'died'`);
    await refusal(api, createReservation, 'reservation-overlap', input);
  });

  test.each(['', 'x'.repeat(256), 'schlüssel'])('is 1 to 255 characters of ASCII, not %j', async (key) => {
    const { errors } = await refusal(api, createReservation, 'validation-failed', await book(key));
    expect(errors[0]?.path).toBe('/headers/idempotency-key');
  });

  test.each(['x'.repeat(255), `${member.id}/1 ~`])('may be %j', async (key) => {
    expect((await attempt(api, createReservation, await book(key))).status).toBe(201);
  });

  test('means nothing where nothing is made', async () => {
    const headers = { 'idempotency-key': 'again' };
    expect((await attempt(api, getMe, { as: member, headers })).status).toBe(200);
  });
});

test('a text may hold what a format string, a template or a query would stumble over', async () => {
  const name = `{{names}} $t(none) %s ' " \\ ; -- $1 <b>`;
  const { id } = await call(api, createResource, { as: admin, body: { name } });
  const body = { resourceId: id, title: '{{server}} $t(machine)', ...between(1, 2) };
  expect((await call(api, createReservation, { as: member, body })).title).toBe('{{server}} $t(machine)');
  const { text } = await api.request({
    method: 'POST',
    path: '/api/v1/reservations',
    headers: { ...signedIn, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
  expect((JSON.parse(text) as { detail: string }).detail).toBe(
    `${(await call(api, getMe, { as: member })).name} ({{server}} $t(machine)) already holds the machine of ${name} in this time. Free in the whole time: none.`,
  );
});
