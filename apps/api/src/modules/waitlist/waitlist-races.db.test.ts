import * as contract from '@jari/contract';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { attempt, call } from '../../../test/call.ts';
import { anAdmin, aPerson, aReservation, aResource, between, inHours } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { systemClock } from '../../platform/clock.ts';
import { offerPlaces } from './commands/offer-places.ts';
import { settleWishes } from './commands/settle-wishes.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const ctx = { db: api.db, clock: systemClock, log: pino({ level: 'silent' }) };

const workers: ChildProcess[] = [];
const kill = (worker: ChildProcess) => worker.kill('SIGKILL');
afterAll(() => workers.forEach(kill));
function aWorker(): ChildProcess {
  const script = join(import.meta.dirname, '../../../test/programs/offer-places.ts');
  const args = ['--disable-warning=ExperimentalWarning', script, api.databaseUrl];
  const worker = spawn(process.execPath, args, { stdio: 'ignore' });
  workers.push(worker);
  return worker;
}

/** Five servers of a tag, whose 20 GPUs are held one by one. */
async function aFleet(tag: string) {
  const holder = await aPerson(api);
  for (let made = 0; made < 5; made += 1) {
    const server = await aResource(api);
    await api.sql('UPDATE resources SET tags = $2 WHERE id = $1', [server.id, [tag]]);
    for (const index of [0, 1, 2, 3])
      await aReservation(api, { by: holder, on: server, units: [index], ...between(10, 12) });
  }
  const held = await api.sql<{ id: string }>('SELECT id FROM reservations WHERE user_id = $1', [holder.id]);
  return {
    free: () =>
      Promise.all(held.map(({ id }) => call(api, contract.cancelReservation, { as: holder, params: { id } }))),
  };
}

/** So many people with a wish for one GPU each; every other one has reserved something lately. The oldest first. */
async function wishes(tag: string, count: number) {
  const [server, made] = [await aResource(api), await Promise.all(Array.from({ length: count }, () => aPerson(api)))];
  for (const [index, by] of made.entries()) {
    if (index % 2 === 0)
      await aReservation(api, { by, on: server, units: [0], ...between(-2 * index - 2, -2 * index) });
  }
  await api.sql(
    `INSERT INTO waitlist_wishes (id, user_id, title, tags, unit_count, duration_minutes, earliest_at, latest_at, created_at)
     SELECT gen_random_uuid(), u.id, 'One', ARRAY[$2], 1, 120, $3, $4, now() - INTERVAL '1 day' + u.place * INTERVAL '1 second'
     FROM unnest($1::uuid[]) WITH ORDINALITY u (id, place)`,
    [made.map(({ id }) => id), tag, inHours(10), inHours(12)],
  );
  return made.map(({ id }) => id);
}

const offeredTo = async (tag: string) => {
  const rows = await api.sql<{ user_id: string; reservation_id: string }>(
    `SELECT w.user_id, w.reservation_id FROM waitlist_wishes w
     JOIN reservations o ON o.id = w.reservation_id AND o.status = 'pending' AND o.held_until > now()
     WHERE $1 = ANY (w.tags) AND w.state = 'offered'`,
    [tag],
  );
  return rows.map(({ user_id }) => user_id);
};

test('20 places for 100 wishes are each offered once, in order, while workers are killed', async () => {
  const [people, { free }] = [await wishes('killed', 100), await aFleet('killed')];
  let running = [aWorker(), aWorker()];
  await free();
  for (const enough of [4, 12]) {
    await expect
      .poll(async () => (await offeredTo('killed')).length, { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(enough);
    running.forEach(kill);
    running = [aWorker(), aWorker()];
  }
  await expect.poll(async () => (await offeredTo('killed')).length, { timeout: 60_000, interval: 20 }).toBe(20);
  // Nobody who has reserved something comes before one who has not, and of those the oldest come first.
  const inTurn = people.filter((_id, index) => index % 2 === 1).slice(0, 20);
  expect((await offeredTo('killed')).toSorted()).toEqual(inTurn.toSorted());
  const told = await api.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM outbox_events WHERE topic = 'reservation.offered'`,
  );
  expect(told).toEqual([{ count: 20 }]);
  running.forEach(kill);
}, 180_000);

test('workers that know nothing of each other give no place to two, and no wish two places', async () => {
  const [, { free }] = [await wishes('beside', 30), await aFleet('beside')];
  await free();
  await Promise.all([offerPlaces(ctx), offerPlaces(ctx), offerPlaces(ctx)]);
  const offered = await offeredTo('beside');
  expect([offered.length, new Set(offered).size]).toEqual([20, 20]);
});

test('of an accept, a pass, a cancellation and the end of its time one happens, and wish and reservation agree', async () => {
  const server = await aResource(api, { gpus: 8 });
  const people = await Promise.all(Array.from({ length: 24 }, () => aPerson(api)));
  const body = {
    title: 'Race',
    resourceIds: [server.id],
    unitCount: 8,
    durationMinutes: 60,
    from: inHours(20),
    to: inHours(120),
  };
  for (const as of people) await call(api, contract.makeWish, { as, body });
  await offerPlaces(ctx);
  const offers = await api.sql<{ id: string; user_id: string; reservation_id: string }>(
    `SELECT id, user_id, reservation_id FROM waitlist_wishes WHERE title = 'Race' AND state = 'offered'`,
  );
  expect(offers).toHaveLength(24);
  await Promise.all(
    offers.map(async ({ id, user_id, reservation_id }, index) => {
      const as = people.find((person) => person.id === user_id) ?? admin;
      if (index % 3 === 0) {
        await api.sql(`UPDATE reservations SET held_until = now() + INTERVAL '30 ms' WHERE id = $1`, [reservation_id]);
      }
      await Promise.all([
        attempt(api, contract.acceptWishOffer, { as, params: { id } }),
        attempt(api, contract.passWishOffer, { as, params: { id }, body: { next: 'wait' } }),
        attempt(api, contract.withdrawWish, { as, params: { id } }),
        attempt(api, contract.cancelReservation, {
          as: admin,
          params: { id: reservation_id },
          query: { reason: 'Race' },
        }),
        settleWishes(api.db),
      ]);
    }),
  );
  await settleWishes(api.db);
  const ended = await api.sql<{ state: string; holding: boolean; same: boolean }>(
    `SELECT w.state, o.status IN ('pending', 'confirmed') AS holding, w.reservation_id IS NOT DISTINCT FROM o.id AS same
     FROM unnest($1::uuid[], $2::uuid[]) x (wish, reservation)
     JOIN waitlist_wishes w ON w.id = x.wish JOIN reservations o ON o.id = x.reservation`,
    [offers.map(({ id }) => id), offers.map(({ reservation_id }) => reservation_id)],
  );
  for (const { state, holding, same } of ended) {
    const kept = state === 'offered' || state === 'fulfilled';
    expect({ state, holding, same }).toEqual({ state, holding: kept, same: kept });
  }
});
