import {
  acceptTimeRequest,
  askForTime,
  cancelReservation,
  declineTimeRequest,
  listReservations,
  listTimeRequests,
  putTimeRequestAway,
  updateReservation,
  withdrawTimeRequest,
} from '@jari/contract';
import pLimit from 'p-limit';
import { expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import {
  aPerson,
  aReservation,
  aResource,
  between,
  inHours,
  type Person,
  type Server,
} from '../../../test/factories.ts';
import { times } from '../../../test/races.ts';
import { startTestApp } from '../../../test/server.ts';
import { closeRequests } from './commands/close-requests.ts';

const api = await startTestApp();
const [junho, mina] = await Promise.all([aPerson(api, { name: 'Junho' }), aPerson(api, { name: 'Mina' })]);

async function aServer(given: { units?: number[]; time?: { startAt: string; endAt: string }; policy?: object } = {}) {
  const server = await aResource(api, { policy: given.policy ?? {} });
  const { id, title } = await aReservation(api, {
    by: junho,
    on: server,
    ...(given.time ?? between(2, 10)),
    units: given.units ?? [0, 1, 2, 3],
  });
  return { server, reservationId: id, title };
}

const unitsOf = ({ unitIds }: Server, ...indexes: number[]) => indexes.map((index) => unitIds[index] ?? '');

async function bookingsOn({ id }: Server) {
  const { items } = await call(api, listReservations, { as: mina, query: { resourceId: id, status: 'confirmed' } });
  return items
    .map((one) => [one.user.name, one.startAt, one.endAt, one.units.map(({ index }) => index)] as const)
    .toSorted((a, b) => a[1].localeCompare(b[1]) || Number(a[3][0]) - Number(b[3][0]));
}

async function ask(body: Record<string, unknown>, as: Person = mina) {
  return call(api, askForTime, { as, body: { title: 'Deadline', ...body } as never });
}

test('two GPUs for two hours change hands in one step, and the rest stays where it was', async () => {
  const { server, reservationId } = await aServer();
  const { id } = await ask({ reservationId, ...between(4, 6), unitIds: unitsOf(server, 0, 1), message: 'Please' });
  const { received } = await call(api, listTimeRequests, { as: junho });
  expect(received[0]).toMatchObject({ id, state: 'open', message: 'Please', asker: { name: 'Mina' } });

  const accepted = await call(api, acceptTimeRequest, { as: junho, params: { id } });
  expect(accepted.state).toBe('accepted');
  expect(await bookingsOn(server)).toEqual([
    ['Junho', inHours(2), inHours(4), [0, 1, 2, 3]],
    ['Mina', inHours(4), inHours(6), [0, 1]],
    ['Junho', inHours(4), inHours(6), [2, 3]],
    ['Junho', inHours(6), inHours(10), [0, 1, 2, 3]],
  ]);
});

test('all of it may be given, and then nothing is left of it', async () => {
  const { server, reservationId } = await aServer();
  const { id } = await ask({ reservationId, ...between(2, 10) });
  await call(api, acceptTimeRequest, { as: junho, params: { id } });
  expect(await bookingsOn(server)).toEqual([['Mina', inHours(2), inHours(10), [0, 1, 2, 3]]]);
});

test('the gap that the server wants stays free on both sides of what is given', async () => {
  const { server, reservationId } = await aServer({ policy: { gapMinutes: 30 }, units: [0] });
  const { id } = await ask({ reservationId, ...between(4, 6) });
  await call(api, acceptTimeRequest, { as: junho, params: { id } });
  expect(await bookingsOn(server)).toEqual([
    ['Junho', inHours(2), inHours(3.5), [0]],
    ['Mina', inHours(4), inHours(6), [0]],
    ['Junho', inHours(6.5), inHours(10), [0]],
  ]);
});

test('an own reservation goes on into the time of the next one', async () => {
  const { server, reservationId } = await aServer({ units: [1, 2] });
  const own = await aReservation(api, { by: mina, on: server, ...between(-1, 2), units: [0, 1] });
  const { id, place } = await ask({ reservationId, ...between(2, 5), extendsId: own.id, title: undefined });
  expect(place.unitIndexes).toEqual([1]);
  await call(api, acceptTimeRequest, { as: junho, params: { id } });
  expect(await bookingsOn(server)).toEqual([
    ['Mina', inHours(-1), inHours(5), [0, 1]],
    ['Junho', inHours(2), inHours(5), [2]],
    ['Junho', inHours(5), inHours(10), [1, 2]],
  ]);
});

test('a word with the no reaches whoever asked; asking again replaces what was asked before', async () => {
  const { reservationId } = await aServer();
  const first = await ask({ reservationId, ...between(3, 4) });
  const second = await ask({ reservationId, ...between(5, 6) });
  await refusal(api, acceptTimeRequest, 'request-closed', { as: junho, params: { id: first.id } });
  await call(api, declineTimeRequest, { as: junho, params: { id: second.id }, body: { answer: 'Mine ends late' } });
  const { sent } = await call(api, listTimeRequests, { as: mina });
  expect(sent.slice(0, 2).map(({ state, answer }) => [state, answer])).toEqual([
    ['declined', 'Mine ends late'],
    ['withdrawn', null],
  ]);
});

test('whoever asked puts away what has its answer, once and for all; what waits for one stays', async () => {
  const { reservationId } = await aServer();
  const { id } = await ask({ reservationId, ...between(3, 4) });
  const away = { as: mina, params: { id } };
  const listed = async () => (await call(api, listTimeRequests, { as: mina })).sent.some((one) => one.id === id);
  await refusal(api, putTimeRequestAway, 'not-found', away);
  await call(api, declineTimeRequest, { as: junho, params: { id }, body: {} });
  expect(await listed()).toBe(true);
  await call(api, putTimeRequestAway, away);
  await call(api, putTimeRequestAway, away);
  expect(await listed()).toBe(false);
  const { received } = await call(api, listTimeRequests, { as: junho });
  expect(received.some((one) => one.id === id)).toBe(true);
});

test('what nobody can have is refused to whoever asks, not to whoever is asked', async () => {
  const { reservationId, server } = await aServer();
  const wrong = { as: mina, body: { reservationId, title: 'Wrong', ...between(3, 4) } };
  for (const body of [
    between(9, 11),
    between(-1, 4),
    { unitIds: ['019a2b3c-0000-7000-8000-000000000000'] },
    { extendsId: reservationId, title: undefined },
  ]) {
    await refusal(api, askForTime, 'validation-failed', { ...wrong, body: { ...wrong.body, ...body } });
  }
  await refusal(api, askForTime, 'validation-failed', { ...wrong, as: junho });
  await api.sql(`UPDATE resources SET policy = '{"maxActivePerPerson":0}' WHERE id = $1`, [server.id]);
  expect(await refusal(api, askForTime, 'policy-refused', wrong)).toMatchObject({ rule: 'max-active' });
});

test('it ends by itself when its time comes or one of the two no longer fits, and both are told once', async () => {
  const [late, gone, moved] = [await aServer(), await aServer(), await aServer()];
  const ids = [];
  for (const { reservationId } of [late, gone, moved]) ids.push((await ask({ reservationId, ...between(4, 6) })).id);
  await api.sql(`UPDATE time_requests SET expires_at = now() WHERE id = $1`, [ids[0]]);
  await call(api, cancelReservation, { as: junho, params: { id: gone.reservationId } });
  await call(api, updateReservation, {
    as: junho,
    params: { id: moved.reservationId },
    body: { title: moved.title, ...between(5, 10) },
  });
  for (const id of ids) await refusal(api, acceptTimeRequest, 'request-closed', { as: junho, params: { id } });
  expect(await closeRequests(api.db)).toBeGreaterThanOrEqual(3);
  expect(await closeRequests(api.db)).toBe(0);
  const rows = await api.sql<{ outcome: string }>(`SELECT outcome FROM time_requests WHERE id = ANY ($1) ORDER BY id`, [
    ids,
  ]);
  expect(rows.map(({ outcome }) => outcome)).toEqual(['expired', 'closed', 'closed']);
});

test('of two yeses, a no, a withdrawal and an end of the reservation at once exactly one has an effect, 20 times', async () => {
  // As many as a server takes at once: more would be turned away.
  await pLimit(8).map(
    times(20, (index) => index),
    async (index) => {
      const { server, reservationId, title } = await aServer({ time: between(1 + index, 10 + index) });
      const { id } = await ask({ reservationId, ...between(4 + index, 6 + index) });
      const params = { id };
      const [first, second, no, withdrawn] = await Promise.all([
        attempt(api, acceptTimeRequest, { as: junho, params }),
        attempt(api, acceptTimeRequest, { as: junho, params }),
        attempt(api, declineTimeRequest, { as: junho, params, body: {} }),
        attempt(api, withdrawTimeRequest, { as: mina, params }),
        attempt(api, index % 2 ? cancelReservation : updateReservation, {
          as: junho,
          params: { id: reservationId },
          ...(index % 2 === 0 && { body: { title, ...between(5 + index, 10 + index) } }),
        }),
      ]);
      const yes = [first, second].filter(({ status }) => status === 200).length;
      expect(yes + Number(no.status === 200) + Number(withdrawn.status === 200)).toBeLessThanOrEqual(1);
      const minas = (await bookingsOn(server)).filter(([name]) => name === 'Mina');
      expect(minas).toHaveLength(yes);
    },
  );
});

test('time may be asked for from now on: it begins with the yes, and the rest of it was used by who gave it', async () => {
  const { server, reservationId } = await aServer({ time: between(-2, 3), policy: { gapMinutes: 10 } });
  const body = { reservationId, title: 'Too late', ...between(-2, -1) };
  const refused = await refusal(api, askForTime, 'validation-failed', { as: mina, body });
  expect(refused.errors.map(({ path }) => path)).toEqual(['/endAt']);
  const { id, place, expiresAt } = await ask({ reservationId, ...between(-0.1, 2), unitIds: unitsOf(server, 0, 1) });
  expect(Date.parse(expiresAt) - Date.parse(place.startAt)).toBe(30 * 60_000);
  // Nobody answers for ten minutes.
  await api.sql(
    `UPDATE time_requests SET start_at = start_at - INTERVAL '10 minutes', created_at = created_at - INTERVAL '10 minutes'
     WHERE id = $1`,
    [id],
  );
  expect((await call(api, acceptTimeRequest, { as: junho, params: { id } })).state).toBe('accepted');
  const [used, given, kept] = await bookingsOn(server);
  expect([used?.[0], used?.[1], used?.[3]]).toEqual(['Junho', inHours(-2), [0, 1, 2, 3]]);
  expect([given?.[0], given?.[1], given?.[2], given?.[3]]).toEqual(['Mina', used?.[2], inHours(2), [0, 1]]);
  expect([kept?.[0], kept?.[1], kept?.[3]]).toEqual(['Junho', used?.[2], [2, 3]]);
});
