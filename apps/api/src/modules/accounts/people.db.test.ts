import { getMe, getUser, listUsers, updateMe, updateUser } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, anAdmin, type Person } from '../../../test/factories.ts';
import { race, times } from '../../../test/races.ts';
import { spawnApi, startTestApp } from '../../../test/server.ts';
import { walk } from '../../../test/walk.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

const profile = { name: 'Mina', locale: 'en', timeZone: null } as const;

describe('my own account', () => {
  test('shows all of me, in the version of its ETag', async () => {
    const as = await aPerson(api, { name: 'Mina', locale: 'ko' });
    const { body, headers } = await attempt(api, getMe, { as });
    expect(body).toEqual({
      id: as.id,
      email: as.email,
      name: 'Mina',
      role: 'member',
      status: 'active',
      locale: 'ko',
      timeZone: null,
      version: 1,
      createdAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) as string,
    });
    expect(headers.get('etag')).toBe('"1"');
  });

  test('changes what it names and nothing else', async () => {
    const as = await aPerson(api);
    const before = await call(api, getMe, { as });
    const body = { name: '  민아  ', locale: 'ko', timeZone: 'Asia/Seoul' } as const;
    const after = await call(api, updateMe, { as, body });
    expect(after).toEqual({ ...before, ...body, name: '민아', version: 2 });
    expect(await call(api, getMe, { as })).toEqual(after);
  });

  test.each([{ role: 'admin' }, { status: 'active' }, { email: 'other@example.org' }, { id: admin.id }])(
    'does not take %j from its owner',
    async (extra) => {
      const as = await aPerson(api);
      const { errors } = await refusal(api, updateMe, 'validation-failed', { as, body: { ...profile, ...extra } });
      expect(errors).toMatchObject([{ path: `/${Object.keys(extra)[0]}` }]);
    },
  );

  test('is not overwritten by what was decided on an older version', async () => {
    const as = await aPerson(api);
    const headers = { 'if-match': '"1"' };
    const changed = await call(api, updateMe, { as, body: profile, headers });
    const { current } = await refusal(api, updateMe, 'stale-version', { as, body: { ...profile, name: 'B' }, headers });
    expect(current).toEqual(changed);
    expect(
      await race(
        [api],
        updateMe,
        times(10, () => ({ as, body: profile, headers: { 'if-match': '"2"' } })),
      ),
    ).toEqual({
      '200': 1,
      'stale-version': 9,
    });
  });
});

describe('people', () => {
  test('are told apart by admins only, with their addresses', async () => {
    const as = await aPerson(api);
    expect((await call(api, getUser, { as: admin, params: { id: as.id } })).email).toBe(as.email);
    await refusal(api, getUser, 'not-allowed', { as, params: { id: as.id } });
    await refusal(api, listUsers, 'not-allowed', { as });
  });

  test('are listed by name, each once, over all pages', async () => {
    const name = `Page ${admin.id.slice(-6)}`;
    const made = await Promise.all(times(7, () => aPerson(api, { name })));
    const pages = await walk(api, listUsers, { as: admin, query: { q: name, limit: 3 } });
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat().map(({ id }) => id)).toEqual(made.map(({ id }) => id).toSorted());
  });

  test.each(['100%', 'a_b', 'back\\slash', `o'brien`])(
    'are found by a part of the name as it is written: %s',
    async (part) => {
      const wanted = await aPerson(api, { name: `x ${part} y` });
      await aPerson(api, { name: 'x 100 a-b backslash obrien y' });
      const { items } = await call(api, listUsers, { as: admin, query: { q: part } });
      expect(items.map(({ id }) => id)).toEqual([wanted.id]);
    },
  );

  test('are narrowed down by role and status', async () => {
    const as = await aPerson(api, { name: 'Narrow' });
    await setUser(as, { role: 'member', status: 'disabled' });
    const find = async (query: object) =>
      (await call(api, listUsers, { as: admin, query: { q: 'Narrow', ...query } })).items.length;
    expect([
      await find({ status: 'disabled' }),
      await find({ status: 'active' }),
      await find({ role: 'admin' }),
    ]).toEqual([1, 0, 0]);
  });

  test('who become admins may at once do what admins do, and no longer when they are not', async () => {
    const as = await aPerson(api);
    await refusal(api, listUsers, 'not-allowed', { as });
    await setUser(as, { role: 'admin' });
    expect((await attempt(api, listUsers, { as })).status).toBe(200);
    await setUser(as, { role: 'member' });
    await refusal(api, listUsers, 'not-allowed', { as });
  });

  const setUser = (who: Person, change: { role?: 'admin' | 'member'; status?: 'active' | 'disabled' }) =>
    call(api, updateUser, {
      as: admin,
      params: { id: who.id },
      body: { name: who.name, role: 'member', status: 'active', ...change },
    });
});

describe('the last active admin', async () => {
  const own = await startTestApp();
  const second = await spawnApi(own.databaseUrl);

  const change = (as: Person, who: Person, body: object) => ({
    as,
    params: { id: who.id },
    body: { name: who.name, role: 'admin', status: 'active', ...body },
  });

  test.each([{ role: 'member' }, { status: 'disabled' }])('cannot be lost by %j', async (lost) => {
    const only = await anAdmin(own);
    await own.sql(`UPDATE users SET role = 'member' WHERE id <> $1`, [only.id]);
    await refusal(own, updateUser, 'last-admin', change(only, only, lost));
    const other = await anAdmin(own);
    // A disabled admin is none to rely on.
    await call(own, updateUser, change(only, other, { status: 'disabled' }) as never);
    await refusal(own, updateUser, 'last-admin', change(only, only, lost));
    expect((await attempt(own, updateUser, change(only, only, { name: 'Still here' }))).body.role).toBe('admin');
  });

  test('is left when two admins demote each other at the same moment, on two processes, 30 times', async () => {
    for (let round = 0; round < 30; round += 1) {
      const [a, b] = [await anAdmin(own), await anAdmin(own)];
      await own.sql(`UPDATE users SET role = 'member' WHERE NOT id = ANY ($1)`, [[a.id, b.id]]);
      const answers = await Promise.all([
        attempt(own, updateUser, change(a, b, { role: 'member' })),
        attempt(second, updateUser, change(b, a, { role: 'member' })),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await own.sql(`SELECT id FROM users WHERE role = 'admin'`)).toHaveLength(1);
    }
  });
});
