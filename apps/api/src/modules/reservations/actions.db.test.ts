import {
  checkInReservation,
  extendReservation,
  getExtension,
  getReservation,
  listColleagues,
  moveReservation,
  splitReservation,
  transferReservation,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, inHours, inMinutes } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';
import { releaseNoShows, warnNoShows } from './commands/release-no-shows.ts';

const api = await startTestApp();
const [mina, junho, stranger, admin] = await Promise.all([aPerson(api), aPerson(api), aPerson(api), anAdmin(api)]);
const team = await aTeam(api, { members: [mina, junho] });

async function running(given: { gpus?: number; policy?: object; units?: number[] } = {}) {
  const server = await aResource(api, { gpus: given.gpus ?? 4, policy: given.policy ?? {} });
  const units = given.units && { units: given.units };
  const made = await aReservation(api, { by: mina, on: server, ...between(-2, 5), ...units });
  return { ...made, server, params: { id: made.id } };
}

test('says until when it could go on, and who is next on the same units', async () => {
  const { server, params } = await running({ units: [0, 1], policy: { gapMinutes: 30 } });
  await aReservation(api, { by: junho, on: server, ...between(6, 8), units: [2] });
  expect(await call(api, getExtension, { as: mina, params })).toEqual({ freeUntil: null, next: [], maintenance: null });
  const next = await aReservation(api, { by: junho, on: server, ...between(9, 10), units: [1] });
  const { freeUntil, next: named } = await call(api, getExtension, { as: mina, params });
  expect(freeUntil).toBe(inHours(8.5));
  expect(named.map(({ reservationId }) => reservationId)).toEqual([next.id]);

  expect(await call(api, extendReservation, { as: mina, params, body: { until: inHours(8.5) } })).toMatchObject({
    endAt: inHours(8.5),
    units: [{ index: 0 }, { index: 1 }],
  });
  const { conflicts } = await refusal(api, extendReservation, 'reservation-overlap', {
    as: mina,
    params,
    body: { until: inHours(9) },
  });
  expect(conflicts.map(({ reservationId }) => reservationId)).toEqual([next.id]);
  await refusal(api, extendReservation, 'validation-failed', { as: mina, params, body: { until: inHours(8) } });
});

test('two of four GPUs given back while it runs are free at once, and the history stays', async () => {
  const { server, params, startAt, endAt } = await running();
  const kept = server.unitIds.slice(0, 2);
  const { items } = await call(api, splitReservation, { as: mina, params, body: { unitIds: kept } });
  expect(items.map(({ units }) => units.map(({ index }) => index))).toEqual([
    [0, 1, 2, 3],
    [0, 1],
  ]);
  const [past, rest] = items;
  expect([past?.startAt, rest?.endAt, past?.id]).toEqual([startAt, endAt, params.id]);
  expect(past?.endAt).toBe(rest?.startAt);
  await aReservation(api, { by: junho, on: server, ...between(1, 5), units: [2, 3] });
});

test('one ahead makes two of one at some time, or gives units back from its start without a second one', async () => {
  const server = await aResource(api);
  const { id } = await aReservation(api, { by: mina, on: server, ...between(10, 20) });
  const at = inHours(14);
  const { items } = await call(api, splitReservation, { as: mina, params: { id }, body: { at } });
  expect(items.map((item) => [item.startAt, item.endAt])).toEqual([
    [inHours(10), at],
    [at, inHours(20)],
  ]);
  const later = { id: items[1]?.id ?? '' };
  const narrowed = await call(api, splitReservation, {
    as: mina,
    params: later,
    body: { unitIds: [server.unitIds[3] ?? ''] },
  });
  expect(narrowed.items).toMatchObject([{ id: later.id, startAt: at, units: [{ index: 3 }] }]);
  await refusal(api, splitReservation, 'validation-failed', { as: mina, params: later, body: {} });
  await refusal(api, splitReservation, 'validation-failed', { as: mina, params: later, body: { at: inHours(20) } });
});

test('of two who split what both have seen, and of two extensions, everything stays held once', async () => {
  const { server, params } = await running();
  await Promise.all([
    ...[0, 1, 2].map((unit) =>
      attempt(api, splitReservation, { as: mina, params, body: { unitIds: [server.unitIds[unit] ?? ''] } }),
    ),
    attempt(api, extendReservation, { as: mina, params, body: { until: inHours(7) } }),
  ]);
  const rows = await api.sql<{ overlaps: number }>(
    `SELECT count(*)::int AS overlaps FROM reservations a JOIN reservations b ON a.resource_id = b.resource_id AND a.id < b.id
       AND a.unit_indexes && b.unit_indexes AND a.start_at < b.end_at AND b.start_at < a.end_at
     WHERE a.resource_id = $1 AND a.status = 'confirmed' AND b.status = 'confirmed'`,
    [server.id],
  );
  expect(rows).toEqual([{ overlaps: 0 }]);
});

test('a team mate takes over, with the rest of the rules held against them; nobody else but by an admin', async () => {
  const { server, params } = await running({ units: [0], policy: { maxActivePerPerson: 1 } });
  const { items } = await call(api, listColleagues, { as: mina, params });
  expect(items).toEqual([{ id: junho.id, name: junho.name }]);
  await refusal(api, transferReservation, 'not-allowed', { as: mina, params, body: { userId: stranger.id } });
  await refusal(api, transferReservation, 'validation-failed', { as: mina, params, body: { userId: mina.id } });
  const given = await call(api, transferReservation, { as: mina, params, body: { userId: junho.id, note: 'Go on' } });
  expect(given).toMatchObject({ user: { id: junho.id }, isMine: false, version: 2 });
  expect(await call(api, getReservation, { as: junho, params })).toMatchObject({ isMine: true });
  await refusal(api, transferReservation, 'not-allowed', { as: mina, params, body: { userId: junho.id } });

  const another = await aReservation(api, { by: mina, on: server, ...between(-1, 5), units: [1] });
  const full = { as: mina, params: { id: another.id }, body: { userId: junho.id } };
  expect(await refusal(api, transferReservation, 'policy-refused', full)).toMatchObject({ rule: 'max-active' });
  await call(api, transferReservation, { ...full, as: admin, body: { userId: stranger.id } });
});

test('keeps its team only where whoever takes it over belongs to it', async () => {
  const { params } = await running();
  await api.sql(`UPDATE reservations SET team_id = $2 WHERE id = $1`, [params.id, team.id]);
  const mate = await call(api, transferReservation, { as: mina, params, body: { userId: junho.id } });
  expect(mate.team?.id).toBe(team.id);
  const other = await call(api, transferReservation, { as: admin, params, body: { userId: stranger.id } });
  expect(other.team).toBeNull();
});

test('a check-in counts once, from a quarter of an hour before the start', async () => {
  const server = await aResource(api);
  const { id } = await aReservation(api, { by: mina, on: server, ...between(1, 2) });
  await refusal(api, checkInReservation, 'reservation-not-active', { as: mina, params: { id } });
  const { params } = await running();
  const first = await call(api, checkInReservation, { as: mina, params });
  expect(first.checkedInAt).not.toBeNull();
  expect(await call(api, checkInReservation, { as: mina, params })).toEqual(first);
});

test('an offer of the waiting list can be neither extended, split nor given away', async () => {
  const { params } = await running();
  await api.sql(`UPDATE reservations SET status = 'pending', held_until = now() + INTERVAL '1 hour' WHERE id = $1`, [
    params.id,
  ]);
  const refused = { as: mina, params };
  await refusal(api, extendReservation, 'reservation-not-active', { ...refused, body: { until: inHours(6) } });
  await refusal(api, splitReservation, 'reservation-not-active', { ...refused, body: {} });
  const transfer = { ...refused, body: { userId: junho.id } };
  const { reservationStatus } = await refusal(api, transferReservation, 'reservation-not-active', transfer);
  expect(reservationStatus).toBe('pending');
});

describe('where the server wants a check-in', () => {
  const minutes = { checkInMinutes: 20 };

  /** Began so many minutes ago, booked long before. */
  async function begun(minutesAgo: number) {
    const server = await aResource(api, { policy: minutes });
    const { id } = await aReservation(api, {
      by: mina,
      on: server,
      startAt: inMinutes(-minutesAgo),
      endAt: inHours(3),
    });
    await api.sql(`UPDATE reservations SET created_at = now() - INTERVAL '1 day' WHERE id = $1`, [id]);
    return { server, params: { id } };
  }
  const warnedBefore = (id: string) =>
    api.sql(`UPDATE check_in_warnings SET warned_at = now() - INTERVAL '11 minutes' WHERE reservation_id = $1`, [id]);
  const endOf = async (id: string) => (await call(api, getReservation, { as: mina, params: { id } })).endAt;

  test('whoever does not come is warned once, and only then loses it', async () => {
    const [early, late] = [await begun(8), await begun(25)];
    expect(await warnNoShows(api.db)).toBe(1);
    expect(await warnNoShows(api.db)).toBe(0);
    // The worker was late with the warning: whoever was warned has half of the time left.
    expect(await releaseNoShows(api.db)).toBe(0);
    await warnedBefore(late.params.id);
    expect(await releaseNoShows(api.db)).toBe(1);
    expect(Date.parse(await endOf(late.params.id))).toBeLessThanOrEqual(Date.now());
    expect(await endOf(early.params.id)).toBe(inHours(3));
    expect(await releaseNoShows(api.db)).toBe(0);
    expect(await api.sql(`SELECT released_at IS NOT NULL AS released FROM check_in_warnings`)).toEqual([
      { released: true },
    ]);
  });

  test('what begins at once, was checked in to, or is on a server without the rule is left alone', async () => {
    const atOnce = await begun(25);
    await api.sql(`UPDATE reservations SET created_at = start_at WHERE id = $1`, [atOnce.params.id]);
    const there = await begun(25);
    await call(api, checkInReservation, { as: mina, params: there.params });
    await running();
    expect(await warnNoShows(api.db)).toBe(0);
  });

  test('of a check-in at the last second and the release exactly one counts, 10 times', async () => {
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { params } = await begun(25);
        await warnNoShows(api.db);
        await warnedBefore(params.id);
        const [checkedIn] = await Promise.all([
          attempt(api, checkInReservation, { as: mina, params }),
          releaseNoShows(api.db),
        ]);
        const stays = (await endOf(params.id)) === inHours(3);
        expect(checkedIn.problem?.code ?? 'checked-in').toBe(stays ? 'checked-in' : 'reservation-ended');
      }),
    );
  });
});

test('moved to another server it is a reservation there, and what it held is free', async () => {
  const from = await aResource(api, { gpus: 4 });
  const to = await aResource(api, { gpus: 2 });
  const made = await aReservation(api, { by: mina, on: from, units: [1, 3], ...between(5, 8) });
  const body = { resourceId: to.id, ...between(6, 9) };
  const moved = await call(api, moveReservation, { as: mina, params: { id: made.id }, body });
  expect(moved).toMatchObject({ title: made.title, resource: { id: to.id }, startAt: inHours(6), units: [{}, {}] });
  const old = await call(api, getReservation, { as: mina, params: { id: made.id } });
  expect(old.status).toBe('cancelled');
  await aReservation(api, { by: junho, on: from, ...between(5, 8) });
});

test('what is refused on the other server, or runs already, stays where it is', async () => {
  const { server, params } = await running();
  const to = await aResource(api, { gpus: 4 });
  const ahead = await aReservation(api, { by: mina, on: server, ...between(6, 7) });
  await aReservation(api, { by: junho, on: to, ...between(6, 9) });
  const taken = { resourceId: to.id, ...between(6, 7) };
  const wish = { as: mina, params: { id: ahead.id }, body: taken };
  const { conflicts } = await refusal(api, moveReservation, 'reservation-overlap', wish);
  expect(conflicts).toHaveLength(1);
  const later = { resourceId: to.id, ...between(10, 11) };
  await refusal(api, moveReservation, 'validation-failed', { as: mina, params, body: later });
  for (const { id } of [ahead, params]) {
    const now = await call(api, getReservation, { as: mina, params: { id } });
    expect(now).toMatchObject({ status: 'confirmed', resource: { id: server.id }, version: 1 });
  }
});
