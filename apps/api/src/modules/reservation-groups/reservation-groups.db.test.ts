import {
  cancelGroup,
  createGroup,
  getGroup,
  moveReservation,
  releaseGroup,
  undoReservation,
  updateGroup,
} from '@jari/contract';
import { expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, between, inHours } from '../../../test/factories.ts';
import { times } from '../../../test/races.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const [mina, junho] = await Promise.all([aPerson(api), aPerson(api)]);

const servers = (count: number, policy: object = {}) =>
  Promise.all(times(count, (index) => aResource(api, { name: `node-${index}-${Math.random()}`, policy })));

test('three servers are booked, moved and cancelled as one', async () => {
  const nodes = await servers(3);
  const parts = nodes.map(({ id }) => ({ resourceId: id, unitCount: 2 }));
  const body = { title: 'Pre-training', ...between(2, 6), parts };
  const made = await call(api, createGroup, { as: mina, body });
  expect(made.reservations.map(({ groupId, units }) => [groupId, units.length])).toEqual(times(3, () => [made.id, 2]));

  const params = { id: made.id };
  const moved = await call(api, updateGroup, { as: mina, params, body: { title: 'Later', ...between(4, 9) } });
  expect(moved).toMatchObject({ title: 'Later', startAt: inHours(4), endAt: inHours(9) });
  expect(moved.reservations.map(({ endAt, version }) => [endAt, version])).toEqual(times(3, () => [inHours(9), 2]));

  const cancelled = await call(api, cancelGroup, { as: mina, params });
  expect(cancelled.reservations.map(({ status }) => status)).toEqual(times(3, () => 'cancelled'));
});

test('where one server is taken or one limit is reached, nothing is booked and nothing moves', async () => {
  const nodes = await servers(2);
  const parts = nodes.map(({ id }) => ({ resourceId: id }));
  const [, second] = nodes;
  if (!second) throw new Error('there are two');
  const made = await call(api, createGroup, { as: mina, body: { title: 'Both', ...between(2, 4), parts } });
  await aReservation(api, { by: junho, on: second, ...between(5, 6) });
  await refusal(api, createGroup, 'reservation-overlap', { as: mina, body: { title: 'X', ...between(5, 7), parts } });
  const params = { id: made.id };
  await refusal(api, updateGroup, 'reservation-overlap', { as: mina, params, body: { title: 'X', ...between(3, 7) } });
  expect(await call(api, getGroup, { as: junho, params })).toMatchObject({ title: 'Both', endAt: inHours(4) });
  expect(await api.sql(`SELECT count(*)::int AS count FROM reservations WHERE title = 'X'`)).toEqual([{ count: 0 }]);
});

test('its parts count together: two on servers of one limit of one are one too many', async () => {
  await api.sql(`UPDATE installation SET policies = '{"base":{"maxActivePerPerson":1},"tags":[]}'`);
  const sources = { policy: { maxActivePerPerson: 1, sources: { maxActivePerPerson: 'base' } } };
  const nodes = await servers(2, sources.policy);
  const parts = nodes.map(({ id }) => ({ resourceId: id }));
  const body = { title: 'Both', ...between(2, 4), parts };
  expect(await refusal(api, createGroup, 'policy-refused', { as: junho, body })).toMatchObject({ rule: 'max-active' });
  await api.sql(`UPDATE installation SET policies = '{"base":{},"tags":[]}'`);
});

test('a part that moves to the server of another stays a part: both are there, and move, end and come back as one', async () => {
  const [here, there] = await servers(2);
  if (!here || !there) throw new Error('there are two');
  const parts = [here, there].map(({ id }) => ({ resourceId: id, unitCount: 2 }));
  const made = await call(api, createGroup, { as: mina, body: { title: 'Closer', ...between(2, 4), parts } });
  const params = { id: made.id };
  const part = made.reservations.find(({ resource }) => resource.id === there.id);
  const place = { resourceId: here.id, ...between(2, 4) };
  const moved = await call(api, moveReservation, { as: mina, params: { id: part?.id ?? '' }, body: place });
  const where = async () =>
    (await call(api, getGroup, { as: mina, params })).reservations.map((one) => [
      one.resource.id,
      one.status,
      one.endAt,
    ]);
  const at = (status: string, hours: number) => times(2, () => [here.id, status, inHours(hours)]);
  expect(await where()).toEqual(at('confirmed', 4));
  await call(api, updateGroup, { as: mina, params, body: { title: 'Closer', ...between(3, 5) } });
  expect(await where()).toEqual(at('confirmed', 5));
  await call(api, cancelGroup, { as: mina, params });
  expect(await where()).toEqual(at('cancelled', 5));
  await call(api, undoReservation, { as: mina, params: { id: moved.id } });
  expect(await where()).toEqual(at('confirmed', 5));
});

test('what runs is released as one', async () => {
  const nodes = await servers(2);
  const parts = nodes.map(({ id }) => ({ resourceId: id }));
  const { id } = await call(api, createGroup, { as: mina, body: { title: 'Run', ...between(1, 4), parts } });
  await refusal(api, releaseGroup, 'reservation-not-active', { as: mina, params: { id } });
  await api.sql(`UPDATE reservations SET start_at = now() - INTERVAL '1 hour' WHERE group_id = $1`, [id]);
  const released = await call(api, releaseGroup, { as: mina, params: { id } });
  expect(released.reservations.every(({ endAt }) => Date.parse(endAt) <= Date.now())).toBe(true);
});

test('of two groups over the same servers in opposite order one wins, never half of each, 20 times', async () => {
  await Promise.all(
    times(20, async () => {
      const nodes = await servers(3);
      const parts = nodes.map(({ id }) => ({ resourceId: id }));
      const body = { title: 'Race', ...between(2, 4) };
      const both = await Promise.all([
        attempt(api, createGroup, { as: mina, body: { ...body, parts } }),
        attempt(api, createGroup, { as: junho, body: { ...body, parts: parts.toReversed() } }),
      ]);
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
      const rows = await api.sql<{ owners: number; parts: number }>(
        `SELECT count(DISTINCT user_id)::int AS owners, count(*)::int AS parts FROM reservations WHERE resource_id = ANY ($1)`,
        [nodes.map(({ id }) => id)],
      );
      expect(rows).toEqual([{ owners: 1, parts: 3 }]);
    }),
  );
});
