import * as contract from '@jari/contract';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import {
  aPerson,
  aReservation,
  aResource,
  between,
  inHours,
  type Person,
  type Server,
} from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { systemClock } from '../../platform/clock.ts';
import { offerPlaces } from './commands/offer-places.ts';

const api = await startTestApp();
const look = () => offerPlaces({ db: api.db, clock: systemClock, log: pino({ level: 'silent' }) });

const wish = (as: Person, on: Server, given: Partial<contract.WishBody> = {}) => {
  const size = { unitCount: 4, durationMinutes: 120, from: inHours(10), to: inHours(12) };
  return call(api, contract.makeWish, { as, body: { title: 'Fine-tuning', resourceIds: [on.id], ...size, ...given } });
};
const only = async (as: Person) => {
  const [first] = (await call(api, contract.getWaitlist, { as })).mine;
  if (!first) throw new Error('has no wish');
  return first;
};
/** A server whose 4 GPUs somebody holds from 10 to 12. */
async function aTakenServer() {
  const [server, holder] = [await aResource(api), await aPerson(api)];
  const taken = await aReservation(api, { by: holder, on: server, ...between(10, 12) });
  const free = () => call(api, contract.cancelReservation, { as: holder, params: { id: taken.id } });
  return { server, free };
}

describe('a wish for several servers', () => {
  test('is offered a place on any of them, and on no other one', async () => {
    const [person, one, two, other] = [
      await aPerson(api),
      await aTakenServer(),
      await aTakenServer(),
      await aResource(api),
    ];
    const { id, resources } = await wish(person, one.server, { resourceIds: [one.server.id, two.server.id] });
    expect(resources.map((server) => server.id).toSorted()).toEqual([one.server.id, two.server.id].toSorted());
    await look();
    expect(await only(person)).toMatchObject({ id, state: 'waiting' });
    await two.free();
    await look();
    expect((await only(person)).offer?.resource.id).toBe(two.server.id);
    const body = { title: 'X', unitCount: 1, durationMinutes: 60, from: inHours(1), to: inHours(3) };
    const unknown = { ...body, resourceIds: [other.id, id] };
    await refusal(api, contract.makeWish, 'not-found', { as: person, body: unknown });
  });

  test('waits as long as its turn and the places offered on them in the last days say', async () => {
    const [{ server, free }, person, early] = [await aTakenServer(), await aPerson(api), await aPerson(api)];
    await wish(early, server, { unitCount: 4 });
    await wish(person, server, { unitCount: 1 });
    expect((await only(person)).estimate).toMatchObject({ minutes: null, turn: 2, offers: 0 });
    // As if three places for two had been offered there yesterday, and one three days ago, when the list began.
    await free();
    await look();
    const [made] = await api.sql<{ wish_id: string }>('SELECT wish_id FROM waitlist_offers WHERE resource_id = $1', [
      server.id,
    ]);
    expect(made).toBeDefined();
    const holder = await aPerson(api);
    for (let day = 0; day < 3; day += 1) {
      const past = await aReservation(api, { by: holder, on: await aResource(api), ...between(-5, -2) });
      await api.sql(
        `INSERT INTO waitlist_offers (reservation_id, wish_id, resource_id, unit_count, duration_minutes, offered_at)
         VALUES ($1, $2, $3, 2, 120, now() - INTERVAL '20 hours')`,
        [past.id, made?.wish_id, server.id],
      );
    }
    await api.sql(`UPDATE waitlist_wishes SET created_at = now() - INTERVAL '8 days' WHERE user_id = $1`, [early.id]);
    expect((await only(person)).estimate).toEqual({ minutes: 2880, turn: 1, offers: 4, days: 8 });
  });
});
