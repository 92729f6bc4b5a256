import { randomInt, randomUUID } from 'node:crypto';
import {
  cancelReservation,
  createMaintenanceWindow,
  createReservation,
  findSlot,
  type SlotAnswer,
} from '@jari/contract';
import { DEFAULT_POLICY, type BookingPolicy } from '@jari/domain';
import { describe, expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, inHours, type Server } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';
import { findSlots } from './slots.views.ts';

const api = await startTestApp();
const [admin, mina, junho] = await Promise.all([anAdmin(api), aPerson(api), aPerson(api)]);
await api.sql(`UPDATE installation SET time_zone = 'UTC'`);

type Query = NonNullable<Parameters<typeof call<typeof findSlot>>[2]['query']>;
const find = (on: readonly Server[], query: Partial<Query> = {}): Promise<SlotAnswer> =>
  call(api, findSlot, {
    as: mina,
    query: {
      units: 2,
      minutes: 120,
      from: inHours(1),
      until: inHours(25),
      ...(on.length > 0 && { resourceId: on.map(({ id }) => id).join(',') }),
      ...query,
    },
  });
const book = (on: Server, from: number, to: number, units?: readonly number[], by = junho) =>
  aReservation(api, { by, on, startAt: inHours(from), endAt: inHours(to), ...(units && { units }) });
/** Which server, and how many hours from now. */
const told = ({
  kind,
  parts,
  startAt,
  endAt,
  units,
}: SlotAnswer['slots'][number] | SlotAnswer['compromises'][number]) => ({
  kind,
  on: parts.map(({ resource }) => resource.id),
  hours: [startAt, endAt].map((at) => (Date.parse(at) - Date.parse(inHours(0))) / 3_600_000),
  units,
});
const server = (policy: Partial<BookingPolicy> = {}, gpus = 4) =>
  aResource(api, { gpus, policy: { ...DEFAULT_POLICY, ...policy } });

describe('the earliest time', () => {
  test('begins where enough units are free together, and can be booked as it is', async () => {
    const one = await server();
    await book(one, 0, 5, [0, 1, 2]);
    await book(one, 6, 9, [0, 3]);
    const { slots } = await find([one], { units: 3 });
    expect(slots.map(told)[0]).toEqual({ kind: 'earliest', on: [one.id], hours: [9, 11], units: 3 });
    const [slot] = slots;
    const made = await call(api, createReservation, {
      as: mina,
      body: {
        title: 'Found',
        startAt: slot?.startAt ?? '',
        endAt: slot?.endAt ?? '',
        ...slot?.parts[0]?.booking,
        resourceId: one.id,
      },
    });
    expect(made).toMatchObject({ startAt: inHours(9), units: [{ index: 0 }, { index: 1 }, { index: 2 }] });
  });

  test('comes with another server, and with the next working day', async () => {
    const [one, other] = await Promise.all([server(), server()]);
    await book(other, 0, 4);
    const { slots } = await find([one, other], { until: inHours(72) });
    expect(slots.map(told).slice(0, 2)).toEqual([
      { kind: 'earliest', on: [one.id], hours: [1, 3], units: 2 },
      { kind: 'other-server', on: [other.id], hours: [4, 6], units: 2 },
    ]);
    expect(['other-day', 'better-hours']).toContain(slots[2]?.kind);
    expect(new Date(slots[2]?.startAt ?? '').getUTCHours()).toBe(9);
  });

  test('is on the server that it fills best, of those free at once', async () => {
    const [large, small] = await Promise.all([server({}, 8), server({}, 2)]);
    expect((await find([large, small])).slots.map(told)[0]).toMatchObject({ kind: 'earliest', on: [small.id] });
  });

  test('leaves the gap, the maintenance and the opening hours of the server alone', async () => {
    const one = await server({ gapMinutes: 60, stepMinutes: 60, leadMinutes: 120 });
    await book(one, 6, 8);
    await call(api, createMaintenanceWindow, {
      as: admin,
      body: { resourceId: one.id, startAt: inHours(9.5), endAt: inHours(20), reason: 'New fans' },
    });
    const { slots } = await find([one], { minutes: 180, until: inHours(40) });
    const [hour] = slots.map(told).map(({ hours }) => hours[0] ?? 0);
    // Nothing before the booking is three hours long with the lead time and the gap; between it and the fans nothing is.
    expect(hour).toBeGreaterThanOrEqual(20);
    expect(hour).toBeLessThan(21);
    const closed = await server({
      openingHours: { weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }, exceptions: [] },
    });
    expect(await find([closed])).toMatchObject({ slots: [], compromises: [], obstacle: 'no-time' });
  });

  test('lies within the hours that the person has, over midnight too', async () => {
    const one = await server();
    const { slots } = await find([one], { hoursFrom: '22:00', hoursTo: '02:00', minutes: 240, until: inHours(60) });
    expect(slots[0]?.startAt.slice(11, 16)).toBe('22:00');
    const workdays = await find([one], {
      weekdays: 'true',
      hoursFrom: '09:00',
      hoursTo: '18:00',
      until: inHours(24 * 8),
    });
    for (const { startAt } of workdays.slots) expect([1, 2, 3, 4, 5]).toContain(new Date(startAt).getUTCDay());
  });

  test('is one that the limits on amount allow', async () => {
    const one = await server({ personWeekHours: 4 });
    await book(one, 0, 1, [0], mina);
    const { slots, compromises } = await find([one], { units: 2, minutes: 240, until: inHours(24 * 16) });
    // Eight GPU-hours are more than any week allows: they fit over the end of one.
    for (const { startAt } of slots) expect(new Date(startAt).getUTCDay()).toBe(0);
    expect(compromises).toEqual([]);
    expect((await find([one], { units: 3, minutes: 240, until: inHours(24 * 16) })).slots).toEqual([]);
  });

  test('says when it needs approval, and names one that needs none', async () => {
    const [strict, lax] = await Promise.all([server({ requiresApproval: true }, 2), server({}, 8)]);
    expect((await find([strict, lax])).slots).toMatchObject([
      { kind: 'earliest', approvalReasons: ['always'] },
      { kind: 'without-approval', approvalReasons: [] },
      {},
    ]);
  });

  test('is only on servers of the kind that the person may book', async () => {
    const [theirs, mine, tagged] = await Promise.all([server(), server(), server()]);
    const team = await aTeam(api, { members: [mina] });
    const only = (teamIds: string[], userIds: string[]) => JSON.stringify({ bookableBy: { teamIds, userIds } });
    await api.sql('UPDATE resources SET policy = policy || $2 WHERE id = $1', [theirs.id, only([], [junho.id])]);
    await api.sql('UPDATE resources SET policy = policy || $2 WHERE id = $1', [mine.id, only([team.id], [])]);
    await api.sql(`UPDATE resources SET tags = '{nvlink,lab}' WHERE id = $1`, [tagged.id]);
    await api.sql(`UPDATE units SET model = 'NVIDIA H100 NVL', memory_gib = 94 WHERE resource_id = $1 AND index < 3`, [
      tagged.id,
    ]);
    const found = async (query: Partial<Query>) => (await find([theirs, mine, tagged], query)).slots.map(told)[0]?.on;
    expect(await found({ memoryGib: 100 })).toEqual([mine.id]);
    expect(await found({ model: 'h100' })).toEqual([tagged.id]);
    expect(await found({ tags: 'nvlink' })).toEqual([tagged.id]);
    expect(await find([theirs])).toMatchObject({ slots: [], compromises: [], obstacle: 'no-server', servers: 0 });
    const { slots } = await find([tagged], { model: 'h100', units: 3 });
    expect(slots[0]?.parts[0]).toMatchObject({
      booking: { unitIds: tagged.unitIds.slice(0, 3) },
      memoryGib: 94,
      unitCount: 4,
    });
  });
});

describe('where nothing fits', () => {
  test('says what would have to give, the nearest of each kind', async () => {
    const [one, other] = await Promise.all([server(), server()]);
    await book(one, 0, 30, [0, 1]);
    await book(other, 0, 27, [0]);
    await book(other, 10, 30, [1]);
    const answer = await find([one, other], { units: 4, minutes: 240, until: inHours(24) });
    expect(answer).toMatchObject({ slots: [], obstacle: 'no-time', largest: 4, servers: 2 });
    expect(answer.compromises.map(told)).toEqual([
      { kind: 'later', on: [one.id], hours: [30, 34], units: 4 },
      { kind: 'spread', on: [other.id, one.id], hours: [1, 5], units: 4 },
      { kind: 'fewer', on: [other.id], hours: [1, 5], units: 3 },
    ]);
    const shorter = await find([other], { units: 3, minutes: 600 });
    expect(shorter.compromises.map(told).find(({ kind }) => kind === 'shorter')?.hours).toEqual([1, 10]);
  });

  test('says that no server is large enough, and offers several', async () => {
    const [one, other] = await Promise.all([server(), server()]);
    const answer = await find([one, other], { units: 6 });
    expect(answer).toMatchObject({ slots: [], obstacle: 'not-enough-units', largest: 4 });
    expect(answer.compromises.map(({ kind }) => kind)).toEqual(['spread', 'fewer']);
    const { slots } = await find([one, other], { units: 6, spread: 'true' });
    expect(slots[0]?.parts.map(({ units }) => units.length)).toEqual([4, 2]);
    expect(await find([await server({ maxDurationMinutes: 60 })])).toMatchObject({
      obstacle: 'too-long',
      compromises: [{ kind: 'shorter' }],
    });
  });

  test('says when it would take more servers than one booking may span, and how many GPUs those have', async () => {
    const many = await Promise.all(Array.from({ length: 17 }, () => server({}, 1)));
    const answer = await find(many, { units: 17, spread: 'true' });
    expect(answer).toMatchObject({ slots: [], obstacle: 'too-many-servers', largest: 16 });
    expect(answer.compromises.map(told)).toMatchObject([{ kind: 'fewer', units: 16, hours: [1, 3] }]);
    expect(await find(many, { units: 18, spread: 'true' })).toMatchObject({
      obstacle: 'not-enough-units',
      largest: 16,
    });
  });

  test('over several servers looks for fewer and for shorter, too', async () => {
    const [one, other] = await Promise.all([server({}, 2), server({}, 2)]);
    await book(one, 0, 30, [0]);
    await book(other, 6, 30, [0, 1]);
    const { compromises } = await find([one, other], { units: 3, minutes: 600, spread: 'true', until: inHours(24) });
    expect(compromises.map(told)).toMatchObject([
      { kind: 'later', hours: [30, 40], units: 3 },
      { kind: 'fewer', hours: [1, 11], units: 1 },
      { kind: 'shorter', hours: [1, 6], units: 3 },
    ]);
  });

  test('drops the hours before anything else', async () => {
    const one = await server();
    const { compromises } = await find([one], { minutes: 300, hoursFrom: '09:00', hoursTo: '13:00' });
    expect(compromises[0]).toMatchObject({ kind: 'other-hours' });
  });
});

describe('what is remembered of calendars', () => {
  const reserve = (on: Server, from: number, to: number) =>
    call(api, createReservation, {
      as: junho,
      body: { title: 'Meanwhile', resourceId: on.id, startAt: inHours(from), endAt: inHours(to), unitCount: 1 },
    });
  const question = (on: readonly Server[], from: number, until: number) => ({
    units: 2,
    durationMinutes: 60 * randomInt(1, 40),
    earliestStart: inHours(from),
    deadline: inHours(until),
    resourceIds: on.map(({ id }) => id),
    spread: randomInt(5) === 0,
    userId: mina.id,
    teamId: null,
  });

  test('answers as what is read anew, however much is booked and cancelled between two questions', async () => {
    const servers = await Promise.all([server({ gapMinutes: 60 }, 2), server({}, 3), server({}, 4)]);
    const made: { id: string; version: number }[] = [];
    for (let round = 0; round < 100; round += 1) {
      const on = servers[randomInt(6)];
      const from = 4 * randomInt(1, 120);
      const taken = on && (await reserve(on, from, from + randomInt(1, 20)).catch(() => null));
      if (taken) made.push(taken);
      const [given] = randomInt(4) === 0 ? made.splice(randomInt(made.length || 1), 1) : [];
      if (given) await call(api, cancelReservation, { as: junho, params: { id: given.id } });
      const earliest = 1 + randomInt(400);
      const asked = question(servers.slice(randomInt(3)), earliest, earliest + randomInt(1, 200));
      // Another database object remembers nothing of this one.
      expect(await findSlots(api.db, asked)).toEqual(await findSlots({ ...api.db }, asked));
    }
    expect(made.length).toBeGreaterThan(5);
  });

  test('does not miss what a transaction wrote that began before a look and ended after it', async () => {
    const on = await server({}, 1);
    const first = async () => (await find([on], { units: 1, minutes: 60 })).slots.map(told)[0]?.hours[0];
    const slow = await api.db.pool.connect();
    await slow.query('BEGIN');
    await slow.query(
      `SELECT store_reservation($1, 0, $2, 1, $3, 'Slow', NULL, $4, $5, '{0}', 'confirmed', NULL, now(),
         'reservation.created', $3, NULL, NULL, NULL, NULL)`,
      [randomUUID(), on.id, junho.id, inHours(1), inHours(2)],
    );
    await reserve(await server(), 1, 2);
    expect([await first(), await first()]).toEqual([1, 1]);
    await slow.query('COMMIT');
    slow.release();
    expect(await first()).toBe(2);
  });
});

test('what cannot be read is refused by name', async () => {
  const { errors } = await refusal(api, findSlot, 'validation-failed', {
    as: mina,
    query: { units: 0, minutes: 60, hoursFrom: '25:00', hoursTo: '26:00', from: inHours(3), until: inHours(2) },
  });
  expect(errors.map(({ path }) => path)).toEqual(expect.arrayContaining(['/query/units', '/query/hoursFrom']));
});
