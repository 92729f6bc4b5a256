import {
  cancelReservation,
  createReservation,
  getReservation,
  releaseReservation,
  retireResource,
  updateReservation,
  updateResource,
} from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt, call } from '../../../test/call.ts';
import { aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { findOverlaps, openRaceTrack, pick, race, times } from '../../../test/races.ts';

const { api, fields, people, finish } = await openRaceTrack();
const admin = await anAdmin(api);
afterAll(finish);

const owner = pick(people, 0);
const asSeen = { 'if-match': '"1"' };

describe.each(fields)('over real HTTP to %s', (_name, targets) => {
  test.each([
    ['release', releaseReservation],
    ['cancel', cancelReservation],
  ])('of a %s and a change of what both have seen exactly one counts, 20 times', async (_what, ending) => {
    await Promise.all(
      times(20, async (index) => {
        const server = await aResource(api);
        const { id, title, startAt } = await aReservation(api, { by: owner, on: server, ...between(-1, 2) });
        const input = { as: owner, params: { id }, headers: asSeen };
        const body = { title, startAt, endAt: between(0, 3).endAt };
        const [ended, changed] = await Promise.all([
          attempt(pick(targets, index), ending, input),
          attempt(pick(targets, index + 1), updateReservation, { ...input, body }),
        ]);
        expect([ended.status, changed.status].toSorted((a, b) => a - b)).toEqual([200, 412]);
        const stored = await call(api, getReservation, { as: owner, params: { id } });
        expect(stored.version).toBe(2);
        expect(ended.status === 200 ? ended.body : changed.body).toEqual(stored);
      }),
    );
  });

  test('of 20 changes of what all have seen one counts; without If-Match the last one does, and none is half', async () => {
    const server = await aResource(api);
    const { id } = await aReservation(api, { by: owner, on: server, ...between(1, 2) });
    const changes = times(20, (index) => ({
      as: owner,
      params: { id },
      body: { title: `Title ${index}`, description: `Title ${index}`, ...between(1 + index, 2 + index) },
    }));
    const seen = changes.map((change) => ({ ...change, headers: asSeen }));
    expect(await race(targets, updateReservation, seen)).toEqual({ '200': 1, 'stale-version': 19 });

    expect(await race(targets, updateReservation, changes)).toEqual({ '200': 20 });
    const stored = await call(api, getReservation, { as: owner, params: { id } });
    const last = changes.find(({ body }) => body.title === stored.title);
    expect(stored).toMatchObject({ ...last?.body, version: 22 });
  });

  test('a unit that is taken away while it is booked is either gone and free, or stays and is booked', async () => {
    await Promise.all(
      times(10, async (round) => {
        const server = await aResource(api, { gpus: 3 });
        const [first = '', second = '', third = ''] = server.unitIds;
        const model = { model: 'NVIDIA H200', memoryGib: 141 };
        const [removal, bookings] = await Promise.all([
          race([pick(targets, round)], updateResource, [
            {
              as: admin,
              params: { id: server.id },
              body: { name: server.name, units: [first, second].map((id) => ({ id, ...model })) },
            },
          ]),
          race(
            targets,
            createReservation,
            times(8, (index) => ({
              as: pick(people, index),
              body: { resourceId: server.id, title: 'Mine', ...between(index + 1, index + 2), unitIds: [third] },
            })),
          ),
        ]);
        const [expectedBookings] = removal['200'] ? [{ 'units-not-enough': 8 }] : [{ '201': 8 }];
        expect(bookings).toEqual(expectedBookings);
      }),
    );
  });

  test('a retirement lists every booking that got through, and none gets through after it', async () => {
    await Promise.all(
      times(10, async (round) => {
        const server = await aResource(api, { gpus: 1 });
        const [retired, outcomes] = await Promise.all([
          call(pick(targets, round), retireResource, { as: admin, params: { id: server.id } }),
          race(
            targets,
            createReservation,
            times(8, (index) => ({
              as: pick(people, index),
              body: { resourceId: server.id, title: 'Mine', ...between(index + 1, index + 2) },
            })),
          ),
        ]);
        expect(Object.keys({ '201': 0, 'resource-not-bookable': 0, ...outcomes })).toHaveLength(2);
        const stored = await api.sql('SELECT id FROM reservations WHERE resource_id = $1 ORDER BY start_at', [
          server.id,
        ]);
        expect(retired.futureReservations.map(({ reservationId }) => reservationId)).toEqual(
          stored.map(({ id }) => id as string),
        );
      }),
    );
  });

  test('nothing that is stored overlaps', async () => expect(await findOverlaps(api)).toEqual([]));
});

test('PostgreSQL had no deadlock to break in all of this', async () => expect(await finish()).toBe(0));
