import * as contract from '@jari/contract';
import { expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import { aNotification, aPerson, type Person } from '../../../test/factories.ts';
import { startNotices } from '../../../test/notices.ts';
import { startTestApp, TEST_SECRET } from '../../../test/server.ts';
import { signLink } from '../../platform/signed-link.ts';
import { deliver, type Notice } from './commands/deliver.ts';
import { sendDigests } from './commands/send-digests.ts';
import { DEFAULT_SETTINGS } from './notifications.rules.ts';

const api = await startTestApp();
const { ctx, kindsOf, mailsOf } = await startNotices(api);

let made = 0;
const tell = async (person: Person, given: Partial<Notice> = {}) => {
  made += 1;
  const facts = { reservation: null, before: null, actor: null, reason: null, role: null, resource: null };
  const notice = {
    userId: person.id,
    kind: 'reservation-changed',
    facts,
    dedupeKey: `test ${made}`,
    isUrgent: false,
    mail: {},
  };
  const client = await api.db.pool.connect();
  try {
    await deliver(client, ctx, [{ ...notice, ...given } as Notice]);
  } finally {
    client.release();
  }
};
const save = (as: Person, given: Partial<contract.NotificationSettings>) =>
  call(api, contract.saveNotificationSettings, { as, body: { ...DEFAULT_SETTINGS, ...given } });
const list = (as: Person, query: object = {}) => call(api, contract.listNotifications, { as, query });
const linkOf = (person: Person, kind: string) => signLink(TEST_SECRET, 'unsubscribe', [person.id, kind]);
const withEmail = (kind: contract.NotificationKind, email: boolean) => ({
  channels: { ...DEFAULT_SETTINGS.channels, [kind]: { inApp: true, email } },
});

test('pages what a person was told, newest first, and counts all that is unread', async () => {
  const [person, other] = [await aPerson(api), await aPerson(api)];
  await aNotification(api, other);
  const ids: string[] = [];
  for (const minute of [1, 2, 3, 4, 5]) {
    ids.unshift((await aNotification(api, person, { createdAt: `2026-11-01T00:0${minute}:00Z` })).id);
  }
  const first = await list(person, { limit: 3 });
  const second = await list(person, { limit: 3, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  expect([first.unreadCount, second.unreadCount, second.nextCursor]).toEqual([5, 5, null]);
});

test('marks what is named, and all up to what was seen', async () => {
  const person = await aPerson(api);
  const old = await aNotification(api, person, { createdAt: '2026-11-01T00:01:00Z' });
  await aNotification(api, person, { createdAt: '2026-11-01T00:02:00Z' });
  const unseen = await aNotification(api, person, { createdAt: '2026-11-01T00:03:00Z' });
  const read = (body: { ids: string[] } | { all: true; upTo?: string }) =>
    call(api, contract.readNotifications, { as: person, body });
  expect(await read({ ids: [old.id, old.id] })).toEqual({ unreadCount: 2 });
  expect(await read({ ids: [old.id] })).toEqual({ unreadCount: 2 });
  expect(await read({ all: true, upTo: '2026-11-01T00:02:00Z' })).toEqual({ unreadCount: 1 });
  expect((await list(person, { unread: 'true' })).items.map(({ id }) => id)).toEqual([unseen.id]);
  expect(await read({ all: true })).toEqual({ unreadCount: 0 });
});

test("marks nothing of a list that names another person's", async () => {
  const [person, other] = [await aPerson(api), await aPerson(api)];
  const [mine, theirs] = [await aNotification(api, person), await aNotification(api, other)];
  await refusal(api, contract.readNotifications, 'not-found', { as: person, body: { ids: [mine.id, theirs.id] } });
  expect((await list(person)).unreadCount).toBe(1);
  expect((await list(other)).unreadCount).toBe(1);
});

test.each([
  ['both', { ids: ['019a2b3c-0000-7000-8000-000000000000'], all: true }],
  ['neither', {}],
  ['an end without all', { ids: ['019a2b3c-0000-7000-8000-000000000000'], upTo: '2026-11-01T00:00:00Z' }],
])('marks nothing when told %s', async (_what, body) => {
  const person = await aPerson(api);
  expect(await refusal(api, contract.readNotifications, 'validation-failed', { as: person, body })).toBeTruthy();
});

test("tells the person's own tabs, and leads to no work", async () => {
  const person = await aPerson(api);
  await tell(person);
  await call(api, contract.readNotifications, { as: person, body: { all: true } });
  const events = await api.sql(
    `SELECT topic, dispatched_at IS NOT NULL AS done FROM outbox_events WHERE payload ->> 'userId' = $1 ORDER BY id`,
    [person.id],
  );
  expect(events).toEqual([
    { topic: 'notification.created', done: true },
    { topic: 'notification.read', done: true },
  ]);
});

test('settings are the defaults until something is chosen, and then that', async () => {
  const person = await aPerson(api);
  const get = () => call(api, contract.getNotificationSettings, { as: person });
  expect(await get()).toEqual(DEFAULT_SETTINGS);
  const chosen = {
    ...DEFAULT_SETTINGS,
    startLeadMinutes: 1440,
    quietHours: { from: '22:00', until: '07:30' },
    digestAt: '09:00',
  };
  expect(await save(person, chosen as contract.NotificationSettings)).toEqual(chosen);
  expect(await get()).toEqual(chosen);
});

test('the mail about a new password stays on', async () => {
  const person = await aPerson(api);
  const saved = await save(person, withEmail('password-changed', false));
  expect(saved.channels['password-changed'].email).toBe(true);
});

test.each([
  ['a lead nobody offers', { startLeadMinutes: 7 }],
  ['a negative lead', { endLeadMinutes: -5 }],
  ['an hour that is none', { digestAt: '24:00' }],
  ['quiet hours that are none', { quietHours: { from: '08:00', until: '08:00' } }],
  ['a kind that is none', { channels: { ...DEFAULT_SETTINGS.channels, weather: { inApp: true, email: true } } }],
  ['a matrix with holes', { channels: {} }],
])('refuses %s', async (_what, given) => {
  const person = await aPerson(api);
  const body = { ...DEFAULT_SETTINGS, ...given };
  expect(await refusal(api, contract.saveNotificationSettings, 'validation-failed', { as: person, body })).toBeTruthy();
});

test('tells by the channels a person wants', async () => {
  const [silent, mailed] = [await aPerson(api), await aPerson(api)];
  await save(silent, withEmail('reservation-changed', false));
  await save(mailed, {
    channels: { ...DEFAULT_SETTINGS.channels, 'reservation-changed': { inApp: false, email: true } },
  });
  await tell(silent);
  await tell(mailed);
  expect([(await list(silent)).items.length, (await mailsOf(silent)).length]).toEqual([1, 0]);
  expect([(await list(mailed)).items.length, (await mailsOf(mailed)).length]).toEqual([0, 1]);
});

test('gathers what can wait into one daily mail', async () => {
  const person = await aPerson(api);
  await save(person, { digestAt: '09:00' });
  await tell(person);
  await tell(person, { kind: 'reservation-confirmed' });
  await tell(person, { kind: 'reservation-starting-soon', isUrgent: true });
  expect((await mailsOf(person)).map(({ kind }) => kind)).toEqual(['reservation-starting-soon']);
  await sendDigests(ctx);
  expect(await mailsOf(person)).toHaveLength(1);
  await api.sql(`UPDATE notifications SET digest_at = now() WHERE user_id = $1 AND digest_at IS NOT NULL`, [person.id]);
  await Promise.all([sendDigests(ctx), sendDigests(ctx)]);
  const [, daily, ...more] = await mailsOf(person);
  expect(more).toEqual([]);
  expect(daily?.content.items?.map(({ kind }) => kind)).toEqual(['reservation-changed', 'reservation-confirmed']);
  expect(await kindsOf(person)).toHaveLength(3);
});

test('a link shows what it switches off, and switches off that alone', async () => {
  const person = await aPerson(api, { email: 'minji@example.org' });
  const query = { token: linkOf(person, 'reservation-changed') };
  const shown = { kind: 'reservation-changed', address: 'mi***@example.org' };
  expect(await call(api, contract.getSubscription, { query })).toEqual({ ...shown, isSubscribed: true });
  expect(await call(api, contract.unsubscribe, { query })).toEqual({ ...shown, isSubscribed: false });
  await tell(person);
  await tell(person, { kind: 'reservation-confirmed' });
  expect((await mailsOf(person)).map(({ kind }) => kind)).toEqual(['reservation-confirmed']);
});

test('the link of the daily mail ends all that it gathers, and nothing that cannot wait', async () => {
  const person = await aPerson(api);
  await call(api, contract.unsubscribe, { query: { token: linkOf(person, 'digest') } });
  const { channels } = await call(api, contract.getNotificationSettings, { as: person });
  const mailed = contract.NotificationKind.options.filter((kind) => channels[kind].email);
  expect(mailed).toEqual([
    'reservation-starting-soon',
    'reservation-ending-soon',
    'waitlist-offered',
    'check-in-due',
    'password-changed',
  ]);
});

test('links of several kinds used at once end each of them, and nothing else', async () => {
  const person = await aPerson(api);
  const { channels: before } = await call(api, contract.getNotificationSettings, { as: person });
  const ended = contract.NotificationKind.options.filter((kind) => !contract.ALWAYS_MAILED.includes(kind));
  await Promise.all(ended.map((kind) => call(api, contract.unsubscribe, { query: { token: linkOf(person, kind) } })));
  const { channels } = await call(api, contract.getNotificationSettings, { as: person });
  expect(channels).toEqual({
    ...before,
    ...Object.fromEntries(ended.map((kind) => [kind, { ...before[kind], email: false }])),
  });
});

test.each([
  ['of one click at the API', `${contract.API_BASE_PATH}/unsubscribe`, 200],
  ['of one click at the page', '/unsubscribe', 204],
])('takes the form %s', async (_where, path, status) => {
  const person = await aPerson(api);
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const answer = await api.request({
      method: 'POST',
      path: `${path}?token=${linkOf(person, 'reservation-changed')}`,
      headers: { 'content-type': type },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(status);
  }
  const { channels } = await call(api, contract.getNotificationSettings, { as: person });
  expect(channels['reservation-changed'].email).toBe(false);
});

test('no other route takes a form', async () => {
  const answer = await api.request({
    method: 'POST',
    path: `${contract.API_BASE_PATH}/auth/login`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'email=a',
  });
  expect(answer.status).toBe(415);
});

test.each([
  ['forged', (person: Person) => `${person.id}.reservation-changed.AAAA`],
  ['for another kind', (person: Person) => linkOf(person, 'reservation-changed').replace('changed', 'confirmed')],
  ['of what cannot be switched off', (person: Person) => linkOf(person, 'password-changed')],
  ['of something that is no kind', (person: Person) => linkOf(person, 'weather')],
  ['of nothing', () => '.'],
])('a link %s leads nowhere', async (_what, token) => {
  const query = { token: token(await aPerson(api)) };
  await refusal(api, contract.unsubscribe, 'not-found', { query });
  const answer = await api.request({ method: 'POST', path: `/unsubscribe?token=${query.token}`, headers: {} });
  expect(answer.status).toBe(404);
});
