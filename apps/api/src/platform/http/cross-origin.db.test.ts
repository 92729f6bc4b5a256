import { allEndpoints, API_BASE_PATH, refresh } from '@jari/contract';
import { expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { attempt } from '../../../test/call.ts';
import { aPerson, aRefreshCookie } from '../../../test/factories.ts';
import { startApp, startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const member = await aPerson(api);
const EVIL = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

const grants = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith('access-control-'));

test('no answer, good or bad, lets a page of another origin read it', async () => {
  for (const shape of allEndpoints.filter(({ stream }) => !stream)) {
    const path = API_BASE_PATH + shape.path.replaceAll(/:\w+/g, member.id);
    const headers = { ...EVIL, authorization: `Bearer ${member.token}` };
    // A sign-out among them would end what the rest needs.
    if (shape.id === 'logout') continue;
    const answer = await api.request({ method: shape.method, path, headers });
    expect(grants(answer.headers), shape.id).toEqual([]);
    const origin = { ...EVIL, 'access-control-request-method': shape.method };
    const preflight = await api.request({ method: 'OPTIONS', path, headers: origin });
    expect([preflight.status, ...grants(preflight.headers)], shape.id).toEqual([404]);
  }
});

test('the cookie alone does nothing but renew a session, and that not for another site', async () => {
  const cookie = await aRefreshCookie(api, member);
  for (const { id, method, path, access, stream } of allEndpoints) {
    if (stream || access === 'anyone') continue;
    const headers = { ...cookie, ...EVIL, 'content-type': 'application/json' };
    const url = API_BASE_PATH + path.replaceAll(/:\w+/g, member.id);
    const { status } = await api.request({ method, path: url, headers, payload: '{}' });
    expect([id, status]).toEqual([id, access === 'refresh-cookie' ? 403 : 401]);
  }
});

test.each([
  ['http://lab.example:3000', 'lab.example:3000', 200],
  ['http://lab.example:8080', 'lab.example', 200],
  ['http://lab.example:8080', 'lab.example:3000', 403],
  ['http://other.example:3000', 'lab.example:3000', 403],
  ['null', 'lab.example:3000', 403],
])(
  'a session is renewed over plain http, where browsers name the origin alone: from a page of %s, to %s is answered %i',
  async (origin, host, status) => {
    const headers = await aRefreshCookie(api, await aPerson(api));
    expect((await attempt(api, refresh, { headers: { ...headers, origin, host } })).status).toBe(status);
  },
);

test.each(['TRACE', 'CONNECT', 'PATCH', 'PROPFIND'])('%s is no way in', async (method) => {
  const headers = { authorization: `Bearer ${member.token}` };
  const { status, text } = await api.request({ method, path: '/api/v1/auth/me', headers });
  expect(status).toBe(404);
  expect(text).not.toContain(member.token);
});

test.each(['x-http-method-override', 'x-http-method', 'x-method-override'])('%s changes nothing', async (name) => {
  const headers = { authorization: `Bearer ${member.token}`, [name]: 'DELETE' };
  const path = `/api/v1/auth/sessions/${member.sessionId}`;
  expect((await api.request({ method: 'GET', path, headers })).status).toBe(404);
  expect(await api.sql('SELECT 1 FROM sessions WHERE id = $1 AND ended_at IS NULL', [member.sessionId])).toHaveLength(
    1,
  );
});

test('a session is renewed at the address that people reach, whatever name a proxy passes on', async () => {
  const config = readConfig({ PUBLIC_URL: 'http://lab.example:8080' });
  const behindProxy = await startApp({ databaseUrl: api.databaseUrl, config });
  const headers = { ...(await aRefreshCookie(api, await aPerson(api))), host: '127.0.0.1:3000' };
  const from = (origin: string) => attempt(behindProxy, refresh, { headers: { ...headers, origin } });
  expect((await from('http://lab.example:9090')).status).toBe(403);
  expect((await from('http://lab.example:8080')).status).toBe(200);
  await behindProxy.close();
});
