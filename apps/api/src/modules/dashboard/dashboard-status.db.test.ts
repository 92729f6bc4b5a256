import { createReservation, getStatus } from '@jari/contract';
import { expect, test } from 'vitest';
import { run } from '#platform/db/statement.ts';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, between, inMinutes, type Server } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { runningStatement, type BookingRow } from './dashboard.repository.ts';

const api = await startTestApp();
const [me, other] = [await aPerson(api), await aPerson(api)];
const statusOf = async (server: Server) =>
  (await call(api, getStatus, { as: me })).resources.find(({ id }) => id === server.id);

test('is never older than a change of whoever asks, however many ask at once', async () => {
  const servers = await Promise.all(Array.from({ length: 6 }, () => aResource(api)));
  const looking = { done: false };
  const others = Array.from({ length: 4 }, async () => {
    while (!looking.done) await call(api, getStatus, { as: other });
  });
  const seen = servers.map(async (server) => {
    for (let hour = 40; hour > 30; hour -= 1) {
      const body = { resourceId: server.id, title: `at ${hour}`, ...between(hour, hour + 1) };
      await call(api, createReservation, { as: me, body });
      expect((await statusOf(server))?.next).toMatchObject({ title: `at ${hour}`, isMine: true });
    }
  });
  await Promise.all(seen);
  looking.done = true;
  await Promise.all(others);
});

test('says of each reservation to each person whether it is theirs', async () => {
  const server = await aResource(api, { gpus: 2 });
  await aReservation(api, { by: me, on: server, units: [0], ...between(-1, 2) });
  await aReservation(api, { by: other, on: server, units: [1], ...between(-1, 2) });
  await aReservation(api, { by: other, on: server, ...between(3, 4) });
  const minesOf = async (as: typeof me) => {
    const { resources } = await call(api, getStatus, { as });
    const shownServer = resources.find(({ id }) => id === server.id);
    return [...(shownServer?.current ?? []), shownServer?.next].map((booking) => booking?.isMine);
  };
  const mines = await Promise.all([me, other, await aPerson(api)].map(minesOf));
  expect(mines).toEqual([
    [true, false, false],
    [false, true, true],
    [false, false, false],
  ]);
});

test.each([1, 59, 60, 61, 119, 120, 240, 7 * 1440])(
  'has what lasts %i minutes from its first instant on, and not at its end',
  async (minutes) => {
    const server = await aResource(api);
    const [startAt, endAt] = [inMinutes(10), inMinutes(10 + minutes)];
    await aReservation(api, { by: me, on: server, startAt, endAt });
    const last = new Date(Date.parse(endAt) - 1).toISOString();
    const running = await Promise.all(
      [startAt, last, endAt].map((at) =>
        run<BookingRow & Record<string, unknown>>(api.db.pool, runningStatement, [at]),
      ),
    );
    const found = running.map((rows) => rows.some(({ resourceId }) => resourceId === server.id));
    expect(found).toEqual([true, true, false]);
  },
);
