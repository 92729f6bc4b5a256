import {
  acceptMaintenanceOffer,
  createMaintenanceWindow,
  createReservation,
  declineMaintenanceOffer,
  getMaintenanceWindow,
  offerOtherTimes,
} from '@jari/contract';
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

  test('an offer that is accepted and declined at once says what became of the reservation, 10 times', async () => {
    for (const round of times(10, (index) => index)) {
      const server = await aResource(api, { gpus: 1 });
      const owner = pick(people, round);
      const wanted = { resourceId: server.id, title: 'Race', ...between(10, 12) };
      const { id } = await call(api, createReservation, { as: owner, body: wanted });
      const body = { resourceId: server.id, ...between(9, 14), reason: 'Race' };
      const window = await call(api, createMaintenanceWindow, { as: admin, body });
      const offered = await call(api, offerOtherTimes, { as: admin, params: { id: window.id } });
      const params = { id: offered.affected[0]?.offer?.id ?? '' };
      const [accepted] = await Promise.all([
        attempt(pick(targets, 0), acceptMaintenanceOffer, { as: owner, params }),
        attempt(pick(targets, 1), declineMaintenanceOffer, { as: owner, params }),
      ]);
      const stored = await api.sql('SELECT answer FROM maintenance_offers WHERE reservation_id = $1', [id]);
      expect(stored).toEqual([{ answer: accepted.status === 200 ? 'accepted' : 'declined' }]);
    }
  });
});

test('no deadlock had to be broken', async () => {
  expect(await finish()).toBe(0);
});
