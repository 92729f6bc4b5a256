import { auth, calendar, type calendar_v3 } from '@googleapis/calendar';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type FakeOptions, type GoogleCalendarFake, startGoogleCalendarFake } from './index.ts';

const TEAM = 'team@example.org';
const open: GoogleCalendarFake[] = [];
afterEach(async () => {
  for (const fake of open.splice(0)) await fake.close();
});

async function aFake(options: FakeOptions = {}) {
  const fake = await startGoogleCalendarFake({ calendars: [TEAM], ...options });
  open.push(fake);
  return { fake, google: clientOf(fake) };
}

function clientOf(fake: GoogleCalendarFake, key = fake.serviceAccount()): calendar_v3.Calendar {
  const jwt = new auth.JWT({
    email: key.client_email,
    key: key.private_key,
    scopes: ['https://www.googleapis.com/auth/calendar'],
  });
  jwt.transporter.interceptors.request.add({
    resolved: (config) => {
      if (config.url.hostname === 'oauth2.googleapis.com') config.url = new URL(key.token_uri);
      return Promise.resolve(config);
    },
  });
  return calendar({ version: 'v3', auth: jwt, rootUrl: fake.url, retry: false });
}

const aBody = (more: calendar_v3.Schema$Event = {}): calendar_v3.Schema$Event => ({
  summary: 'Fine-tuning',
  start: { dateTime: '2026-12-01T09:00:00Z' },
  end: { dateTime: '2026-12-01T10:00:00Z' },
  ...more,
});
const insert = (google: calendar_v3.Calendar, more: calendar_v3.Schema$Event = {}) =>
  google.events.insert({ calendarId: TEAM, requestBody: aBody(more) });
const list = async (google: calendar_v3.Calendar, more: calendar_v3.Params$Resource$Events$List = {}) =>
  (await google.events.list({ calendarId: TEAM, ...more })).data;
const refused = async (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as { status?: number }).status,
  );

test('keeps an event under the id its client chose, and refuses the id a second time, also after its deletion', async () => {
  const { google } = await aFake();
  const { data } = await insert(google, { id: 'abcde01' });
  expect(data).toMatchObject({ id: 'abcde01', summary: 'Fine-tuning', status: 'confirmed' });
  expect(await refused(insert(google, { id: 'abcde01' }))).toBe(409);
  await google.events.delete({ calendarId: TEAM, eventId: 'abcde01' });
  expect(await refused(insert(google, { id: 'abcde01' }))).toBe(409);
  expect(await refused(google.events.delete({ calendarId: TEAM, eventId: 'abcde01' }))).toBe(410);
});

test.each(['abc', 'abcdX', 'with-dash', 'wxyz12'])('refuses the id %s', async (id) => {
  const { google } = await aFake();
  expect(await refused(insert(google, { id }))).toBe(400);
});

test('makes a second event of a collision that is not detected', async () => {
  const { fake, google } = await aFake();
  fake.faults.collisionsUndetected = true;
  await insert(google, { id: 'abcde01' });
  const { data } = await insert(google, { id: 'abcde01' });
  expect(data.id).not.toBe('abcde01');
  expect((await list(google)).items).toHaveLength(2);
});

test('writes under If-Match only on the version it names', async () => {
  const { google } = await aFake();
  const { data } = await insert(google, { id: 'abcde01' });
  const patch = (etag: string, summary: string) =>
    google.events.patch(
      { calendarId: TEAM, eventId: 'abcde01', requestBody: { summary } },
      { headers: { 'If-Match': etag } },
    );
  await patch(data.etag ?? '', 'first');
  expect(await refused(patch(data.etag ?? '', 'second'))).toBe(412);
  expect((await google.events.get({ calendarId: TEAM, eventId: 'abcde01' })).data.summary).toBe('first');
});

test('lists page by page, and from a sync token only what changed since, deletions included', async () => {
  const { fake, google } = await aFake();
  for (let index = 0; index < 5; index += 1) await insert(google, { id: `abcde0${index}` });
  const first = await list(google, { maxResults: 2 });
  const second = await list(google, { maxResults: 10, pageToken: first.nextPageToken ?? '' });
  expect([...(first.items ?? []), ...(second.items ?? [])].map(({ id }) => id)).toEqual(
    [0, 1, 2, 3, 4].map((index) => `abcde0${index}`),
  );
  const syncToken = second.nextSyncToken ?? '';
  expect((await list(google, { syncToken })).items).toEqual([]);
  fake.byHand.edit(TEAM, 'abcde02', { summary: 'moved' });
  fake.byHand.remove(TEAM, 'abcde03');
  expect((await list(google, { syncToken })).items).toMatchObject([
    { id: 'abcde02', summary: 'moved' },
    { id: 'abcde03', status: 'cancelled' },
  ]);
  fake.calendars.expireSyncTokens();
  expect(await refused(list(google, { syncToken }))).toBe(410);
  expect(await refused(list(google, { syncToken, privateExtendedProperty: ['a=b'] }))).toBe(400);
  expect((await list(google)).items).toHaveLength(4);
});

test('finds events by a private property', async () => {
  const { google } = await aFake();
  await insert(google, { id: 'abcde01', extendedProperties: { private: { reservation: '1' } } });
  await insert(google, { id: 'abcde02' });
  expect((await list(google, { privateExtendedProperty: ['reservation=1'] })).items).toMatchObject([{ id: 'abcde01' }]);
});

test('does the write whose answer is lost', async () => {
  const { fake, google } = await aFake();
  await insert(google);
  fake.faults.loseAnswers = 1;
  expect(await refused(insert(google, { id: 'abcde01' }))).not.toBe('answered');
  expect((await list(google)).items).toHaveLength(2);
});

test('gives no token for a key it does not know, nor while told not to', async () => {
  const { fake } = await aFake();
  const other = await startGoogleCalendarFake();
  open.push(other);
  const forged = { ...fake.serviceAccount(), private_key: other.serviceAccount().private_key };
  const failure = (google: calendar_v3.Calendar) => list(google).catch((error: unknown) => String(error));
  expect(await failure(clientOf(fake, forged))).toContain('invalid_grant');
  fake.faults.invalidGrant = true;
  expect(await failure(clientOf(fake))).toContain('invalid_grant');
});

test('refuses what one account calls beyond its minute', async () => {
  const { fake, google } = await aFake({ limits: { perUser: 3, minuteMs: 400 } });
  for (let call = 0; call < 3; call += 1) await list(google);
  expect(await refused(list(google))).toBe(403);
  expect(fake.stats()).toMatchObject({ peakPerMinute: 4, refusedByQuota: 1 });
  await expect.poll(() => refused(list(google)), { interval: 450 }).toBe('answered');
});

test('tells a reader that it may not write, and a stranger nothing', async () => {
  const { fake } = await aFake();
  const key = fake.serviceAccount('reader');
  fake.calendars.add('read-only', { writers: new Set(), readers: new Set([key.client_email]) });
  const [reader, stranger] = [clientOf(fake, key), clientOf(fake, fake.serviceAccount('stranger'))];
  const write = (google: calendar_v3.Calendar) =>
    google.events.insert({ calendarId: 'read-only', requestBody: aBody() });
  expect(await refused(write(reader))).toBe(403);
  expect(await refused(write(stranger))).toBe(404);
});

test('pushes to the channels of a calendar until they are stopped', async () => {
  const pushes: IncomingHttpHeaders[] = [];
  const hook = createServer((request, response) => {
    pushes.push(request.headers);
    response.end();
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const hookUrl = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
  const { fake, google } = await aFake({ pushAddressOf: (address) => address.replace('https://app.test', hookUrl) });
  const { data } = await google.events.watch({
    calendarId: TEAM,
    requestBody: { id: 'channel-1', type: 'web_hook', address: 'https://app.test/push', token: 'secret' },
  });
  await insert(google);
  await expect.poll(() => pushes.map((headers) => headers['x-goog-resource-state'])).toEqual(['sync', 'exists']);
  expect(pushes[1]).toMatchObject({ 'x-goog-channel-id': 'channel-1', 'x-goog-channel-token': 'secret' });
  await google.channels.stop({ requestBody: { id: 'channel-1', resourceId: data.resourceId ?? '' } });
  expect(fake.channels.all()).toEqual([]);
  hook.close();
});

test('is steered over HTTP', async () => {
  const { fake, google } = await aFake();
  const control = (method: string, path: string, body?: object) =>
    fetch(`${fake.url}/control/${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  await insert(google, { id: 'abcde01' });
  await control('PATCH', `events/${TEAM}/abcde01`, { summary: 'by hand' });
  expect(await (await control('GET', `events/${TEAM}`)).json()).toMatchObject([{ id: 'abcde01', summary: 'by hand' }]);
  await control('PUT', 'faults', { outage: 'error' });
  expect(await refused(list(google))).toBe(503);
});
