import { createReservation } from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { aResource, between } from '../../../test/factories.ts';
import { openRaceTrack, pick, race, times } from '../../../test/races.ts';

const { api, fields, people, finish } = await openRaceTrack();
afterAll(finish);

/** `npm test` shows some rounds; JARI_LIMIT_ROUNDS=1000 shows as many as it takes to be sure. */
const ROUNDS = Number(process.env['JARI_LIMIT_ROUNDS'] ?? 5);

describe.each(fields)('over real HTTP to %s', (_name, targets) => {
  test(
    `of 50 tries at once by somebody who may have 3 more, 3 succeed, on whatever servers (${ROUNDS} rounds)`,
    async () => {
      await api.sql(`UPDATE installation SET policies = '{"base": {}, "tags": []}'`);
      const policy = { maxActivePerPerson: 3, sources: { maxActivePerPerson: 'base' } };
      const servers = await Promise.all(times(3, () => aResource(api, { gpus: 32, policy })));
      for (let round = 0; round < ROUNDS; round += 1) {
        const person = pick(people, round);
        const wishes = times(50, (index) => ({
          as: person,
          body: { resourceId: pick(servers, index).id, title: `Wish ${index}`, ...between(5, 6), unitCount: 1 },
        }));
        expect(await race(targets, createReservation, wishes)).toEqual({ '201': 3, 'policy-refused': 47 });
        await api.sql(`UPDATE reservations SET status = 'cancelled' WHERE user_id = $1`, [person.id]);
      }
    },
    60_000 + ROUNDS * 2000,
  );

  test('of 20 tries at once for the last 10 GPU-hours of a week, by 4 hours each, 2 succeed', async () => {
    const policy = { personWeekHours: 10, sources: { personWeekHours: 'base' } };
    const servers = await Promise.all(times(4, () => aResource(api, { gpus: 16, policy })));
    const person = pick(people, 3);
    const wishes = times(20, (index) => ({
      as: person,
      body: { resourceId: pick(servers, index).id, title: `Wish ${index}`, ...between(5, 9), unitCount: 1 },
    }));
    expect(await race(targets, createReservation, wishes)).toEqual({ '201': 2, 'policy-refused': 18 });
    await api.sql(`UPDATE reservations SET status = 'cancelled' WHERE user_id = $1`, [person.id]);
  });
});
