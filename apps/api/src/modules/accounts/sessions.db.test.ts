import {
  changePassword,
  type EndpointShape,
  getMe,
  listUsers,
  login,
  logout,
  type ProblemCode,
  refresh,
  updateUser,
} from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt, call, refusal, type Answer } from '../../../test/call.ts';
import { aPerson, aRefreshCookie, aSession, anAdmin, PASSWORD, type Person } from '../../../test/factories.ts';
import { spawnApi, startApp, startTestApp, type Target } from '../../../test/server.ts';
import { readConfig } from '../../config.ts';

const api = await startTestApp();
const second = await spawnApi(api.databaseUrl);
const admin = await anAdmin(api);

const cookieOf = ({ headers }: Answer) => ({ cookie: headers.get('set-cookie')?.split(';')[0] ?? '' });

/**
 * Asks until the process refuses the token. @returns how long after the start the last request was sent that it still
 * took, in ms: a slow answer on a busy machine does not count against the process.
 */
async function lastAccepted(
  target: Target,
  as: Person,
  shape: EndpointShape = getMe,
  code: ProblemCode = 'not-signed-in',
): Promise<number> {
  const startMs = performance.now();
  let acceptedMs = 0;
  const ask = async () => {
    const sentMs = performance.now() - startMs;
    const { problem } = await attempt(target, shape, { as });
    if (!problem) acceptedMs = sentMs;
    return problem?.code;
  };
  await expect.poll(ask, { interval: 20, timeout: 10_000 }).toBe(code);
  return acceptedMs;
}

describe('an access token', () => {
  const sign = (claims: object, options: object = {}) => api.app.jwt.sign(claims, options);

  test.each([
    ['of nobody', () => 'x.y.z'],
    ['with an altered claim', (as: Person) => forged(as)],
    ['with no signature', (as: Person) => unsigned(as)],
    ['that has expired', (as: Person) => sign({ sub: as.id, sid: as.sessionId }, { expiresIn: '-2m' })],
    ['made for something else', (as: Person) => sign({ sub: as.id, sid: as.sessionId }, { aud: 'other' })],
    ['made by somebody else', (as: Person) => sign({ sub: as.id, sid: as.sessionId }, { iss: 'other' })],
    ['without a session', (as: Person) => sign({ sub: as.id })],
    ['with the session of somebody else', (as: Person) => sign({ sub: as.id, sid: admin.sessionId })],
    ['whose session is no id', (as: Person) => sign({ sub: as.id, sid: 'x' })],
  ])('%s is refused', async (_what, make) => {
    const token = make(await aPerson(api));
    expect((await refusal(api, getMe, 'not-signed-in', { as: { token } })).status).toBe(401);
  });

  test.each(['bearer', 'Basic', 'Bearer Bearer', ''])('is not read after "%s"', async (scheme) => {
    const { token } = await aPerson(api);
    const headers = { authorization: `${scheme} ${token}` };
    expect((await attempt(api, getMe, { headers })).problem?.code).toBe(
      scheme === 'bearer' ? undefined : 'not-signed-in',
    );
  });

  /** The claims of the admin under the signature of somebody else. */
  function forged({ token }: Person): string {
    const [header, claims] = admin.token.split('.');
    return `${header}.${claims}.${token.split('.')[2]}`;
  }

  function unsigned({ token }: Person): string {
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    return `${header}.${token.split('.')[1]}.`;
  }
});

describe('what is ended is refused within a second, also by another process:', () => {
  test.each<[string, (as: Person) => Promise<unknown>]>([
    ['a session that was signed out', (as) => attempt(api, logout, { as })],
    ['an account that was disabled', (as) => setStatus(as, 'disabled')],
    [
      'another session after a change of password',
      async (as) => {
        const body = { currentPassword: PASSWORD, newPassword: 'walnut-river-77-kite' };
        await attempt(api, changePassword, { as: await aSession(api, as), body });
      },
    ],
  ])('%s', async (_what, end) => {
    const as = await aPerson(api);
    await Promise.all([call(api, getMe, { as }), call(second, getMe, { as })]);
    await end(as);
    // The process that ended it knows at once, the other one when it asks the database again.
    const [here, there] = await Promise.all([attempt(api, getMe, { as }), lastAccepted(second, as)]);
    expect(here.problem?.code).toBe('not-signed-in');
    expect(there).toBeLessThanOrEqual(1000);
  });

  test('the rights of an admin who is one no more', async () => {
    const as = await anAdmin(api);
    await Promise.all([call(api, listUsers, { as }), call(second, listUsers, { as })]);
    const body = { name: as.name, role: 'member', status: 'active' } as const;
    await call(api, updateUser, { as: admin, params: { id: as.id }, body });
    await refusal(api, listUsers, 'not-allowed', { as });
    expect(await lastAccepted(second, as, listUsers, 'not-allowed')).toBeLessThanOrEqual(1000);
  });

  test('the session that changes the password goes on, and only the new password signs in', async () => {
    const as = await aPerson(api);
    const newPassword = 'walnut-river-77-kite';
    await call(api, changePassword, { as, body: { currentPassword: PASSWORD, newPassword } });
    expect((await call(api, getMe, { as })).id).toBe(as.id);
    const body = { email: as.email, password: PASSWORD };
    await refusal(api, login, 'invalid-credentials', { body });
    expect((await call(api, login, { body: { ...body, password: newPassword } })).user.id).toBe(as.id);
  });

  test('an account that is enabled again signs in anew; its old sessions stay ended', async () => {
    const as = await aPerson(api);
    await setStatus(as, 'disabled');
    await setStatus(as, 'active');
    await refusal(api, getMe, 'not-signed-in', { as });
    expect((await call(api, login, { body: { email: as.email, password: PASSWORD } })).user.id).toBe(as.id);
  });

  const setStatus = (as: Person, status: 'active' | 'disabled') =>
    call(api, updateUser, { as: admin, params: { id: as.id }, body: { name: as.name, role: 'member', status } });
});

describe('a refresh token', () => {
  test('is exchanged for a new one, again and again, in one session', async () => {
    const as = await aPerson(api);
    let headers = await aRefreshCookie(api, as);
    for (let round = 0; round < 3; round += 1) {
      const answer = await attempt(api, refresh, { headers });
      expect(answer.body.user.id).toBe(as.id);
      expect(cookieOf(answer)).not.toEqual(headers);
      headers = cookieOf(answer);
      expect((await call(api, getMe, { as: { token: answer.body.accessToken } })).id).toBe(as.id);
    }
    expect(await api.sql('SELECT id FROM sessions WHERE user_id = $1', [as.id])).toHaveLength(1);
  });

  test('used by two tabs at once, on two processes, signs neither out, 20 times', async () => {
    for (let round = 0; round < 20; round += 1) {
      const headers = await aRefreshCookie(api, await aPerson(api));
      const tabs = await Promise.all([attempt(api, refresh, { headers }), attempt(second, refresh, { headers })]);
      const again = await Promise.all(tabs.map((tab) => attempt(api, refresh, { headers: cookieOf(tab) })));
      expect([...tabs, ...again].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
  });

  test('used a second time after 10 seconds ends the whole session, with every token of it', async () => {
    const as = await aPerson(api);
    const stolen = await aRefreshCookie(api, as);
    const fresh = cookieOf(await attempt(api, refresh, { headers: stolen }));
    await api.sql(`UPDATE refresh_tokens SET used_at = used_at - INTERVAL '9 seconds' WHERE session_id = $1`, [
      as.sessionId,
    ]);
    expect((await attempt(api, refresh, { headers: stolen })).status).toBe(200);
    await api.sql(`UPDATE refresh_tokens SET used_at = used_at - INTERVAL '2 seconds' WHERE session_id = $1`, [
      as.sessionId,
    ]);
    await refusal(api, refresh, 'not-signed-in', { headers: stolen });
    await refusal(api, refresh, 'not-signed-in', { headers: fresh });
    expect(await lastAccepted(second, as)).toBeLessThanOrEqual(1000);
    expect(await api.sql('SELECT end_reason FROM sessions WHERE id = $1', [as.sessionId])).toEqual([
      { end_reason: 'refresh-token-reused' },
    ]);
  });

  test.each([
    ['after 7 days', `UPDATE refresh_tokens SET expires_at = now() WHERE session_id = $1`],
    ['after the 30 days of its session', `UPDATE sessions SET ends_at = now() WHERE id = $1`],
    ['after its session was ended', `UPDATE sessions SET ended_at = now() WHERE id = $1`],
    [
      'of a disabled account',
      `UPDATE users SET status = 'disabled' WHERE id = (SELECT user_id FROM sessions WHERE id = $1)`,
    ],
  ])('is refused %s', async (_when, change) => {
    const as = await aPerson(api);
    const headers = await aRefreshCookie(api, as);
    await api.sql(change, [as.sessionId]);
    expect((await refusal(api, refresh, 'not-signed-in', { headers })).status).toBe(401);
  });

  test.each(['cross-site', 'same-site'])('is not taken from another site (%s)', async (site) => {
    const headers = await aRefreshCookie(api, await aPerson(api));
    await refusal(api, refresh, 'not-allowed', { headers: { ...headers, 'sec-fetch-site': site } });
    const own = { ...headers, 'sec-fetch-site': 'same-origin' };
    expect((await attempt(api, refresh, { headers: own })).status).toBe(200);
  });

  test('travels over https alone where people come by https, and none that was planted over http is read', async () => {
    const secure = await startApp({
      databaseUrl: api.databaseUrl,
      config: readConfig({ PUBLIC_URL: 'https://jari.example.org' }),
    });
    const as = await aPerson(api);
    const headers = await aRefreshCookie(api, as);
    await refusal(secure, refresh, 'not-signed-in', { headers });
    const own = { cookie: `__Secure-${headers.cookie}` };
    const { headers: answered } = await attempt(secure, refresh, { headers: own });
    expect(answered.getSetCookie()).toEqual([
      expect.stringMatching(/^__Secure-jari_refresh=[\w-]{43}; .*HttpOnly; Secure; SameSite=Strict$/),
    ]);
    await secure.close();
  });

  test('is taken out of the browser by signing out', async () => {
    const as = await aPerson(api);
    const answer = await attempt(api, logout, { as, headers: await aRefreshCookie(api, as) });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^jari_refresh=; .*Path=\/api\/v1\/auth; Expires=Thu, 01 Jan 1970/,
    );
  });
});

describe('a guessed password', () => {
  const guess = (email: string, password = 'not this one') => ({ body: { email, password } });

  test('is answered alike for a known and an unknown address, at the same cost', async () => {
    const { email } = await aPerson(api);
    const spentMs = { known: 0, unknown: 0 };
    const said: unknown[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (const [kind, address] of [
        ['known', email],
        ['unknown', `no-${email}`],
      ] as const) {
        // Processor time, the hash's threads included: what the clock shows is also what others do on this machine.
        const before = process.cpuUsage();
        const { problem } = await attempt(api, login, guess(address));
        const { user, system } = process.cpuUsage(before);
        spentMs[kind] += (user + system) / 1000;
        said.push({ ...problem, instance: '' });
      }
    }
    expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1);
    // Without the stand-in hash an unknown address costs a tenth.
    expect(spentMs.unknown).toBeGreaterThan(spentMs.known / 2);
  });

  test.each(['an account', 'no account'])(
    'of %s is looked at 10 times in 15 minutes, however many come at once, also after a restart',
    async (kind) => {
      const person = await aPerson(api);
      const email = kind === 'an account' ? person.email : `nobody-${person.id}@example.org`;
      const spellings = Array.from({ length: 30 }, (_none, index) => (index % 2 ? email : email.toUpperCase()));
      const answers = await Promise.all(spellings.map((one) => attempt(api, login, guess(one))));
      const codes = answers.map(({ problem }) => problem?.code);
      expect(codes.filter((code) => code === 'invalid-credentials')).toHaveLength(10);
      expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(20);

      const restarted = await startApp({ databaseUrl: api.databaseUrl });
      const late = await refusal(restarted, login, 'rate-limited', guess(email, PASSWORD));
      await restarted.close();
      expect(late.retryAfterSeconds).toBeGreaterThan(880);
      expect(late.retryAfterSeconds).toBeLessThanOrEqual(900);

      // Whoever is signed in already, and everybody else, notices nothing.
      expect((await call(api, getMe, { as: person })).id).toBe(person.id);
      await freeAddress();
      const other = await aPerson(api);
      expect((await call(api, login, guess(other.email, PASSWORD))).user.id).toBe(other.id);
    },
  );

  test('counts again from zero after 15 minutes, and after the right one', async () => {
    const { email } = await aPerson(api);
    for (let round = 0; round < 9; round += 1) await refusal(api, login, 'invalid-credentials', guess(email));
    expect((await attempt(api, login, guess(email, PASSWORD))).status).toBe(200);
    for (let round = 0; round < 10; round += 1) await refusal(api, login, 'invalid-credentials', guess(email));
    await refusal(api, login, 'rate-limited', guess(email, PASSWORD));
    await api.sql(`UPDATE throttle_counters SET expire = extract(epoch FROM now()) * 1000`);
    expect((await attempt(api, login, guess(email, PASSWORD))).status).toBe(200);
  });

  test('is looked at 50 times in 15 minutes from one address, whatever the account', async () => {
    await freeAddress();
    await refusal(api, login, 'invalid-credentials', guess('somebody-1@example.org'));
    await api.sql(`UPDATE throttle_counters SET points = 50 WHERE key LIKE 'sign-in-address%'`);
    const { status } = await refusal(api, login, 'rate-limited', guess('somebody-2@example.org'));
    expect(status).toBe(429);
    await freeAddress();
  });

  afterAll(freeAddress);
  function freeAddress() {
    return api.sql(`DELETE FROM throttle_counters WHERE key LIKE 'sign-in-address%'`);
  }
});
