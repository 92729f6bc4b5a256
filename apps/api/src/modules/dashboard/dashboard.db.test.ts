import { randomUUID } from 'node:crypto';
import {
  checkAvailability,
  createReservation,
  getStatus,
  getTimeline,
  listMyReservations,
  type Reservation,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import {
  aPerson,
  aReservation,
  aResource,
  between,
  inHours,
  type Booking,
  type Server,
} from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';
import { walk } from '../../../test/walk.ts';

const api = await startTestApp();
const [me, other] = [await aPerson(api, { name: 'Mina' }), await aPerson(api, { name: 'Jun' })];

const shown = ({ id, title, startAt, endAt }: Booking, unitIndexes: number[], isMine: boolean) => ({
  id,
  title,
  userName: isMine ? 'Mina' : 'Jun',
  unitIndexes,
  startAt,
  endAt,
  status: 'confirmed',
  isMine,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
});

describe('the timeline', () => {
  // The database writes this JSON itself.
  test('says every name and title as it was typed, and instants to the millisecond', async () => {
    const nasty = '"quoted\\", \\u0041 {}[] \u2028 \u202e 김민아 😀 \\';
    const server = await aResource(api, { gpus: 2, name: `이름 ${nasty}` });
    const person = await aPerson(api, { name: `사람 ${nasty}` });
    const [startAt, endAt] = ['2027-03-01T00:00:00.050Z', '2027-03-01T01:00:00.500Z'];
    const body = { resourceId: server.id, title: nasty, startAt, endAt };
    const { title } = await call(api, createReservation, { as: person, body });
    const query = { from: startAt, to: endAt, resourceId: server.id };
    const { resources } = await call(api, getTimeline, { as: me, query });
    expect(resources[0]).toMatchObject({ name: server.name, reservations: [{ title, startAt, endAt }] });
    expect(resources[0]?.reservations[0]?.userName).toBe(person.name);
    const later = await call(api, getStatus, { as: me });
    expect(later.resources.find(({ id }) => id === server.id)?.next).toEqual(resources[0]?.reservations[0]);
  });

  const timeline = (server: Server, from: number, to: number) =>
    call(api, getTimeline, { as: me, query: { from: inHours(from), to: inHours(to), resourceId: server.id } });

  test('has every server with what touches the span, whoever booked it', async () => {
    const server = await aResource(api, { gpus: 2, name: 'timeline' });
    await aReservation(api, { by: me, on: server, ...between(9, 10) });
    const long = await aReservation(api, { by: me, on: server, units: [0], ...between(10, 178) });
    const theirs = await aReservation(api, { by: other, on: server, units: [1], ...between(177.5, 179) });
    await aReservation(api, { by: me, on: server, units: [0], ...between(180, 181) });
    await aReservation(api, { by: me, on: server, units: [1], ...between(179, 180), status: 'cancelled' });
    const gpu = { kind: 'gpu', model: 'NVIDIA H200', memoryGib: 141, migProfile: null };
    const units = server.unitIds.map((id, index) => ({ id, index, ...gpu }));
    expect(await timeline(server, 177.9, 180)).toEqual({
      from: inHours(177.9),
      to: inHours(180),
      resources: [
        {
          id: server.id,
          name: 'timeline',
          status: 'active',
          tags: [],
          units,
          maintenance: [],
          reservations: [shown(long, [0], true), shown(theirs, [1], false)],
        },
      ],
    });
  });

  test('says in the name of which team, whatever it is called', async () => {
    const team = await aTeam(api, { members: [me], name: 'Vision "1" \\ 비전' });
    const server = await aResource(api);
    const booked = await aReservation(api, { by: me, on: server, ...between(-1, 2) });
    await api.sql('UPDATE reservations SET team_id = $2 WHERE id = $1', [booked.id, team.id]);
    const [shownServer] = (await timeline(server, 0, 2)).resources;
    const ref = { id: team.id, name: team.name, color: 'blue' };
    expect(shownServer?.reservations.map((reservation) => reservation.team)).toEqual([ref]);
    const status = await call(api, getStatus, { as: me });
    const now = status.resources.find(({ id }) => id === server.id);
    expect(now?.current.map((reservation) => reservation.team)).toEqual([ref]);
  });

  test('says which are dates of a series, and which were booked as one with others', async () => {
    const server = await aResource(api, { gpus: 2 });
    const date = await aReservation(api, { by: me, on: server, units: [0], ...between(1, 2) });
    const part = await aReservation(api, { by: me, on: server, units: [1], ...between(1.5, 2) });
    const [seriesId, groupId] = [randomUUID(), randomUUID()];
    await api.sql(
      `INSERT INTO series (id, user_id, resource_id, title, time_zone, starts_on, start_time, duration_minutes, frequency, every, weekdays, times)
       VALUES ($1, $2, $3, 'weekly', 'UTC', '2027-01-01', '09:00', 60, 'daily', 1, '{}', 2)`,
      [seriesId, me.id, server.id],
    );
    await api.sql('UPDATE reservations SET series_id = $2 WHERE id = $1', [date.id, seriesId]);
    await api.sql('UPDATE reservations SET group_id = $2 WHERE id = $1', [part.id, groupId]);
    const [shownServer] = (await timeline(server, 0, 2)).resources;
    const bars = [
      { ...shown(date, [0], true), seriesId },
      { ...shown(part, [1], true), groupId },
    ];
    expect(shownServer?.reservations).toEqual(bars);
    const { resources } = await call(api, getStatus, { as: me });
    expect(resources.find(({ id }) => id === server.id)?.next).toEqual(bars[0]);
  });

  test('says which offer is kept until when, and what a server is marked with', async () => {
    const server = await aResource(api, { gpus: 1 });
    const held = await aReservation(api, { by: me, on: server, status: 'pending', ...between(1, 2) });
    await api.sql('UPDATE reservations SET held_until = $2 WHERE id = $1', [held.id, inHours(0.25)]);
    await api.sql('UPDATE resources SET tags = $2 WHERE id = $1', [server.id, ['nvlink', 'a "b"']]);
    const [shownServer] = (await timeline(server, 0, 2)).resources;
    expect(shownServer).toMatchObject({ tags: ['nvlink', 'a "b"'], reservations: [{ heldUntil: inHours(0.25) }] });
    const { resources } = await call(api, getStatus, { as: me });
    expect(resources.find(({ id }) => id === server.id)?.next).toEqual(shownServer?.reservations[0]);
  });

  test('has a retired server as long as something is booked on it', async () => {
    const server = await aResource(api, { status: 'retired' });
    await aReservation(api, { by: me, on: server, ...between(1, 2) });
    expect([(await timeline(server, 0, 2)).resources.length, (await timeline(server, 2, 3)).resources.length]).toEqual([
      1, 0,
    ]);
  });

  test.each([
    ['from', { to: inHours(1) }],
    ['to', { from: inHours(1) }],
    ['to', { from: inHours(1), to: inHours(1) }],
    ['to', { from: inHours(1), to: inHours(1 + 92 * 24 + 0.1) }],
  ])('asks for a %s it can show: %j', async (name, query) => {
    const { errors } = await refusal(api, getTimeline, 'validation-failed', { as: me, query });
    expect(errors.map(({ path }) => path)).toEqual([`/query/${name}`]);
  });
});

describe('the status', () => {
  const statusOf = async (server: Server) =>
    (await call(api, getStatus, { as: me })).resources.find(({ id }) => id === server.id);

  test('says of each server how much is free now, who is on it, and what comes next', async () => {
    const server = await aResource(api, { gpus: 2, name: 'status' });
    const idle = {
      id: server.id,
      name: 'status',
      state: 'available',
      freeUnits: 2,
      totalUnits: 2,
      current: [],
      next: null,
      maintenance: [],
    };
    expect(await statusOf(server)).toEqual(idle);
    const next = await aReservation(api, { by: other, on: server, ...between(5, 6) });
    await aReservation(api, { by: me, on: server, ...between(7, 8) });
    expect(await statusOf(server)).toEqual({ ...idle, next: shown(next, [0, 1], false) });
    const mine = await aReservation(api, { by: me, on: server, units: [1], ...between(-1, 2) });
    const used = {
      ...idle,
      state: 'partly-used',
      freeUnits: 1,
      current: [shown(mine, [1], true)],
      next: shown(next, [0, 1], false),
    };
    expect(await statusOf(server)).toEqual(used);
    await aReservation(api, { by: other, on: server, units: [0], ...between(-1, 1) });
    expect(await statusOf(server)).toMatchObject({ state: 'in-use', freeUnits: 0 });
  });

  test('tells the database\u2019s time, and leaves out what is retired', async () => {
    const [retired, kept] = [
      await aResource(api, { status: 'retired' }),
      await aResource(api, { status: 'maintenance' }),
    ];
    const { now } = await call(api, getStatus, { as: me });
    expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect([await statusOf(retired), (await statusOf(kept))?.state]).toEqual([undefined, 'maintenance']);
  });
});

describe('my reservations', () => {
  test('are told apart into what is to come, what is over and what was cancelled, each once over all pages', async () => {
    const as = await aPerson(api);
    const on = await aResource(api, { gpus: 3 });
    const make = (from: number, to: number, unit: number, status?: 'cancelled') =>
      aReservation(api, { by: as, on, units: [unit], ...between(from, to), ...(status && { status }) });
    const past = [await make(-9, -8, 0), await make(-9, -8, 1), await make(-5, -4, 0)];
    const upcoming = [await make(-1, 2, 0), await make(5, 6, 0), await make(5, 6, 1)];
    const cancelled = [await make(-9, -8, 2, 'cancelled'), await make(5, 6, 2, 'cancelled')];
    await aReservation(api, { by: other, on, units: [2], ...between(5, 6) });
    const ids = async (scope: string) =>
      (await walk<Reservation>(api, listMyReservations, { as, query: { scope, limit: 1 } })).flat().map(({ id }) => id);
    const idsOf = (bookings: Booking[]) => bookings.map(({ id }) => id);
    expect(await ids('upcoming')).toEqual(idsOf(upcoming));
    expect(await ids('past')).toEqual(idsOf(past).toReversed());
    expect(await ids('cancelled')).toEqual(idsOf(cancelled).toReversed());
    expect((await call(api, listMyReservations, { as })).items.map(({ id }) => id)).toEqual(idsOf(upcoming));
  });
});

describe('a look before booking', () => {
  const look = (server: Server, query: object = {}) =>
    call(api, checkAvailability, { as: me, query: { resourceId: server.id, ...between(1, 3), ...query } });

  test('says what is free in the whole time, and what is in the way', async () => {
    const server = await aResource(api, { gpus: 3 });
    const held = await aReservation(api, { by: other, on: server, units: [1], ...between(2, 5) });
    const units = [0, 2].map((index) => ({ id: server.unitIds[index], index }));
    const conflicts = [
      { reservationId: held.id, title: held.title, userName: 'Jun', unitIndexes: [1], ...between(2, 5) },
    ];
    expect(await look(server)).toMatchObject({ available: false, freeUnits: units, conflicts, refusals: [] });
    expect(await look(server, { unitCount: 2 })).toMatchObject({ available: true });
    expect(await look(server, { unitCount: 3 })).toMatchObject({ available: false });
    expect(await look(server, between(5, 6))).toMatchObject({ available: true, conflicts: [] });
  });

  test('leaves out the reservation that is about to change, where it is one of mine', async () => {
    const server = await aResource(api);
    const mine = await aReservation(api, { by: me, on: server, ...between(1, 2) });
    const theirs = await aReservation(api, { by: other, on: server, ...between(2, 3) });
    const without = (id: string, time: object) => ({ excludeReservationId: id, ...time });
    expect(await look(server, without(mine.id, between(1, 2)))).toMatchObject({ available: true, conflicts: [] });
    // What it would be told of is how much of their limits somebody else has used.
    const query = { resourceId: server.id, ...between(2, 3), excludeReservationId: theirs.id };
    await refusal(api, checkAvailability, 'not-allowed', { as: me, query });
  });

  test('promises nothing that a booking would be refused, and says so in the same words', async () => {
    const policy = { maxDurationMinutes: 60, maxAdvanceDays: 1 };
    const server = await aResource(api, { gpus: 2, policy });
    await api.sql(`UPDATE resources SET status = 'maintenance' WHERE id = $1`, [server.id]);
    const { available, refusals } = await look(server, { ...between(48, 50), unitCount: 3 });
    expect(available).toBe(false);
    expect(refusals.map(({ code }) => code)).toEqual([
      'resource-not-bookable',
      'policy-refused',
      'policy-refused',
      'units-not-enough',
    ]);
    await api.sql(`UPDATE resources SET status = 'active' WHERE id = $1`, [server.id]);
    const body = { resourceId: server.id, title: 'x', ...between(48, 50) };
    const refused = await refusal(api, createReservation, 'policy-refused', { as: me, body });
    expect(refusals.slice(1, 3).map(({ detail }) => detail)).toEqual(refused.refusals.map(({ detail }) => detail));
  });
});
