import {
  cancelGroup,
  cancelReservation,
  checkInReservation,
  createGroup,
  createReservation,
  extendReservation,
  getReservation,
  moveReservation,
  releaseReservation,
  type Reservation,
  splitReservation,
  transferReservation,
  undoReservation,
  updateReservation,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, inHours, type Person } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';

const api = await startTestApp();
const [mina, junho, admin] = await Promise.all([aPerson(api), aPerson(api), anAdmin(api)]);
const team = await aTeam(api, { members: [mina, junho] });

const read = (id: string) => call(api, getReservation, { as: mina, params: { id } });
const undo = (id: string, as: Person = mina) => call(api, undoReservation, { as, params: { id } });
const asItIs = async (id: string) => {
  const { version: _version, updatedAt: _updatedAt, ...rest } = await read(id);
  return rest;
};
/** Mina's, which runs, on a server of its own. */
async function running(policy = {}) {
  const server = await aResource(api, { policy });
  const made = await aReservation(api, { by: mina, on: server, ...between(-2, 5) });
  return { ...made, server, params: { id: made.id } };
}

describe('what is taken back stands as it stood', () => {
  const later = { title: 'Later', ...between(30, 31) };
  // Each on a server whose rules refuse all of it by now: what stood is not asked for again.
  const strict = { stepMinutes: 60, leadMinutes: 60 * 24, maxDurationMinutes: 60, gapMinutes: 60 };
  test.each<[what: string, act: (params: { id: string }, unitIds: readonly string[]) => Promise<unknown>]>([
    ['a cancellation', (params) => call(api, cancelReservation, { as: mina, params })],
    ['a release', (params) => call(api, releaseReservation, { as: mina, params })],
    [
      'units given back',
      (params, ids) => call(api, splitReservation, { as: mina, params, body: { unitIds: [ids[0] ?? ''] } }),
    ],
    ['a split at a time', (params) => call(api, splitReservation, { as: mina, params, body: { at: inHours(1) } })],
    ['a transfer', (params) => call(api, transferReservation, { as: mina, params, body: { userId: junho.id } })],
    [
      'a shorter end',
      (params) =>
        call(api, updateReservation, {
          as: mina,
          params,
          body: { title: 'Short', startAt: inHours(-2), endAt: inHours(1), teamId: team.id },
        }),
    ],
  ])('%s', async (_what, act) => {
    const { server, params } = await running();
    const before = await asItIs(params.id);
    await act(params, server.unitIds);
    await api.sql(`UPDATE resources SET policy = $2, version = version + 1 WHERE id = $1`, [server.id, strict]);
    // Somebody close by, who took nothing of it.
    await aReservation(api, { by: junho, on: server, ...between(5, 6) });
    await undo(params.id);
    expect(await asItIs(params.id)).toEqual(before);
    const held = await api.sql(
      `SELECT count(*)::int AS held FROM reservations WHERE resource_id = $1 AND user_id = $2 AND status = 'confirmed'`,
      [server.id, mina.id],
    );
    expect(held).toEqual([{ held: 1 }]);
  });

  test('an extension, and a move to another server, which stays one reservation', async () => {
    const [from, to] = [await aResource(api), await aResource(api)];
    const { id } = await call(api, createReservation, { as: mina, body: { ...later, resourceId: from.id } });
    const before = await asItIs(id);
    await call(api, extendReservation, { as: mina, params: { id }, body: { until: inHours(33) } });
    await undo(id);
    expect(await asItIs(id)).toEqual(before);
    const moved = await call(api, moveReservation, {
      as: mina,
      params: { id },
      body: { resourceId: to.id, ...between(40, 41) },
    });
    await undo(moved.id);
    expect([await asItIs(id), (await read(moved.id)).status]).toEqual([before, 'cancelled']);
    expect(await api.sql(`SELECT 1 FROM reservation_moves WHERE reservation_id = $1`, [moved.id])).toEqual([]);
  });

  test('what was booked on several servers is cancelled and comes back as one', async () => {
    const servers = [await aResource(api), await aResource(api)];
    const body = { ...later, parts: servers.map(({ id: resourceId }) => ({ resourceId })) };
    const group = await call(api, createGroup, { as: mina, body });
    const ids = group.reservations.map(({ id }) => id);
    const statuses = async () => Promise.all(ids.map(async (id) => (await read(id)).status));
    await call(api, cancelGroup, { as: mina, params: { id: group.id } });
    await undo(ids[1] ?? '');
    expect([await statuses(), (await read(ids[0] ?? '')).groupId]).toEqual([['confirmed', 'confirmed'], group.id]);
    const another = await call(api, createGroup, { as: mina, body: { ...body, ...between(50, 51) } });
    await undo(another.reservations[0]?.id ?? '');
    for (const { id } of another.reservations) expect((await read(id)).status).toBe('cancelled');
  });

  test('given away, it was of a series and of several servers, and is again', async () => {
    const servers = [await aResource(api), await aResource(api)];
    const body = { ...later, parts: servers.map(({ id: resourceId }) => ({ resourceId })) };
    const { id: groupId, reservations } = await call(api, createGroup, { as: mina, body });
    const params = { id: reservations[0]?.id ?? '' };
    await call(api, transferReservation, { as: mina, params, body: { userId: junho.id } });
    expect((await read(params.id)).groupId).toBeNull();
    expect(await undo(params.id)).toMatchObject({ groupId, user: { id: mina.id }, isMine: true });
  });
});

describe('is refused', () => {
  test('where somebody has taken a part of it, whoever they are told', async () => {
    const { server, params } = await running();
    await call(api, splitReservation, { as: mina, params, body: { unitIds: server.unitIds.slice(0, 2) } });
    const taken = await aReservation(api, { by: junho, on: server, ...between(1, 2), units: [3] });
    const { conflicts } = await refusal(api, undoReservation, 'reservation-overlap', { as: mina, params });
    expect(conflicts.map(({ reservationId }) => reservationId)).toEqual([taken.id]);
    expect(await read(params.id)).toMatchObject({ version: 2 });
  });

  test('once whoever was given it has done anything with it', async () => {
    const { params } = await running();
    await call(api, transferReservation, { as: mina, params, body: { userId: junho.id } });
    await call(api, checkInReservation, { as: junho, params });
    await refusal(api, undoReservation, 'stale-version', { as: mina, params, headers: { 'if-match': '"2"' } });
    await refusal(api, undoReservation, 'not-allowed', { as: mina, params });
    expect((await read(params.id)).user.id).toBe(junho.id);
  });

  test('where a part of the same step was changed since', async () => {
    const { params } = await running();
    const { items } = await call(api, splitReservation, { as: mina, params, body: { at: inHours(2) } });
    await call(api, cancelReservation, { as: mina, params: { id: items[1]?.id ?? '' } });
    await refusal(api, undoReservation, 'stale-version', { as: mina, params });
    expect(await read(params.id)).toMatchObject({ endAt: inHours(2) });
  });

  test('after its time, twice, and for another’s doing', async () => {
    const { params } = await running();
    await call(api, cancelReservation, { as: admin, params, query: { reason: 'Needed' } });
    await refusal(api, undoReservation, 'not-allowed', { as: mina, params });
    await undo(params.id, admin);
    await refusal(api, undoReservation, 'reservation-not-active', { as: admin, params });
    expect((await read(params.id)).status).toBe('confirmed');
  });

  test('where what it left of a limit was used for something else, and only there', async () => {
    const server = await aResource(api, { policy: { maxActivePerPerson: 1 } });
    const lucky = await aPerson(api);
    const [params] = await Promise.all(
      [1, 2].map((from) => aReservation(api, { by: lucky, on: server, ...between(from, from + 1) })),
    );
    if (!params) throw new Error('nothing was made');
    await api.sql(`UPDATE reservations SET updated_at = now() - INTERVAL '1 hour' WHERE user_id = $1`, [lucky.id]);
    await call(api, cancelReservation, { as: lucky, params: { id: params.id } });
    // Two were too many before already, and are what stood.
    await undo(params.id, lucky);

    const greedy = { as: await aPerson(api), params: { id: '' } };
    greedy.params = await aReservation(api, { by: greedy.as, on: server, ...between(10, 11) });
    await call(api, cancelReservation, { ...greedy, params: { id: greedy.params.id } });
    await call(api, createReservation, {
      as: greedy.as,
      body: { resourceId: server.id, title: 'More', ...between(14, 15) },
    });
    const { rule } = await refusal(api, undoReservation, 'policy-refused', {
      ...greedy,
      params: { id: greedy.params.id },
    });
    expect(rule).toBe('max-active');
  });
});

test('of a transfer taken back and the receiver’s release exactly one counts, 10 times', async () => {
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      const { params, endAt } = await running();
      await call(api, transferReservation, { as: mina, params, body: { userId: junho.id } });
      const [undone, released] = await Promise.all([
        attempt(api, undoReservation, { as: mina, params }),
        attempt(api, releaseReservation, { as: junho, params }),
      ]);
      const after: Reservation = await read(params.id);
      expect([undone.problem, released.problem].filter(Boolean)).toHaveLength(1);
      expect([after.user.id, after.endAt === endAt]).toEqual(undone.problem ? [junho.id, false] : [mina.id, true]);
    }),
  );
});
