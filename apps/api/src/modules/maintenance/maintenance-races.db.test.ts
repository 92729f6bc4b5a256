import { createMaintenanceWindow, createReservation, getMaintenanceWindow } from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt, call } from '../../../test/call.ts';
import { aResource, anAdmin, between } from '../../../test/factories.ts';
import { openRaceTrack, pick, times } from '../../../test/races.ts';

const { api, fields, people, finish } = await openRaceTrack();
afterAll(finish);
const admin = await anAdmin(api);

describe.each(fields)('over real HTTP to %s', (_name, targets) => {
  test('of 40 bookings at the instant of an announcement, whoever gets in is listed by it, and nobody after it, 20 times', async () => {
    for (const round of times(20, (index) => index)) {
      const server = await aResource(api, { gpus: 40 });
      const span = between(10, 20);
      const announce = () =>
        call(pick(targets, round), createMaintenanceWindow, {
          as: admin,
          body: { resourceId: server.id, ...span, reason: 'Race' },
        });
      const book = (index: number) =>
        attempt(pick(targets, index), createReservation, {
          as: pick(people, index),
          body: { resourceId: server.id, title: 'Race', ...between(12, 14), unitIds: [server.unitIds[index] ?? ''] },
        });
      const wishes = times(40, book);
      const window = await announce();
      const outcomes = await Promise.all(wishes);
      const booked = outcomes.filter(({ status }) => status === 201);
      const refused = outcomes.filter(({ problem }) => problem?.code === 'under-maintenance');
      expect(booked.length + refused.length).toBe(40);
      // The answer of the announcement knew all of them: none came after it.
      const listed = window.affected.map(({ reservationId }) => reservationId).toSorted();
      expect(listed).toEqual(booked.map(({ body }) => (body as { id: string }).id).toSorted());
      const now = await call(pick(targets, round), getMaintenanceWindow, { as: admin, params: { id: window.id } });
      expect(now.affected).toHaveLength(booked.length);
    }
  });
});

test('no deadlock had to be broken', async () => {
  expect(await finish()).toBe(0);
});
