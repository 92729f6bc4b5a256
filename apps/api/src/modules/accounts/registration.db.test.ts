import { getInstallation, getMe, register } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { PASSWORD } from '../../../test/factories.ts';
import { race, times } from '../../../test/races.ts';
import { spawnApi, startTestApp } from '../../../test/server.ts';

const api = await startTestApp();

let count = 0;
const newcomer = (given: Record<string, unknown> = {}) => {
  count += 1;
  return { email: `New.Comer-${count}@Example.org`, password: PASSWORD, name: 'Mina Kim', ...given };
};

describe('an empty installation', async () => {
  const empty = await startTestApp();
  const second = await spawnApi(empty.databaseUrl);

  test('makes exactly one admin of 100 who register at once, on two processes', async () => {
    expect(await call(empty, getInstallation, {})).toMatchObject({ hasAccounts: false });
    const bodies = times(100, () => ({ body: newcomer() }));
    expect(await race([empty, second], register, bodies)).toEqual({ '201': 100 });
    expect(await empty.sql('SELECT role, count(*) FROM users GROUP BY role ORDER BY role')).toEqual([
      { role: 'admin', count: 1 },
      { role: 'member', count: 99 },
    ]);
    expect(await call(empty, getInstallation, {})).toMatchObject({ hasAccounts: true });
  });
});

describe('signing up', () => {
  test('opens an account and a session, with the refresh token in a cookie no script can read', async () => {
    const body = newcomer({ name: '  민아 김 ', timeZone: 'Asia/Seoul' });
    const { body: answer, headers } = await attempt(api, register, { body, headers: { 'accept-language': 'ko-KR' } });
    expect(answer).toEqual({
      accessToken: expect.any(String) as string,
      tokenType: 'Bearer',
      expiresIn: 3600,
      user: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        email: body.email,
        name: '민아 김',
        role: expect.stringMatching(/admin|member/) as string,
        status: 'active',
        locale: 'ko',
        timeZone: 'Asia/Seoul',
        version: 1,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      },
    });
    expect(headers.get('location')).toBe('/api/v1/auth/me');
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^jari_refresh=[\w-]{43}; Max-Age=604800; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict$/,
      ),
    ]);
    expect(await call(api, getMe, { as: { token: answer.accessToken } })).toEqual(answer.user);
  });

  test('stores of the password an argon2id hash of 46 MiB, and of the refresh token a hash', async () => {
    const { body, headers } = await attempt(api, register, { body: newcomer() });
    const [stored] = await api.sql<{ password_hash: string }>('SELECT password_hash FROM users WHERE id = $1', [
      body.user.id,
    ]);
    expect(stored?.password_hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    const token = /jari_refresh=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1];
    const tokens = await api.sql(`SELECT token_hash FROM refresh_tokens WHERE encode(token_hash, 'escape') LIKE $1`, [
      `%${token}%`,
    ]);
    expect(tokens).toEqual([]);
  });

  test('takes one account per address, whatever its case, also when several try at once', async () => {
    const email = `Same.${Date.now()}@example.org`;
    const bodies = [email, email.toLowerCase(), email.toUpperCase(), ` ${email} `].map((spelling) => ({
      body: newcomer({ email: spelling }),
    }));
    expect(await race([api], register, bodies)).toEqual({ '201': 1, 'email-taken': 3 });
  });

  test.each([
    ['a common password', { password: 'Password123' }, '/password'],
    ['a password of two letters', { password: 'abababababab' }, '/password'],
    ['a password of 7 characters', { password: 'x7!kQ2w' }, '/password'],
    ['a password of 129 characters', { password: 'x7!kQ2w9'.repeat(17).slice(0, 129) }, '/password'],
    ['an address that is none', { email: 'mina@' }, '/email'],
    ['a name of spaces', { name: '   ' }, '/name'],
    ['a name with a command to the terminal', { name: 'Mina \u001b[2J' }, '/name'],
    ['a time zone that is none', { timeZone: 'Asia/Atlantis' }, '/timeZone'],
    ['an offset for a time zone', { timeZone: '+09:00' }, '/timeZone'],
    ['a language we do not speak', { locale: 'fr' }, '/locale'],
    ['a role', { role: 'admin' }, '/role'],
    ['a status', { status: 'active' }, '/status'],
    ['an id', { id: '019a2b3c-0000-7000-8000-000000000000' }, '/id'],
    ['an object for a text', { name: { contains: 'Mina' } }, '/name'],
    ['a list for a text', { email: ['mina@example.org'] }, '/email'],
  ])('refuses %s', async (_what, wrong, path) => {
    const { errors } = await refusal(api, register, 'validation-failed', { body: newcomer(wrong) });
    expect(errors).toEqual([{ path, message: expect.any(String) as string }]);
  });

  test('takes an address and a password as long as they may be', async () => {
    const label = 'x'.repeat(60);
    const email = `${'m'.repeat(64)}@${label}.${label}.${label}.org`.padStart(254, 'm').slice(-254);
    const body = newcomer({ email, password: 'x7!kQ2w9'.repeat(16) });
    const { status } = await attempt(api, register, { body });
    expect(status).toBe(201);
  });

  test('answers a repeated Idempotency-Key with the same account, in a session of its own', async () => {
    const input = { body: newcomer(), headers: { 'idempotency-key': 'lost answer' } };
    const first = await attempt(api, register, input);
    const again = await attempt(api, register, input);
    expect(again.body.user).toEqual(first.body.user);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.getSetCookie()).toHaveLength(1);
    expect(await call(api, getMe, { as: { token: again.body.accessToken } })).toEqual(first.body.user);
    expect(await api.sql(`SELECT answer FROM idempotency_keys WHERE key = 'lost answer'`)).toEqual([
      { answer: { userId: first.body.user.id } },
    ]);
  });
});
