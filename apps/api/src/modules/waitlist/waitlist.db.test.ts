import * as contract from '@jari/contract';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import {
  anAdmin,
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
import { settleWishes } from './commands/settle-wishes.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const look = () => offerPlaces({ db: api.db, clock: systemClock, log: pino({ level: 'silent' }) });

const wish = (as: Person, on: Server, given: Partial<contract.WishBody> = {}) =>
  call(api, contract.makeWish, {
    as,
    body: {
      title: 'Fine-tuning',
      resourceIds: [on.id],
      unitCount: 4,
      durationMinutes: 120,
      from: inHours(10),
      to: inHours(12),
      ...given,
    },
  });
const mineOf = async (as: Person) => (await call(api, contract.getWaitlist, { as })).mine;
const only = async (as: Person) => {
  const [first] = await mineOf(as);
  if (!first) throw new Error('has no wish');
  return first;
};
const runOut = async (as: Person) => {
  const { offer } = await only(as);
  await api.sql(`UPDATE reservations SET held_until = now() - INTERVAL '1 second' WHERE id = $1`, [
    offer?.reservationId,
  ]);
  await settleWishes(api.db);
};
/** A server whose 4 GPUs somebody holds from 10 to 12. */
async function aTakenServer() {
  const [server, holder] = [await aResource(api), await aPerson(api)];
  const taken = await aReservation(api, { by: holder, on: server, ...between(10, 12) });
  const free = () => call(api, contract.cancelReservation, { as: holder, params: { id: taken.id } });
  return { server, holder, free };
}
async function anOffer() {
  const [person, { server, free }] = [await aPerson(api), await aTakenServer()];
  const { id } = await wish(person, server);
  await free();
  await look();
  const { offer } = await only(person);
  if (!offer) throw new Error('was offered nothing');
  return { person, server, offer, params: { id } };
}

describe('what becomes free', () => {
  test('is held for who waits, blocks like a booking, and becomes one when it is accepted', async () => {
    const { server, free } = await aTakenServer();
    const [person, other] = [await aPerson(api), await aPerson(api)];
    const { id } = await wish(person, server);
    await look();
    expect(await only(person)).toMatchObject({ state: 'waiting', offer: null });
    await free();
    await look();
    const { offer, state } = await only(person);
    expect({ state, ...offer }).toMatchObject({ state: 'offered', unitIndexes: [0, 1, 2, 3], ...between(10, 12) });
    const body = { resourceId: server.id, title: 'Mine', unitCount: 1, ...between(10, 11) };
    await refusal(api, contract.createReservation, 'reservation-overlap', { as: other, body });

    const taken = await call(api, contract.acceptWishOffer, { as: person, params: { id } });
    expect(taken).toMatchObject({ id: offer?.reservationId, status: 'confirmed', heldUntil: null, isMine: true });
    expect(await only(person)).toMatchObject({ state: 'fulfilled', reservationId: taken.id, offer: null });
    expect((await call(api, contract.acceptWishOffer, { as: person, params: { id } })).id).toBe(taken.id);
  });

  test('goes to whoever has reserved least, then to whoever has waited longest', async () => {
    const { server, free } = await aTakenServer();
    const people = await Promise.all([aPerson(api), aPerson(api), aPerson(api)]);
    const [busy, early, late] = people;
    await aReservation(api, { by: busy, on: await aResource(api), ...between(-10, -2) });
    for (const person of [busy, early, late]) await wish(person, server, { unitCount: 2 });
    const { order } = await call(api, contract.getWaitlist, { as: late });
    const mineFirst = order.filter(({ user }) => people.some(({ id }) => id === user.id));
    expect(mineFirst.map(({ user, recentHours }) => [user.id, recentHours])).toEqual([
      [early.id, 0],
      [late.id, 0],
      [busy.id, 32],
    ]);
    await free();
    await look();
    expect(await Promise.all([early, late, busy].map(async (one) => (await only(one)).state))).toEqual([
      'offered',
      'offered',
      'waiting',
    ]);
  });

  test('is not kept from others by a wish that it does not fit, nor given to one person alone', async () => {
    const { server, holder } = await aTakenServer();
    const [large, greedy, small] = [await aPerson(api), await aPerson(api), await aPerson(api)];
    await wish(large, server);
    for (const unitCount of [2, 1, 1]) await wish(greedy, server, { unitCount });
    await wish(small, server, { unitCount: 1 });
    const [held] = (await call(api, contract.listReservations, { as: holder, query: { userId: 'me' } })).items;
    const body = { title: 'Less', unitCount: 1, ...between(10, 12) };
    await call(api, contract.updateReservation, { as: holder, params: { id: held?.id ?? '' }, body });
    await look();
    expect((await only(large)).state).toBe('waiting');
    expect((await only(small)).state).toBe('offered');
    const ofGreedy = await mineOf(greedy);
    expect(ofGreedy.filter(({ state }) => state === 'offered').map(({ unitCount }) => unitCount)).toEqual([2]);
  });

  test('is found by what is needed, on any server that has it', async () => {
    const [person, server] = [await aPerson(api), await aResource(api, { gpus: 2 })];
    await api.sql(`UPDATE units SET model = 'Needed X9', memory_gib = 96 WHERE resource_id = $1`, [server.id]);
    await call(api, contract.makeWish, {
      as: person,
      body: {
        title: 'Any',
        model: 'x9',
        memoryGib: 90,
        unitCount: 2,
        durationMinutes: 60,
        from: inHours(1),
        to: inHours(30),
      },
    });
    await look();
    expect((await only(person)).offer?.resource.id).toBe(server.id);
  });
});

describe('an offer', () => {
  test('that is passed goes to the next one, and who passed it rests', async () => {
    const { person, server, params } = await anOffer();
    const next = await aPerson(api);
    await wish(next, server);
    const passed = await call(api, contract.passWishOffer, { as: person, params, body: { next: 'wait' } });
    expect(passed).toMatchObject({ state: 'waiting', missedOffers: 0, restsUntil: expect.any(String) });
    await look();
    expect((await only(next)).state).toBe('offered');
    const closed = { as: person, params, body: { next: 'wait' as const } };
    expect((await refusal(api, contract.passWishOffer, 'offer-closed', closed)).detail).toMatch(/already answered/);
  });

  test('can be passed for good', async () => {
    const { person, params, offer } = await anOffer();
    await call(api, contract.passWishOffer, { as: person, params, body: { next: 'withdraw' } });
    expect((await only(person)).state).toBe('withdrawn');
    const { status } = await call(api, contract.getReservation, { as: person, params: { id: offer.reservationId } });
    expect(status).toBe('cancelled');
  });

  test('that runs out is told and goes to the next one; after two the wish is paused until it is changed', async () => {
    const { person, params, server } = await anOffer();
    const next = await aPerson(api);
    await wish(next, server);
    await runOut(person);
    await look();
    expect([(await only(person)).state, (await only(next)).state]).toEqual(['waiting', 'offered']);
    await refusal(api, contract.acceptWishOffer, 'offer-closed', { as: person, params });
    await call(api, contract.withdrawWish, { as: next, params: { id: (await only(next)).id } });
    await api.sql(`UPDATE waitlist_wishes SET rests_until = now() WHERE user_id = $1`, [person.id]);
    await look();
    await runOut(person);
    expect(await only(person)).toMatchObject({ state: 'paused', missedOffers: 2, position: null });
    await look();
    expect((await only(person)).state).toBe('paused');

    const body = {
      title: 'Again',
      resourceIds: [server.id],
      unitCount: 2,
      durationMinutes: 120,
      from: inHours(10),
      to: inHours(12),
    };
    expect(await call(api, contract.changeWish, { as: person, params, body })).toMatchObject({
      state: 'waiting',
      missedOffers: 0,
    });
    await look();
    expect((await only(person)).offer?.unitIndexes).toHaveLength(2);
  });

  test('does not stand when its time is over, whether a worker has been there or not', async () => {
    const { person, params, offer } = await anOffer();
    await api.sql(`UPDATE reservations SET held_until = now() WHERE id = $1`, [offer.reservationId]);
    const closed = await refusal(api, contract.acceptWishOffer, 'offer-closed', { as: person, params });
    expect(closed.status).toBe(409);
  });

  test('that an admin cancels lets the wish wait on', async () => {
    const { person, offer } = await anOffer();
    const query = { reason: 'The rack moves' };
    await call(api, contract.cancelReservation, { as: admin, params: { id: offer.reservationId }, query });
    await settleWishes(api.db);
    expect(await only(person)).toMatchObject({ state: 'waiting', restsUntil: expect.any(String), offer: null });
  });

  test('meets the rules that hold when it is accepted', async () => {
    const { person, server, params, offer } = await anOffer();
    const policy = JSON.stringify({ requiresApproval: true });
    await api.sql(`UPDATE resources SET policy = $2, own_policy = $2, version = version + 1 WHERE id = $1`, [
      server.id,
      policy,
    ]);
    const { items } = await call(api, contract.listApprovals, { as: admin, query: { userId: person.id } });
    expect(items).toEqual([]);
    const decide = { as: admin, params: { kind: 'reservation' as const, id: offer.reservationId }, body: {} };
    await refusal(api, contract.approveRequest, 'not-found', decide);
    const taken = await call(api, contract.acceptWishOffer, { as: person, params });
    expect([taken.status, taken.approval?.reasons, taken.heldUntil]).toEqual(['pending', ['always'], null]);
    const asked = await call(api, contract.listApprovals, { as: admin, query: { userId: person.id } });
    expect(asked.items.map(({ id }) => id)).toEqual([taken.id]);
  });
});

describe('a wish', () => {
  test('ends when its window leaves no room any more, and when its account is closed', async () => {
    const [person, gone, server] = [
      await aPerson(api),
      await aPerson(api),
      await aResource(api, { status: 'maintenance' }),
    ];
    await wish(person, server);
    await wish(gone, server);
    await api.sql(
      `UPDATE waitlist_wishes SET earliest_at = now() - INTERVAL '9 hours', latest_at = now() + INTERVAL '1 hour'
       WHERE user_id = $1`,
      [person.id],
    );
    await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [gone.id]);
    await settleWishes(api.db);
    expect((await only(person)).state).toBe('expired');
    const [closed] = await api.sql('SELECT state FROM waitlist_wishes WHERE user_id = $1', [gone.id]);
    expect(closed).toEqual({ state: 'withdrawn' });
  });

  test('is one of ten at most, also of two made at once', async () => {
    const [person, { server }] = [await aPerson(api), await aTakenServer()];
    for (let made = 0; made < 9; made += 1) await wish(person, server);
    const made = await Promise.allSettled([wish(person, server), wish(person, server)]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('that can never come true is refused', async () => {
    const [as, server] = [await aPerson(api), await aResource(api)];
    const asked = { title: 'Never', resourceIds: [server.id], durationMinutes: 120, unitCount: 1 };
    const past = { ...asked, from: inHours(-5), to: inHours(1) };
    const { errors } = await refusal(api, contract.makeWish, 'validation-failed', { as, body: past });
    expect(errors.map(({ path }) => path)).toEqual(['/to']);
    const large = { ...asked, unitCount: 5, from: inHours(1), to: inHours(4) };
    const { totalUnits } = await refusal(api, contract.makeWish, 'units-not-enough', { as, body: large });
    expect(totalUnits).toBe(4);
  });
});
