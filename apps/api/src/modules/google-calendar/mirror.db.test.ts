import { cancelReservation, createReservation, releaseReservation, updateReservation } from '@jari/contract';
import { beforeEach, expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, between } from '../../../test/factories.ts';
import { aGoogle, aMirror, eventOf, eventsIn, TEAM } from '../../../test/google-mirror.ts';
import { startTestApp } from '../../../test/server.ts';
import { NO_FAULTS } from '@jari/google-calendar-fake';
import { syncReservation } from './commands/sync-reservation.ts';
import { findMirroredOf } from './google-calendar.repository.ts';
import { renewLease, takeLease } from './commands/hold-event.ts';
import { eventIdOf } from './google-calendar.rules.ts';

const { fake, config } = await aGoogle();
const api = await startTestApp({ config });
const mirror = await aMirror(api, config);
const owner = await aPerson(api, { name: 'Mina Kim' });

beforeEach(async () => {
  Object.assign(fake.faults, NO_FAULTS);
  await api.sql(`UPDATE google_connection SET state = 'ok', failures = 0, paused_until = NULL, problem = NULL`);
});

const aBooking = async (from = 2, to = 4) => {
  const server = await aResource(api, { name: `h200-${from}-${Math.random()}` });
  const body = { resourceId: server.id, title: 'Fine-tuning', ...between(from, to) };
  return call(api, createReservation, { as: owner, body });
};
const aMirrored = async () => {
  const booking = await aBooking();
  await syncReservation(mirror, booking.id);
  return booking;
};
const rowOf = async (id: string) => {
  const [row] = await api.sql(
    `SELECT status, synced_version, note, last_error, lease, suspect_etag FROM google_events WHERE reservation_id = $1`,
    [id],
  );
  return row;
};
const callsOf = (kind: string) => fake.stats().byKind[kind] ?? 0;

test('a reservation becomes an event that says who, what, where and until when', async () => {
  const booking = await aMirrored();
  const event = eventOf(fake, booking.id);
  expect(event).toMatchObject({
    summary: `[${booking.resource.name}] Fine-tuning`,
    location: booking.resource.name,
    start: { dateTime: booking.startAt, timeZone: 'UTC' },
    end: { dateTime: booking.endAt },
    extendedProperties: { private: { jariReservationId: booking.id, jariVersion: '1' } },
  });
  expect(event?.['description']).toBe(
    `Booked by: Mina Kim\nHolds: GPU 0–3\n\nOpen or change it in Jari: https://jari.test/?reservation=${booking.id}`,
  );
  expect(await rowOf(booking.id)).toMatchObject({ status: 'synced', synced_version: 1, lease: null });
});

test('a change is written to the same event, and nothing is written twice', async () => {
  const booking = await aMirrored();
  const body = { title: 'Evaluation', ...between(3, 6) };
  await call(api, updateReservation, { as: owner, params: { id: booking.id }, body });
  await syncReservation(mirror, booking.id);
  expect(eventOf(fake, booking.id)).toMatchObject({ start: { dateTime: body.startAt }, end: { dateTime: body.endAt } });
  const writes = fake.stats().calls;
  await syncReservation(mirror, booking.id);
  expect(fake.stats().calls).toBe(writes);
});

test('a cancelled reservation has no event, also when its job runs again', async () => {
  const booking = await aMirrored();
  await call(api, cancelReservation, { as: owner, params: { id: booking.id } });
  await syncReservation(mirror, booking.id);
  await syncReservation(mirror, booking.id);
  expect(eventOf(fake, booking.id)).toBeUndefined();
  expect(await rowOf(booking.id)).toMatchObject({ status: 'off', synced_version: null });
});

test('a reservation that was cancelled before its first job makes no call', async () => {
  const booking = await aBooking();
  await call(api, cancelReservation, { as: owner, params: { id: booking.id } });
  const { calls } = fake.stats();
  await syncReservation(mirror, booking.id);
  expect(fake.stats().calls).toBe(calls);
});

test('a server with another name is named so in its events, without a change of the reservations', async () => {
  const booking = await aMirrored();
  await api.sql(`UPDATE resources SET name = 'renamed-01', name_key = 'renamed-01' WHERE id = $1`, [
    booking.resource.id,
  ]);
  await mirror.sendSync(await findMirroredOf(api.db, { resourceId: booking.resource.id, userId: null }));
  await mirror.settle();
  expect(eventOf(fake, booking.id)).toMatchObject({ summary: '[renamed-01] Fine-tuning' });
});

test('a released reservation keeps its event, which ends when it was released', async () => {
  const server = await aResource(api);
  const { id } = await aReservation(api, { by: owner, on: server, ...between(-2, 4) });
  await syncReservation(mirror, id);
  const { endAt } = await call(api, releaseReservation, { as: owner, params: { id } });
  await syncReservation(mirror, id);
  expect(eventOf(fake, id)).toMatchObject({ end: { dateTime: endAt } });
});

test('what ended long before the mirror was switched on is left out', async () => {
  const { id } = await aReservation(api, { by: owner, on: await aResource(api), ...between(-60, -50) });
  await syncReservation(mirror, id);
  expect(eventOf(fake, id)).toBeUndefined();
});

test('a server with a calendar of its own has its events there, and they move when that changes', async () => {
  const own = 'h200@group.calendar.google.com';
  fake.calendars.add(own);
  const booking = await aMirrored();
  await api.sql(`INSERT INTO google_server_calendars VALUES ($1, $2)`, [booking.resource.id, own]);
  await syncReservation(mirror, booking.id);
  expect([eventOf(fake, booking.id), eventOf(fake, booking.id, own)]).toMatchObject([
    undefined,
    { status: 'confirmed' },
  ]);
  await api.sql(`DELETE FROM google_server_calendars`);
  await syncReservation(mirror, booking.id);
  expect([eventOf(fake, booking.id), eventOf(fake, booking.id, own)]).toMatchObject([
    { status: 'confirmed' },
    undefined,
  ]);
});

test('an answer that is lost never makes a second event', async () => {
  const booking = await aBooking();
  fake.faults.loseAnswers = 1;
  await syncReservation(mirror, booking.id);
  fake.faults.loseAnswers = 0;
  await api.sql(`UPDATE google_connection SET paused_until = NULL`);
  await syncReservation(mirror, booking.id);
  const own = eventsIn(fake).filter(({ extendedProperties }) =>
    JSON.stringify(extendedProperties).includes(booking.id),
  );
  expect(own).toHaveLength(1);
  expect(await rowOf(booking.id)).toMatchObject({ status: 'synced', synced_version: 1 });
});

test('an answer that is lost with a collision that is not detected leaves one event', async () => {
  const booking = await aBooking();
  Object.assign(fake.faults, { collisionsUndetected: true });
  fake.byHand.add(TEAM, {
    id: eventIdOf(booking.id),
    summary: 'made by a call whose answer was lost',
    start: { dateTime: booking.startAt },
    end: { dateTime: booking.endAt },
  });
  const before = eventsIn(fake).length;
  await syncReservation(mirror, booking.id);
  expect(eventsIn(fake)).toHaveLength(before);
  expect(eventOf(fake, booking.id)).toMatchObject({ summary: `[${booking.resource.name}] Fine-tuning` });
});

test('whoever is killed between the call and writing it down is followed by one that finds the event', async () => {
  const booking = await aMirrored();
  await api.sql(
    `UPDATE google_events SET status = 'pending', synced_version = NULL, etag = NULL, fingerprint = NULL,
       lease = gen_random_uuid(), lease_until = now() - INTERVAL '1 second' WHERE reservation_id = $1`,
    [booking.id],
  );
  const inserted = callsOf('events.patch');
  await syncReservation(mirror, booking.id);
  expect(await rowOf(booking.id)).toMatchObject({ status: 'synced', synced_version: 1, lease: null });
  expect(callsOf('events.patch')).toBe(inserted);
});

test('a reservation cancelled after such a death leaves no event behind', async () => {
  const booking = await aMirrored();
  await api.sql(
    `UPDATE google_events SET status = 'pending', synced_version = NULL, etag = NULL WHERE reservation_id = $1`,
    [booking.id],
  );
  await call(api, cancelReservation, { as: owner, params: { id: booking.id } });
  await syncReservation(mirror, booking.id);
  expect(eventOf(fake, booking.id)).toBeUndefined();
});

test('two workers that take up the same reservation make one insert', async () => {
  const booking = await aBooking();
  const other = await aMirror(api, config);
  fake.faults.latencyMs = 50;
  const before = callsOf('events.insert');
  await Promise.all([syncReservation(mirror, booking.id), syncReservation(other, booking.id)]);
  expect(callsOf('events.insert') - before).toBe(1);
});

test('a change that comes in while the event is written is written next', async () => {
  const booking = await aBooking();
  fake.faults.latencyMs = 150;
  const first = syncReservation(mirror, booking.id);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const body = { title: 'Later', ...between(2, 4) };
  await call(api, updateReservation, { as: owner, params: { id: booking.id }, body });
  // Its own job finds the lease taken and ends.
  await syncReservation(mirror, booking.id);
  await first;
  fake.faults.latencyMs = 0;
  await mirror.settle();
  expect(eventOf(fake, booking.id)).toMatchObject({ summary: `[${booking.resource.name}] Later` });
});

test('an event somebody deleted from the calendar for good is made again', async () => {
  const booking = await aMirrored();
  fake.calendars.get(TEAM).events.delete(eventIdOf(booking.id));
  await api.sql(`UPDATE reservations SET title = 'New words', version = 2 WHERE id = $1`, [booking.id]);
  await syncReservation(mirror, booking.id);
  expect(eventOf(fake, booking.id)).toMatchObject({ summary: `[${booking.resource.name}] New words` });
});

test('an edit in Google that crosses a change in Jari gives way to it, and is told', async () => {
  const booking = await aMirrored();
  fake.byHand.edit(TEAM, eventIdOf(booking.id), { summary: 'renamed in Google' });
  await api.sql(`UPDATE reservations SET title = 'New words', version = 2 WHERE id = $1`, [booking.id]);
  await syncReservation(mirror, booking.id);
  expect(eventOf(fake, booking.id)).toMatchObject({ summary: `[${booking.resource.name}] New words` });
  expect(await rowOf(booking.id)).toMatchObject({ status: 'synced', note: 'edit-put-back' });
});

test('a lease lasts half a minute beyond the last sign of its holder, and only while it is held', async () => {
  const booking = await aBooking();
  const lease = await takeLease(api.db, booking.id, TEAM);
  if (!lease) throw new Error('the lease was not given');
  await api.sql(`UPDATE google_events SET lease_until = now() + INTERVAL '1 second' WHERE reservation_id = $1`, [
    booking.id,
  ]);
  await renewLease(api.db, lease);
  const left = `SELECT extract(epoch FROM lease_until - now())::float8 AS seconds, next_try_at = lease_until AS again
    FROM google_events WHERE reservation_id = $1`;
  const [renewed] = await api.sql<{ seconds: number; again: boolean }>(left, [booking.id]);
  expect(renewed?.again).toBe(true);
  expect(renewed?.seconds).toBeGreaterThan(25);
  // Stored to the millisecond, and the clocks of two processors differ a little.
  expect(renewed?.seconds).toBeLessThan(31);

  await api.sql(
    `UPDATE google_events SET lease = gen_random_uuid(), lease_until = now() - INTERVAL '1 second' WHERE reservation_id = $1`,
    [booking.id],
  );
  await renewLease(api.db, lease);
  const [lost] = await api.sql<{ seconds: number }>(left, [booking.id]);
  expect(lost?.seconds).toBeLessThanOrEqual(0);
});

test('while Google is down, work is put off, and done when it is back', async () => {
  const booking = await aBooking();
  fake.faults.outage = 'cut';
  await syncReservation(mirror, booking.id);
  const [connection] = await api.sql(`SELECT state, paused_until > now() AS paused FROM google_connection`);
  expect(connection).toEqual({ state: 'backing-off', paused: true });
  const { calls } = fake.stats();
  const other = await aBooking(5, 6);
  await syncReservation(mirror, other.id);
  expect(fake.stats().calls).toBe(calls);
  expect(await rowOf(other.id)).toMatchObject({ status: 'pending' });

  fake.faults.outage = 'none';
  // A second ago: the clocks of two processors may differ by a little.
  await api.sql(`UPDATE google_connection SET paused_until = now() - INTERVAL '1 second'`);
  await api.sql(`UPDATE google_events SET next_try_at = now() - INTERVAL '1 second' WHERE next_try_at IS NOT NULL`);
  await mirror.settle();
  expect([await rowOf(booking.id), await rowOf(other.id)]).toMatchObject([{ status: 'synced' }, { status: 'synced' }]);
  expect(await api.sql(`SELECT state FROM google_connection`)).toEqual([{ state: 'ok' }]);
});

test('a key that Google no longer takes asks for a person', async () => {
  const booking = await aBooking();
  fake.revokeTokens();
  fake.faults.invalidGrant = true;
  mirror.forgetKey();
  await syncReservation(mirror, booking.id);
  const [connection] = await api.sql(`SELECT state, problem FROM google_connection`);
  expect(connection).toMatchObject({ state: 'reconnect', problem: expect.stringContaining('invalid_grant') as string });
  expect(await rowOf(booking.id)).toMatchObject({ status: 'pending' });
});

test('a calendar of one server that cannot be written to stops no other', async () => {
  const booking = await aBooking();
  fake.calendars.add('read-only@group', { writers: new Set() });
  await api.sql(`INSERT INTO google_server_calendars VALUES ($1, 'read-only@group')`, [booking.resource.id]);
  await syncReservation(mirror, booking.id);
  await api.sql(`DELETE FROM google_server_calendars`);
  expect(await rowOf(booking.id)).toMatchObject({
    status: 'failed',
    last_error: expect.stringContaining('writer') as string,
  });
  expect(await api.sql(`SELECT state FROM google_connection`)).toEqual([{ state: 'ok' }]);
});
