import {
  cancelReservation,
  createReservation,
  getReservation,
  releaseReservation,
  updateReservation,
  updateResource,
  type Reservation,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import {
  aPerson,
  aReservation,
  aResource,
  anAdmin,
  between,
  inHours,
  type Booking,
  type Server,
} from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const [owner, other, admin] = await Promise.all([aPerson(api), aPerson(api), anAdmin(api)]);

const read = ({ id }: Booking) => call(api, getReservation, { as: owner, params: { id } });
const change = ({ id, title, startAt, endAt }: Booking, body: object = {}, as = owner) => ({
  as,
  params: { id },
  body: { title, startAt, endAt, ...body },
});
const indexesOf = ({ units }: Reservation) => units.map(({ index }) => index);

async function booked(time: { startAt: string; endAt: string }, given: { gpus?: number; units?: number[] } = {}) {
  const server = await aResource(api, { gpus: given.gpus ?? 8 });
  const booking = await aReservation(api, {
    by: owner,
    on: server,
    ...time,
    ...(given.units && { units: given.units }),
  });
  return { server, booking };
}

/** Nothing was written: not a word, not the version. */
async function expectUntouched(booking: Booking, act: () => Promise<unknown>): Promise<void> {
  const before = await read(booking);
  await act();
  expect(await read(booking)).toEqual(before);
}

describe('a change', () => {
  test('replaces words, time and units in one step', async () => {
    const { server, booking } = await booked(between(1, 2), { units: [0, 1] });
    const body = { title: 'Moved', description: 'why', ...between(5, 7), unitIds: server.unitIds.slice(2, 3) };
    const { body: after, headers } = await attempt(api, updateReservation, change(booking, body));
    expect(after).toMatchObject({
      title: 'Moved',
      description: 'why',
      ...between(5, 7),
      status: 'confirmed',
      version: 2,
    });
    expect(indexesOf(after)).toEqual([2]);
    expect(headers.get('etag')).toBe('"2"');
    expect(await read(booking)).toEqual(after);
  });

  test('that is refused changes nothing, not even the words', async () => {
    const { server, booking } = await booked(between(1, 2));
    await aReservation(api, { by: other, on: server, units: [3], ...between(2, 3) });
    await expectUntouched(booking, async () => {
      const input = change(booking, { title: 'Longer', endAt: inHours(3) });
      expect((await refusal(api, updateReservation, 'reservation-overlap', input)).conflicts).toHaveLength(1);
    });
  });

  test('does not stand in its own way', async () => {
    const { booking } = await booked(between(1, 3));
    expect(await call(api, updateReservation, change(booking, between(2, 4)))).toMatchObject(between(2, 4));
  });

  test('with neither names nor a number keeps its units', async () => {
    const { booking } = await booked(between(1, 2), { units: [2, 5] });
    expect(indexesOf(await call(api, updateReservation, change(booking, between(8, 9))))).toEqual([2, 5]);
  });

  test('of the number keeps the units that are held, and takes others only for those it lacks', async () => {
    const { booking } = await booked(between(1, 2), { units: [3, 5] });
    const take = async (unitCount: number) =>
      indexesOf(await call(api, updateReservation, change(booking, { unitCount })));
    expect([await take(2), await take(1), await take(3), await take(8), await take(2)]).toEqual([
      [3, 5],
      [3],
      [0, 1, 3],
      [0, 1, 2, 3, 4, 5, 6, 7],
      [0, 1],
    ]);
  });

  test('of the time with a number takes other units where its own are held', async () => {
    const { server, booking } = await booked(between(1, 2), { units: [0, 1] });
    await aReservation(api, { by: other, on: server, units: [1], ...between(5, 6) });
    const moved = await call(api, updateReservation, change(booking, { ...between(5, 6), unitCount: 2 }));
    expect(indexesOf(moved)).toEqual([2, 3]);
    await refusal(
      api,
      updateReservation,
      'reservation-overlap',
      change(booking, { ...between(5, 6), unitIds: [server.unitIds[1]] }),
    );
  });

  test('is the owner\u2019s alone, also where the other is an admin', async () => {
    const { booking } = await booked(between(1, 2));
    await expectUntouched(booking, async () => {
      for (const as of [other, admin]) {
        expect((await refusal(api, updateReservation, 'not-allowed', change(booking, {}, as))).status).toBe(403);
      }
    });
  });

  test('of a running one leaves the start where it is; the end moves, but not into the past', async () => {
    const { booking } = await booked(between(-2, 2));
    await expectUntouched(booking, async () => {
      for (const [time, rule] of [
        [{ startAt: inHours(-1) }, 'start-fixed'],
        [{ startAt: inHours(1) }, 'start-fixed'],
        [{ endAt: inHours(-1) }, 'end-in-past'],
      ] as const) {
        const problem = await refusal(api, updateReservation, 'policy-refused', change(booking, time));
        expect(problem.refusals.map((refused) => refused.rule)).toEqual([rule]);
      }
    });
    expect(await call(api, updateReservation, change(booking, { endAt: inHours(4) }))).toMatchObject(between(-2, 4));
  });

  test('of what has ended is refused, whoever asks for whatever', async () => {
    const { booking } = await booked(between(-5, -3));
    await expectUntouched(booking, async () => {
      for (const [shape, input] of [
        [updateReservation, change(booking, { title: 'New' })],
        [cancelReservation, { as: admin, params: { id: booking.id }, query: { reason: 'why' } }],
        [releaseReservation, { as: owner, params: { id: booking.id } }],
      ] as const) {
        expect((await refusal(api, shape, 'reservation-ended', input)).endAt).toBe(booking.endAt);
      }
    });
  });

  test.each(['cancelled', 'rejected', 'expired'] as const)('of what is %s is refused', async (status) => {
    const server = await aResource(api);
    const booking = await aReservation(api, { by: owner, on: server, ...between(1, 2), status });
    await expectUntouched(booking, async () => {
      const refused = await refusal(api, updateReservation, 'reservation-not-active', change(booking));
      expect(refused.reservationStatus).toBe(status);
      await refusal(api, cancelReservation, 'reservation-not-active', { as: owner, params: { id: booking.id } });
    });
  });

  test.each(['maintenance', 'retired'] as const)('on a server in %s is one of words only', async (status) => {
    const { server, booking } = await booked(between(1, 3));
    await api.sql('UPDATE resources SET status = $2 WHERE id = $1', [server.id, status]);
    expect((await call(api, updateReservation, change(booking, { title: 'Words' }))).title).toBe('Words');
    for (const body of [{ endAt: inHours(2) }, { unitCount: 1 }]) {
      const refused = await refusal(api, updateReservation, 'resource-not-bookable', change(booking, body));
      expect(refused.resourceStatus).toBe(status);
    }
    const wanted = { as: other, body: { resourceId: server.id, title: 'New', ...between(5, 6) } };
    await refusal(api, createReservation, 'resource-not-bookable', wanted);
  });

  test('asks for approval anew when it claims more, and not when it gives back', async () => {
    const { server, booking } = await booked(between(1, 4));
    const policy = { requiresApproval: true };
    await call(api, updateResource, { as: admin, params: { id: server.id }, body: { name: server.name, policy } });
    const status = async (body: object) => (await call(api, updateReservation, change(booking, body))).status;
    expect([
      await status({ title: 'Words' }),
      await status({ endAt: inHours(3) }),
      await status({ endAt: inHours(4) }),
    ]).toEqual(['confirmed', 'confirmed', 'pending']);
  });
});

describe('the rules of a server', () => {
  const tryToBook = (server: Server, time: object) =>
    attempt(api, createReservation, {
      as: owner,
      body: { resourceId: server.id, title: 'x', ...between(1, 2), ...time },
    });
  const isoIn = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

  test('let a start pass that is less than a minute ago, and none before', async () => {
    const server = await aResource(api);
    expect((await tryToBook(server, { startAt: isoIn(-55) })).status).toBe(201);
    const { problem } = await tryToBook(server, { startAt: isoIn(-62), endAt: isoIn(-60) });
    expect(problem).toMatchObject({ code: 'policy-refused', rule: 'start-in-past', unit: 'minutes', limit: 1 });
  });

  test.each([
    ['max-duration', {}, between(1, 169), { endAt: inHours(169.001) }],
    ['max-duration', { maxDurationMinutes: 60 }, between(1, 2), { endAt: inHours(2.001) }],
    ['min-duration', { minDurationMinutes: 60 }, between(1, 2), { endAt: inHours(1.999) }],
    ['min-duration', {}, between(1, 1 + 1 / 60), { endAt: inHours(1.01) }],
    ['max-advance', { maxAdvanceDays: 2 }, between(46, 47.9), { endAt: inHours(48.1) }],
  ])('%s %j hold to the second', async (rule, policy, allowed, beyond) => {
    const server = await aResource(api, { policy });
    const { problem } = await tryToBook(server, { ...allowed, ...beyond });
    expect(problem).toMatchObject({ code: 'policy-refused', rule });
    expect((await tryToBook(server, allowed)).status).toBe(201);
  });

  test('are told all at once, in the language of the reader', async () => {
    const server = await aResource(api, { policy: { maxDurationMinutes: 90, maxAdvanceDays: 1 } });
    const body = { resourceId: server.id, title: 'x', ...between(48, 50) };
    const headers = { 'accept-language': 'ko' };
    const { refusals, detail } = await refusal(api, createReservation, 'policy-refused', { as: owner, body, headers });
    expect(refusals.map(({ rule }) => rule)).toEqual(['max-duration', 'max-advance']);
    expect(detail).toBe(`${server.name}의 최대 예약 시간은 1시간 30분입니다. 요청한 시간은 2시간이며 30분 초과합니다.`);
    expect(refusals[0]?.detail).toBe(detail);
  });
});

describe('a cancellation', () => {
  test('frees the units and keeps the reservation with its reason', async () => {
    const { server, booking } = await booked(between(1, 2));
    const input = { as: owner, params: { id: booking.id } };
    const { body, headers } = await attempt(api, cancelReservation, { ...input, query: { reason: ' 서버 이전 ' } });
    expect(body).toMatchObject({ ...booking, status: 'cancelled', cancelReason: '서버 이전', version: 2 });
    expect(body.cancelledBy).toEqual({ id: owner.id, name: owner.name });
    expect(headers.get('etag')).toBe('"2"');
    expect(await read(booking)).toEqual(body);
    expect((await aReservation(api, { by: other, on: server, ...between(1, 2) })).id).toBeTruthy();
    await refusal(api, cancelReservation, 'reservation-not-active', input);
  });

  test('of a running one ends it now: what was used stays in the history', async () => {
    const { booking } = await booked(between(-2, 2));
    const beforeMs = Date.now();
    const { startAt, endAt, status } = await call(api, cancelReservation, { as: owner, params: { id: booking.id } });
    expect([startAt, status]).toEqual([booking.startAt, 'cancelled']);
    expect(Date.parse(endAt)).toBeGreaterThanOrEqual(beforeMs - 1000);
    expect(Date.parse(endAt)).toBeLessThanOrEqual(Date.now() + 1000);
  });

  test('by an admin needs a reason on another\u2019s, and none on their own', async () => {
    const { server, booking } = await booked(between(1, 2));
    const input = { as: admin, params: { id: booking.id } };
    for (const query of [{}, { reason: '  ' }]) {
      const { errors } = await refusal(api, cancelReservation, 'validation-failed', { ...input, query });
      expect(errors[0]?.path).toBe('/query/reason');
    }
    const cancelled = await call(api, cancelReservation, { ...input, query: { reason: 'Repair' } });
    expect(cancelled).toMatchObject({ cancelReason: 'Repair', cancelledBy: { id: admin.id, name: admin.name } });
    const own = await aReservation(api, { by: admin, on: server, ...between(3, 4) });
    expect((await call(api, cancelReservation, { as: admin, params: { id: own.id } })).status).toBe('cancelled');
  });

  test('and a release are for the owner and admins, not for others', async () => {
    const { booking } = await booked(between(-1, 2));
    await expectUntouched(booking, async () => {
      const query = { reason: 'Mine now' };
      await refusal(api, cancelReservation, 'not-allowed', { as: other, params: { id: booking.id }, query });
      await refusal(api, releaseReservation, 'not-allowed', { as: other, params: { id: booking.id } });
    });
    expect((await attempt(api, releaseReservation, { as: admin, params: { id: booking.id } })).status).toBe(200);
  });
});

describe('a release', () => {
  test('ends a running one now, keeps its history, and frees the rest at once', async () => {
    const { server, booking } = await booked(between(-2, 2));
    const released = await call(api, releaseReservation, { as: owner, params: { id: booking.id } });
    expect(released).toMatchObject({ startAt: booking.startAt, status: 'confirmed', version: 2, cancelReason: null });
    expect(Math.abs(Date.parse(released.endAt) - Date.now())).toBeLessThan(1000);
    const rest = { resourceId: server.id, title: 'The rest', startAt: released.endAt, endAt: booking.endAt };
    expect((await attempt(api, createReservation, { as: other, body: rest })).status).toBe(201);
    await refusal(api, releaseReservation, 'reservation-ended', { as: owner, params: { id: booking.id } });
  });

  test('of one that has not begun is refused: there is nothing to give back', async () => {
    const { booking } = await booked(between(1, 2));
    await expectUntouched(booking, async () => {
      const input = { as: owner, params: { id: booking.id } };
      expect((await refusal(api, releaseReservation, 'reservation-not-active', input)).detail).toContain('not started');
    });
  });
});
