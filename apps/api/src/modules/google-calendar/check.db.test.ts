import {
  cancelReservation,
  checkGoogleIntegration,
  createReservation,
  diagnoseGoogleIntegration,
  getCalendarSync,
  getGoogleIntegration,
  getReservation,
  updateGoogleSettings,
  updateReservation,
} from '@jari/contract';
import { beforeEach, expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { anAdmin, aPerson, aResource, between } from '../../../test/factories.ts';
import { aGoogle, aMirror, eventOf, eventsIn, TEAM } from '../../../test/google-mirror.ts';
import { startTestApp } from '../../../test/server.ts';
import { startWorker } from '../../worker.ts';
import { createLogger } from '#platform/log.ts';
import { checkCalendars } from './commands/check-calendars.ts';
import { renewChannels } from './commands/renew-channels.ts';
import { eventIdOf } from './google-calendar.rules.ts';

const PUBLIC_URL = 'https://jari.test';
let deliverTo = '';
const { fake, config } = await aGoogle({ pushAddressOf: (address) => address.replace(PUBLIC_URL, deliverTo) });
const api = await startTestApp({ config });
const mirror = await aMirror(api, config, PUBLIC_URL);
const [owner, admin] = await Promise.all([aPerson(api), anAdmin(api)]);

beforeEach(async () => {
  await call(api, updateGoogleSettings, { as: admin, body: { isTwoWay: false, serverCalendars: [] } });
});

const aMirrored = async (from = 2, to = 4, on?: string) => {
  const resourceId = on ?? (await aResource(api)).id;
  const booking = await call(api, createReservation, {
    as: owner,
    body: { resourceId, title: 'Fine-tuning', ...between(from, to) },
  });
  await check();
  return booking;
};
const check = async () => {
  await checkCalendars(mirror);
  await mirror.settle();
};
const twoWay = () => call(api, updateGoogleSettings, { as: admin, body: { isTwoWay: true, serverCalendars: [] } });
const syncOf = (id: string) => call(api, getCalendarSync, { as: owner, params: { id } });
const moveTo = ({ startAt, endAt }: { startAt: string; endAt: string }) => ({
  start: { dateTime: startAt },
  end: { dateTime: endAt },
});

test('a check makes what is missing, though no event ever told of it', async () => {
  const booking = await aMirrored();
  expect(eventOf(fake, booking.id)).toBeDefined();
  expect(await syncOf(booking.id)).toMatchObject({ state: 'synced', note: null });
});

test('an edit in Google is put back and told', async () => {
  const booking = await aMirrored();
  fake.byHand.edit(TEAM, eventIdOf(booking.id), { summary: 'mine now' });
  await check();
  expect(eventOf(fake, booking.id)).toMatchObject({ summary: `[${booking.resource.name}] Fine-tuning` });
  expect(eventOf(fake, booking.id)?.['description']).toContain('It was put back');
  expect(await syncOf(booking.id)).toMatchObject({ state: 'synced', note: 'edit-put-back' });
  const { events, changes } = await call(api, getGoogleIntegration, { as: admin });
  expect(events.changedInGoogle).toBeGreaterThan(0);
  expect(changes[0]).toMatchObject({ reservationId: booking.id, note: 'edit-put-back' });
});

test('what is added to an event and does not show stays', async () => {
  const booking = await aMirrored();
  fake.byHand.edit(TEAM, eventIdOf(booking.id), { colorId: '5' });
  await check();
  expect(eventOf(fake, booking.id)).toMatchObject({ colorId: '5' });
  expect(await syncOf(booking.id)).toMatchObject({ state: 'synced', note: null });
});

test('a deleted event comes back, and the reservation stays', async () => {
  const booking = await aMirrored();
  fake.byHand.remove(TEAM, eventIdOf(booking.id));
  await check();
  expect(eventOf(fake, booking.id)).toMatchObject({ status: 'confirmed' });
  expect(await syncOf(booking.id)).toMatchObject({ note: 'deletion-put-back' });
  await call(api, updateReservation, {
    as: owner,
    params: { id: booking.id },
    body: { title: 'Fine-tuning 2', ...between(2, 4) },
  });
  await check();
  expect(await syncOf(booking.id)).toMatchObject({ state: 'synced', note: null });
});

test('an expired sync token leads to a complete look that touches nothing that is right', async () => {
  const [untouched, gone] = [await aMirrored(), await aMirrored()];
  const before = eventOf(fake, untouched.id)?.['etag'];
  fake.calendars.get(TEAM).events.delete(eventIdOf(gone.id));
  fake.calendars.expireSyncTokens();
  await check();
  expect(eventOf(fake, untouched.id)?.['etag']).toBe(before);
  expect(eventOf(fake, gone.id)).toBeDefined();
});

test('events of ours without a reservation go; those of others stay', async () => {
  const booking = await aMirrored();
  const own = eventOf(fake, booking.id) ?? {};
  const copy = { ...own, id: undefined };
  const orphan = fake.byHand.add(TEAM, JSON.parse(JSON.stringify(copy)) as Record<string, unknown>);
  const foreign = fake.byHand.add(TEAM, {
    ...(JSON.parse(JSON.stringify(copy)) as Record<string, unknown>),
    extendedProperties: { private: { jariReservationId: booking.id, jariMirror: 'another installation' } },
  });
  await check();
  const left = eventsIn(fake).map(({ id }) => id);
  expect(left).toContain(own['id']);
  expect(left).toContain(foreign['id']);
  expect(left).not.toContain(orphan['id']);
});

test('one-way: a move in Google changes no reservation', async () => {
  const booking = await aMirrored();
  fake.byHand.edit(TEAM, eventIdOf(booking.id), moveTo(between(6, 8)));
  await check();
  const { startAt } = await call(api, getReservation, { as: owner, params: { id: booking.id } });
  expect(startAt).toBe(booking.startAt);
  expect(eventOf(fake, booking.id)).toMatchObject({ start: { dateTime: booking.startAt } });
});

test('two-way: a move in Google moves the reservation', async () => {
  const booking = await aMirrored();
  await twoWay();
  fake.byHand.edit(TEAM, eventIdOf(booking.id), moveTo(between(6, 8)));
  await check();
  const after = await call(api, getReservation, { as: owner, params: { id: booking.id } });
  expect(after).toMatchObject({ ...between(6, 8), title: 'Fine-tuning', version: 2 });
  expect(await syncOf(booking.id)).toMatchObject({ state: 'synced', note: 'move-applied' });
});

test('two-way: a move onto the booking of somebody else is refused, put back and explained', async () => {
  const booking = await aMirrored();
  const other = await aPerson(api, { name: 'Junho Park' });
  const body = { resourceId: booking.resource.id, title: 'Training', ...between(6, 8) };
  await call(api, createReservation, { as: other, body });
  await twoWay();
  fake.byHand.edit(TEAM, eventIdOf(booking.id), moveTo(between(7, 9)));
  await check();
  const after = await call(api, getReservation, { as: owner, params: { id: booking.id } });
  expect(after).toMatchObject({ startAt: booking.startAt, version: 1 });
  expect(eventOf(fake, booking.id)).toMatchObject({ start: { dateTime: booking.startAt } });
  const sync = await syncOf(booking.id);
  expect(sync).toMatchObject({ state: 'synced', note: 'move-refused' });
  expect(sync.noteDetail).toContain('Junho Park');
  // Its owner is told, once: what they see in Google has jumped back.
  await mirror.settle();
  const told = await api.sql(
    `SELECT payload FROM outbox_events WHERE topic = 'integration.move-refused' AND payload ->> 'reservationId' = $1`,
    [booking.id],
  );
  expect(told).toEqual([{ payload: { reservationId: booking.id, reason: sync.noteDetail } }]);
});

test('two-way: a deletion in Google cancels the reservation', async () => {
  const booking = await aMirrored();
  await twoWay();
  fake.byHand.remove(TEAM, eventIdOf(booking.id));
  await check();
  const after = await call(api, getReservation, { as: owner, params: { id: booking.id } });
  expect(after.status).toBe('cancelled');
  expect(await syncOf(booking.id)).toMatchObject({ state: 'none', note: 'deletion-applied' });
});

test('two-way: nothing is done in the name of somebody whose account is disabled', async () => {
  const booking = await aMirrored();
  await twoWay();
  await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [owner.id]);
  fake.byHand.remove(TEAM, eventIdOf(booking.id));
  await check();
  await api.sql(`UPDATE users SET status = 'active' WHERE id = $1`, [owner.id]);
  expect(eventOf(fake, booking.id)).toBeDefined();
  expect(await syncOf(booking.id)).toMatchObject({ note: 'deletion-refused' });
});

test('a push leads to a look, and only with the secret of its channel', async () => {
  deliverTo = (await api.listen()).url;
  await renewChannels(mirror);
  const [channel] = fake.channels.all();
  expect(channel?.address).toBe(`${PUBLIC_URL}/api/v1/integrations/google/push`);
  const asked = async () =>
    (await api.sql(`SELECT 1 FROM outbox_events WHERE topic = 'integration.google-check' AND dispatched_at IS NULL`))
      .length;
  const before = await asked();
  fake.byHand.add(TEAM, { summary: 'lunch', ...moveTo(between(1, 2)) });
  await expect.poll(asked).toBe(before + 1);
  const forged = await fetch(`${deliverTo}/api/v1/integrations/google/push`, {
    method: 'POST',
    headers: { 'x-goog-channel-id': channel?.id ?? '', 'x-goog-channel-token': 'guessed' },
  });
  expect(forged.status).toBe(404);
  expect(await asked()).toBe(before + 1);
});

test('a channel is renewed a day before its end at the latest, and only then', async () => {
  const [first] = fake.channels.all();
  await renewChannels(mirror);
  expect(fake.channels.all()).toEqual([first]);
  await api.sql(`UPDATE google_calendars SET channel_expires_at = now() + INTERVAL '25 hours'`);
  await renewChannels(mirror);
  const channels = fake.channels.all();
  expect(channels).toHaveLength(1);
  expect(channels[0]?.id).not.toBe(first?.id);
});

test('the worker does all of it by itself, from a booking to its cancellation', async () => {
  const worker = await startWorker({
    config,
    databaseUrl: api.databaseUrl,
    secret: 'a secret of tests with more than 32 bytes',
    publicUrl: PUBLIC_URL,
    logger: createLogger('silent'),
  });
  try {
    const { id: resourceId } = await aResource(api);
    const body = { resourceId, title: 'Training', ...between(2, 4) };
    const { id } = await call(api, createReservation, { as: owner, body });
    await expect.poll(() => eventOf(fake, id), { timeout: 20_000 }).toBeDefined();
    await call(api, cancelReservation, { as: owner, params: { id } });
    await expect.poll(() => eventOf(fake, id), { timeout: 20_000 }).toBeUndefined();
    await call(api, checkGoogleIntegration, { as: admin });
    await call(api, diagnoseGoogleIntegration, { as: admin });
    const state = async () => {
      const { isChecking, diagnosis } = await call(api, getGoogleIntegration, { as: admin });
      return [isChecking, diagnosis?.isRunning, diagnosis?.steps.length];
    };
    await expect.poll(state, { timeout: 20_000 }).toEqual([false, false, 5]);
  } finally {
    await worker.close();
  }
});
