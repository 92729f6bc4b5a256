import { createReservation, updateReservation } from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { aReservation, aResource, between, type Server } from '../../../test/factories.ts';
import { findOverlaps, openRaceTrack, pick, race, times } from '../../../test/races.ts';

const { api, fields, people, finish } = await openRaceTrack();
afterAll(finish);

const ROUNDS = [1, 2, 3, 4, 5];

/** `count` people who want the same at the same moment. */
const wishes = (count: number, on: Server, wish: Record<string, unknown>) =>
  times(count, (index) => ({
    as: pick(people, index),
    body: { resourceId: on.id, title: `Wish ${index}`, ...between(1, 3), ...wish },
  }));

describe.each(fields)('over real HTTP to %s', (_name, targets) => {
  test.each(ROUNDS)(
    '200 tries for one slot of one unit: 1 is booked, 199 are told who was first (round %i)',
    async () => {
      const server = await aResource(api, { gpus: 1 });
      const outcomes = await race(targets, createReservation, wishes(200, server, { unitIds: server.unitIds }));
      expect(outcomes).toEqual({ '201': 1, 'reservation-overlap': 199 });
    },
  );

  test.each(ROUNDS)('64 people who want 3 of 8 units: 2 get them (round %i)', async () => {
    const server = await aResource(api, { gpus: 8 });
    const outcomes = await race(targets, createReservation, wishes(64, server, { unitCount: 3 }));
    expect(outcomes).toEqual({ '201': 2, 'reservation-overlap': 62 });
  });

  test('64 people who want any one of 64 units all get one', async () => {
    const server = await aResource(api, { gpus: 64 });
    const outcomes = await race(targets, createReservation, wishes(64, server, { unitCount: 1 }));
    expect(outcomes).toEqual({ '201': 64 });
  });

  test.each(ROUNDS)('20 reservations that move into one gap: 1 gets in (round %i)', async () => {
    const server = await aResource(api, { gpus: 1 });
    const inputs = await Promise.all(
      times(20, async (index) => {
        const by = pick(people, index);
        const { id, title } = await aReservation(api, { by, on: server, ...between(10 + index, 11 + index) });
        return { as: by, params: { id }, body: { title, ...between(5, 6) } };
      }),
    );
    expect(await race(targets, updateReservation, inputs)).toEqual({ '200': 1, 'reservation-overlap': 19 });
  });

  test('of a new booking and a move into the same slot exactly one wins, 20 times', async () => {
    const server = await aResource(api, { gpus: 2 });
    const [one, other] = [pick(people, 0), pick(people, 1)];
    const outcomes = await Promise.all(
      times(20, async (index) => {
        const slot = between(100 + index, 101 + index);
        const { id, title } = await aReservation(api, { by: one, on: server, ...between(200 + index, 201 + index) });
        const created = race([pick(targets, 0)], createReservation, [
          { as: other, body: { resourceId: server.id, title, ...slot, unitCount: 1 } },
        ]);
        const moved = race([pick(targets, 1)], updateReservation, [
          { as: one, params: { id }, body: { title, ...slot } },
        ]);
        return [...Object.keys(await created), ...Object.keys(await moved)];
      }),
    );
    for (const outcome of outcomes) {
      expect([
        ['201', 'reservation-overlap'],
        ['reservation-overlap', '200'],
      ]).toContainEqual(outcome);
    }
  });

  test('50 requests with one Idempotency-Key make one reservation, and later ones are told of it', async () => {
    const server = await aResource(api, { gpus: 64 });
    const [wish] = wishes(1, server, { unitCount: 1 });
    const headers = { 'idempotency-key': `key of ${server.id}` };
    const outcomes = await race(
      targets,
      createReservation,
      times(50, () => ({ ...wish, headers })),
    );
    expect(Object.keys(outcomes).filter((outcome) => !['201', 'request-in-flight'].includes(outcome))).toEqual([]);
    expect(outcomes['201']).toBeGreaterThanOrEqual(1);
    expect(
      await race(
        targets,
        createReservation,
        times(10, () => ({ ...wish, headers })),
      ),
    ).toEqual({ '201': 10 });
    expect(await api.sql('SELECT id FROM reservations WHERE resource_id = $1', [server.id])).toHaveLength(1);
  });

  test('nothing that is stored overlaps', async () => expect(await findOverlaps(api)).toEqual([]));
});

test('PostgreSQL had no deadlock to break in all of this', async () => expect(await finish()).toBe(0));
