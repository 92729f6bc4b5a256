import { fork } from 'node:child_process';
import { once } from 'node:events';
import { approveRequest, cancelReservation, rejectRequest } from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt } from '../../../test/call.ts';
import { aResource, anAdmin, inMinutes } from '../../../test/factories.ts';
import { findOverlaps, openRaceTrack, pick, times } from '../../../test/races.ts';
import { aRequest } from '../../../test/requests.ts';
import { expireReservations } from './commands/expire-reservations.ts';

const { api, fields, people, finish } = await openRaceTrack();
const [first, second] = [await anAdmin(api), await anAdmin(api)];
afterAll(finish);

const owner = pick(people, 0);
const paramsOf = ({ id }: { id: string }) => ({ kind: 'reservation' as const, id });
const eventsOf = async (id: string) =>
  (
    await api.sql<{ topic: string }>(
      `SELECT topic FROM outbox_events WHERE payload ->> 'reservationId' = $1 ORDER BY id`,
      [id],
    )
  ).map(({ topic }) => topic);
/** As if its time to wait was over since this long ago; less than nothing: in a moment. */
const runOut = (id: string, agoMs: number) =>
  api.sql(
    `UPDATE reservations SET updated_at = clock_timestamp() - INTERVAL '7 days' - $2 * INTERVAL '1 millisecond' WHERE id = $1`,
    [id, agoMs],
  );

describe.each(fields)('over real HTTP to %s', (_name, targets) => {
  test('of two admins who decide at once exactly one does, and the other is told what, 100 rounds', async () => {
    const server = await aResource(api);
    for (const round of times(100, (index) => index)) {
      const request = await aRequest(api, { by: owner, on: server });
      const params = paramsOf(request);
      const [yes, no] = await Promise.all([
        attempt(pick(targets, round), approveRequest, { as: first, params, body: {} }),
        attempt(pick(targets, round + 1), rejectRequest, { as: second, params, body: { reason: 'Not now' } }),
      ]);
      const [winner, loser] = yes.status === 200 ? [yes, no] : [no, yes];
      expect([winner.status, loser.problem?.code]).toEqual([200, 'already-decided']);
      expect(loser.problem).toMatchObject({ decision: winner.body.decision });
      expect(await eventsOf(request.id)).toHaveLength(1);
      await api.sql(`UPDATE reservations SET status = 'cancelled' WHERE id = $1`, [request.id]);
    }
  });

  test('of a yes and a cancellation by the owner both count or the yes comes too late, 30 rounds', async () => {
    const server = await aResource(api);
    for (const round of times(30, (index) => index)) {
      const request = await aRequest(api, { by: owner, on: server });
      const [yes, cancelled] = await Promise.all([
        attempt(pick(targets, round), approveRequest, { as: first, params: paramsOf(request), body: {} }),
        attempt(pick(targets, round + 1), cancelReservation, { as: owner, params: { id: request.id } }),
      ]);
      expect(cancelled.status).toBe(200);
      const topics = yes.status === 200 ? ['reservation.approved', 'reservation.cancelled'] : ['reservation.cancelled'];
      expect(await eventsOf(request.id)).toEqual(topics);
    }
  });

  test('of a yes and the end of the waiting at the same instant one counts, 40 rounds', async () => {
    const outcomes = new Set<string>();
    const server = await aResource(api);
    for (const round of times(40, (index) => index)) {
      const request = await aRequest(api, { by: owner, on: server });
      await runOut(request.id, -(round % 8));
      const approving = attempt(pick(targets, round), approveRequest, {
        as: first,
        params: paramsOf(request),
        body: {},
      });
      await Promise.all([approving, expireReservations(api.db), expireReservations(api.db)]);
      await expireReservations(api.db);
      const topics = await eventsOf(request.id);
      const { status, problem } = await approving;
      const outcome = problem?.code === 'already-decided' && 'decision' in problem ? problem.decision.outcome : status;
      expect([outcome, topics]).toEqual(
        status === 200 ? [200, ['reservation.approved']] : ['expired', ['reservation.expired']],
      );
      outcomes.add(String(topics));
      await api.sql(`UPDATE reservations SET status = 'cancelled' WHERE id = $1`, [request.id]);
    }
    expect([...outcomes]).toContain('reservation.expired');
  });

  test('nothing that is stored overlaps', async () => expect(await findOverlaps(api)).toEqual([]));
});

test('what nobody decided by its start, or within a week, expires once, and its units are free at once', async () => {
  const server = await aResource(api, { gpus: 4 });
  const time = { startAt: inMinutes(-30), endAt: inMinutes(90) };
  const [late, old, fresh, extended] = [
    await aRequest(api, { by: owner, on: server, time, units: [0] }),
    await aRequest(api, { by: owner, on: server, units: [1] }),
    await aRequest(api, { by: owner, on: server, units: [2] }),
    await aRequest(api, { by: owner, on: server, time, units: [3] }),
  ];
  await runOut(old.id, 1);
  await api.sql('UPDATE reservations SET version = 2 WHERE id = $1', [extended.id]);
  const rounds = await Promise.all(times(4, () => expireReservations(api.db)));
  expect(rounds.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await expireReservations(api.db)).toBe(0);
  for (const { id } of [late, old]) expect(await eventsOf(id)).toEqual(['reservation.expired']);
  for (const { id } of [fresh, extended]) expect(await eventsOf(id)).toEqual([]);
  const again = await aRequest(api, { by: owner, on: server, time, units: [0, 1] });
  expect(again.id).not.toBe(late.id);
});

test('a worker that is killed half way leaves each either waiting or ended, and the next one ends the rest once', async () => {
  const server = await aResource(api, { gpus: 1 });
  const ids: string[] = [];
  for (const index of times(60, (number) => number)) {
    const time = { startAt: inMinutes(1000 + index), endAt: inMinutes(1001 + index) };
    const { id } = await aRequest(api, { by: owner, on: server, time });
    await runOut(id, 1);
    ids.push(id);
  }
  const program = new URL('../../../test/programs/expire-reservations.ts', import.meta.url);
  const worker = fork(program, [api.databaseUrl], { execArgv: [] });
  const ended = async () =>
    Number(
      (
        await api.sql<{ count: string }>(
          `SELECT count(*) FROM reservations WHERE id = ANY ($1) AND status = 'expired'`,
          [ids],
        )
      )[0]?.count,
    );
  while ((await ended()) === 0) await api.sql('SELECT pg_sleep(0.002)');
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const before = await ended();
  expect(before).toBeGreaterThan(0);
  expect(before + (await expireReservations(api.db))).toBe(60);
  for (const id of ids) expect(await eventsOf(id)).toEqual(['reservation.expired']);
});

test('PostgreSQL had no deadlock to break in all of this', async () => expect(await finish()).toBe(0));
