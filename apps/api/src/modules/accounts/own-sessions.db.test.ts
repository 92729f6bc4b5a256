import { endOtherSessions, endSession, getMe, listSessions, login } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aSession, PASSWORD } from '../../../test/factories.ts';
import { times } from '../../../test/races.ts';
import { spawnApi, startTestApp } from '../../../test/server.ts';
import { closeStreamsAfterEach, openStream } from '../../../test/streams.ts';
import { walk } from '../../../test/walk.ts';
import { deviceOf } from './accounts.presenter.ts';

const api = await startTestApp();
const [first, second] = await Promise.all([api.listen(), spawnApi(api.databaseUrl)]);
closeStreamsAfterEach();

describe('my sessions', () => {
  test('say where they are, in words, and which one asks', async () => {
    const as = await aPerson(api);
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' };
    await attempt(api, login, { body: { email: as.email, password: PASSWORD }, headers });
    const { items } = await call(api, listSessions, { as });
    expect(items.map(({ isCurrent, device, address }) => ({ isCurrent, device, address }))).toEqual([
      { isCurrent: false, device: { browser: 'Firefox', os: 'Linux', kind: 'desktop' }, address: '127.0.0.1' },
      { isCurrent: true, device: { browser: null, os: null, kind: 'unknown' }, address: null },
    ]);
  });

  test('are each there once, over all pages, and none that is over', async () => {
    const as = await aPerson(api);
    const more = await Promise.all(times(4, () => aSession(api, as)));
    await call(api, endSession, { as, params: { id: more[0]?.sessionId ?? '' } });
    const pages = await walk<{ id: string }>(api, listSessions, { as, query: { limit: 2 } });
    expect(
      pages
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([as, ...more.slice(1)].map(({ sessionId }) => sessionId).toSorted());
  });

  test('end one by one, within 2 s also where another process holds the stream; twice is once', async () => {
    const as = await aPerson(api);
    const elsewhere = await aSession(api, as);
    const [here, there] = [await openStream(first, as), await openStream(second, elsewhere)];
    const params = { id: elsewhere.sessionId };
    await call(first, endSession, { as, params });
    await expect.poll(() => there.isOver(), { timeout: 2000, interval: 50 }).toBe(true);
    await refusal(second, getMe, 'not-signed-in', { as: elsewhere });
    await call(first, endSession, { as, params });
    expect(here.isOver()).toBe(false);
    const written = await api.sql(`SELECT 1 FROM audit_entries WHERE action = 'session.ended' AND subject_id = $1`, [
      as.id,
    ]);
    expect(written).toHaveLength(1);
  });

  test('end all but the one that asks', async () => {
    const as = await aPerson(api);
    const others = await Promise.all(times(3, () => aSession(api, as)));
    await call(api, endOtherSessions, { as });
    for (const other of others) await refusal(api, getMe, 'not-signed-in', { as: other });
    expect((await call(api, listSessions, { as })).items.map(({ id }) => id)).toEqual([as.sessionId]);
  });

  test('of somebody else are not there', async () => {
    const [as, other] = [await aPerson(api), await aPerson(api)];
    await refusal(api, endSession, 'not-found', { as, params: { id: other.sessionId } });
    expect((await attempt(api, getMe, { as: other })).status).toBe(200);
  });
});

describe('what happens at sign-in', () => {
  test('is written down: who came, who was refused with which address, who left', async () => {
    const as = await aPerson(api);
    await call(api, login, { body: { email: as.email, password: PASSWORD } });
    await refusal(api, login, 'invalid-credentials', { body: { email: as.email, password: 'a wrong one' } });
    await refusal(api, login, 'invalid-credentials', {
      body: { email: 'nobody@example.org', password: 'a wrong one' },
    });
    const entries = await api.sql(
      `SELECT action, actor_id AS actor, subject_label AS label, after ->> 'email' AS email FROM audit_entries
       WHERE action LIKE 'session.%' AND (subject_id = $1 OR subject_id = 'nobody@example.org') ORDER BY id`,
      [as.id],
    );
    expect(entries).toEqual([
      { action: 'session.signed-in', actor: as.id, label: as.name, email: null },
      { action: 'session.refused', actor: null, label: as.name, email: as.email },
      { action: 'session.refused', actor: null, label: 'nobody@example.org', email: 'nobody@example.org' },
    ]);
    expect(JSON.stringify(await api.sql('SELECT before, after FROM audit_entries'))).not.toContain('a wrong one');
  });
});

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    { browser: 'Safari', os: 'iOS', kind: 'phone' },
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    { browser: 'Microsoft Edge', os: 'Windows', kind: 'desktop' },
  ],
  ['curl/8.5.0', { browser: 'curl', os: null, kind: 'unknown' }],
  ['a device of nobody', { browser: null, os: null, kind: 'unknown' }],
  [null, { browser: null, os: null, kind: 'unknown' }],
])('says of the user agent %s what it is', (userAgent, device) => {
  expect(deviceOf(userAgent)).toEqual(device);
});
