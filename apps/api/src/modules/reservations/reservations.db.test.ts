import { createReservation, getReservation, listReservations, type Reservation } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, between, inHours, inMinutes } from '../../../test/factories.ts';
import { times } from '../../../test/races.ts';
import { startTestApp } from '../../../test/server.ts';
import { walk } from '../../../test/walk.ts';

const api = await startTestApp();
const [member, other] = [await aPerson(api, { name: 'Mina' }), await aPerson(api, { name: 'Jun' })];

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
const book = (resourceId: string, body: object = {}) => ({
  as: member,
  body: { resourceId, title: 'Fine-tuning', ...between(1, 3), ...body },
});
const indexesOf = ({ units }: Reservation) => units.map(({ index }) => index);

describe('a booking', () => {
  test('answers all of it, in UTC with milliseconds, as it is read afterwards', async () => {
    const server = await aResource(api, { gpus: 2 });
    const startAt = inHours(1).replace('.000Z', 'Z');
    const endAt = new Date(Date.parse(inHours(3)) + 9 * 3_600_000).toISOString().replace('.000Z', '.25+09:00');
    const input = book(server.id, { title: '  실험\u0020ｘ ', description: 'a\nb', startAt, endAt });
    const answer = await attempt(api, createReservation, input);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/) as string,
      resource: { id: server.id, name: server.name },
      user: { id: member.id, name: 'Mina' },
      title: '실험 ｘ',
      description: 'a\nb',
      startAt: inHours(1),
      endAt: inHours(3).replace('.000Z', '.250Z'),
      status: 'confirmed',
      units: server.unitIds.map((id, index) => ({ id, index })),
      isMine: true,
      cancelReason: null,
      cancelledBy: null,
      team: null,
      bookedBy: null,
      approval: null,
      policyMode: 'applied',
      seriesId: null,
      groupId: null,
      heldUntil: null,
      checkedInAt: null,
      version: 1,
      createdAt: instant,
      updatedAt: instant,
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/reservations/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    const read = { params: { id: answer.body.id } };
    expect(await call(api, getReservation, { ...read, as: member })).toEqual(answer.body);
    expect(await call(api, getReservation, { ...read, as: other })).toEqual({ ...answer.body, isMine: false });
  });

  test('takes the units by name, by number, or all of them', async () => {
    const server = await aResource(api, { gpus: 8 });
    const [, second = '', , fourth = ''] = server.unitIds;
    const named = await call(api, createReservation, book(server.id, { unitIds: [fourth, second.toUpperCase()] }));
    expect(indexesOf(named)).toEqual([1, 3]);
    // The shortest run that holds both, so that the four at the end stay together.
    expect(indexesOf(await call(api, createReservation, book(server.id, { unitCount: 4 })))).toEqual([4, 5, 6, 7]);
    expect(indexesOf(await call(api, createReservation, book(server.id, { unitCount: 1 })))).toEqual([0]);
    expect(indexesOf(await call(api, createReservation, book(server.id, between(3, 4))))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  test('that meets another tells who holds what, and what is free', async () => {
    const server = await aResource(api, { gpus: 4 });
    const first = await aReservation(api, { by: other, on: server, units: [0, 1], ...between(0.5, 2) });
    const second = await aReservation(api, { by: other, on: server, units: [1], ...between(2, 9), status: 'pending' });
    await aReservation(api, { by: other, on: server, units: [3], ...between(3, 9) });
    const input = book(server.id, { unitIds: server.unitIds.slice(1, 3) });
    const problem = await refusal(api, createReservation, 'reservation-overlap', input);
    expect(problem.conflicts).toEqual(
      [first, second].map(({ id, title, startAt, endAt }, index) => ({
        reservationId: id,
        title,
        userName: 'Jun',
        unitIndexes: [[0, 1], [1]][index],
        startAt,
        endAt,
      })),
    );
    expect(problem.freeUnits).toEqual([2, 3].map((index) => ({ id: server.unitIds[index], index })));
    expect(problem.detail).toBe(
      `Jun (${first.title}), Jun (${second.title}) already holds GPU 0–1 of ${server.name} in this time. Free in the whole time: GPU 2–3.`,
    );
    const wanting = await refusal(api, createReservation, 'reservation-overlap', book(server.id, { unitCount: 3 }));
    expect(wanting.detail).toContain(`You asked for 3 units of ${server.name}, but only 2 are free`);
  });

  test('starts the instant another ends, and ends the instant another starts', async () => {
    const server = await aResource(api);
    await aReservation(api, { by: other, on: server, ...between(1, 2) });
    await aReservation(api, { by: other, on: server, ...between(3, 4) });
    expect((await attempt(api, createReservation, book(server.id, between(2, 3)))).status).toBe(201);
    const late = { ...between(2, 3), endAt: between(0, 3).endAt.replace('.000Z', '.001Z') };
    expect((await attempt(api, createReservation, book(server.id, late))).status).toBe(409);
  });

  test('on a server that asks for approval waits, and holds its units meanwhile', async () => {
    const server = await aResource(api, { gpus: 1, policy: { requiresApproval: true } });
    expect((await call(api, createReservation, book(server.id))).status).toBe('pending');
    await refusal(api, createReservation, 'reservation-overlap', { ...book(server.id), as: other });
  });

  test.each([
    [{ title: '' }, '/title'],
    [{ title: ' \u3000 ' }, '/title'],
    [{ title: 'x'.repeat(201) }, '/title'],
    [{ title: 'two\nlines' }, '/title'],
    [{ title: 'null \u0000 byte' }, '/title'],
    [{ title: 'half \ud800 a character' }, '/title'],
    [{ description: 'x'.repeat(5001) }, '/description'],
    [{ description: 'bell \u0007' }, '/description'],
    [{ endAt: inHours(1) }, '/endAt'],
    [{ endAt: inHours(0) }, '/endAt'],
    [{ unitCount: 0 }, '/unitCount'],
    [{ unitCount: 65 }, '/unitCount'],
    [{ unitCount: 1.5 }, '/unitCount'],
    [{ unitCount: '1' }, '/unitCount'],
    [{ unitIds: [] }, '/unitIds'],
    [{ unitIds: ['x'] }, '/unitIds/0'],
    [{ unitIds: [member.id, member.id.toUpperCase()] }, '/unitIds'],
    [{ unitIds: [member.id], unitCount: 1 }, '/unitCount'],
    [{ userId: 'me' }, '/userId'],
    [{ owner: other.id }, '/owner'],
    [{ status: 'confirmed' }, '/status'],
    [{ resourceId: { equals: other.id } }, '/resourceId'],
  ])('is refused with %j', async (wrong, path) => {
    const server = await aResource(api);
    const { errors } = await refusal(api, createReservation, 'validation-failed', book(server.id, wrong));
    expect(errors.map((error) => error.path)).toEqual([path]);
  });

  test.each([
    '2027-12-01T09:00:00',
    '2027-12-01 09:00:00Z',
    '2027-12-01',
    '2027-12-01T24:00:00Z',
    '2027-12-01T23:59:60Z',
    '2027-02-29T00:00:00Z',
    '2027-12-01T09:00:00+25:00',
    '9999-12-31T23:59:59-01:00',
    '+010000-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    'tomorrow',
    '',
    1_800_000_000,
    null,
  ])('is refused with the start %j', async (startAt) => {
    const server = await aResource(api);
    const { errors } = await refusal(api, createReservation, 'validation-failed', book(server.id, { startAt }));
    expect(errors[0]?.path).toBe('/startAt');
  });

  test.each([
    ['2028-02-29T23:59:59Z', '2028-03-01T00:00:00Z'],
    ['9999-12-31T23:59:58Z', '9999-12-31T23:59:59.999Z'],
    ['2027-12-01T09:00:00.123456789+14:00', '2027-12-01T09:01:00.1-12:00'],
  ])('is a matter of rules only from %s to %s', async (startAt, endAt) => {
    const server = await aResource(api, { policy: { minDurationMinutes: 1 } });
    const { problem, status } = await attempt(api, createReservation, book(server.id, { startAt, endAt }));
    expect(problem?.code ?? status).toBe(
      startAt.startsWith('9999') || startAt.startsWith('2028') ? 'policy-refused' : 201,
    );
  });

  test('of units the server does not have is refused with what it has', async () => {
    const [server, elsewhere] = [await aResource(api, { gpus: 2 }), await aResource(api)];
    for (const wanted of [{ unitCount: 3 }, { unitIds: [...server.unitIds, ...elsewhere.unitIds.slice(0, 1)] }]) {
      const problem = await refusal(api, createReservation, 'units-not-enough', book(server.id, wanted));
      expect(problem).toMatchObject({ wantedUnits: 3, totalUnits: 2 });
    }
  });
});

describe('the list of reservations', () => {
  test('has each once over all pages, by start, also where many start at once', async () => {
    const server = await aResource(api, { gpus: 8 });
    const made = await Promise.all(
      times(8, (unit) =>
        aReservation(api, { by: unit % 2 ? member : other, on: server, units: [unit], ...between(5 + (unit % 2), 8) }),
      ),
    );
    const pages = await walk<Reservation>(api, listReservations, {
      as: member,
      query: { resourceId: server.id, limit: 3 },
    });
    expect(pages.map((page) => page.length)).toEqual([3, 3, 2]);
    const order = made.toSorted((a, b) => (a.startAt + a.id < b.startAt + b.id ? -1 : 1)).map(({ id }) => id);
    expect(pages.flat().map(({ id }) => id)).toEqual(order);
    const mine = await call(api, listReservations, { as: member, query: { resourceId: server.id, userId: 'me' } });
    expect(mine.items.every(({ isMine }) => isMine)).toBe(true);
    const theirs = await call(api, listReservations, {
      as: member,
      query: { resourceId: server.id, userId: other.id },
    });
    expect([mine.items.length, theirs.items.length]).toEqual([4, 4]);
  });

  test('has what touches the span, and leaves out what only meets its ends', async () => {
    const on = await aResource(api, { gpus: 1 });
    const [from, to] = [inHours(200), inHours(300)];
    const before = await aReservation(api, { by: member, on, startAt: inHours(32), endAt: inHours(200) });
    const first = await aReservation(api, { by: member, on, startAt: inHours(200), endAt: inHours(201) });
    const last = await aReservation(api, { by: member, on, startAt: inHours(299), endAt: inHours(400) });
    const after = await aReservation(api, { by: member, on, startAt: inHours(400), endAt: inHours(401) });
    const cancelled = await aReservation(api, { by: member, on, ...between(250, 251), status: 'cancelled' });
    const ids = async (query: object) =>
      (await call(api, listReservations, { as: member, query: { resourceId: on.id, ...query } })).items.map(
        ({ id }) => id,
      );
    expect(await ids({ from, to })).toEqual([first.id, cancelled.id, last.id]);
    expect(await ids({ from, to, status: 'confirmed' })).toEqual([first.id, last.id]);
    expect(await ids({ to: from })).toEqual([before.id]);
    expect(await ids({ from: inMinutes(400 * 60 - 1) })).toEqual([last.id, after.id]);
    expect(await ids({ from: to, to: from })).toEqual([]);
  });
});
