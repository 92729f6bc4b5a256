import * as contract from '@jari/contract';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, PASSWORD, type Person } from '../../../test/factories.ts';
import { startTestApp, TEST_SECRET } from '../../../test/server.ts';
import { readConfig } from '../../config.ts';
import { systemClock } from '../../platform/clock.ts';
import { startDispatcher } from '../../platform/jobs/dispatcher.ts';
import { openJobQueue } from '../../platform/jobs/job-queue.ts';
import { defineQueue } from '../../platform/jobs/queue.ts';
import { notificationsJobsWith } from './notifications.jobs.ts';

const api = await startTestApp();
const log = pino({ level: 'silent' });

/** A worker as the product runs them, but people may think for one second only. */
async function startNoticeWorker() {
  const jobs = notificationsJobsWith({ undoSeconds: 1 });
  const queue = await openJobQueue(api.databaseUrl, [...jobs.queues, defineQueue({ name: 'mail' })], log);
  const ctx = { db: api.db, clock: systemClock, log, config: readConfig({}), secret: TEST_SECRET, queue };
  const work = jobs.start({ ...ctx, publicUrl: 'https://jari.example.org' });
  await queue.work(work.handlers ?? []);
  const dispatcher = startDispatcher(api.db.pool, queue, work.consumers ?? [], log);
  afterAll(async () => {
    await dispatcher.close();
    await queue.close();
  });
}
await startNoticeWorker();
await startNoticeWorker();

const kindsOf = async (personId: string) => {
  const rows = await api.sql<{ kind: string }>(
    'SELECT kind FROM notifications WHERE user_id = $1 ORDER BY created_at, id',
    [personId],
  );
  return rows.map(({ kind }) => kind);
};
const soon = { timeout: 15_000, interval: 100 };

test('what happens through the API is told once, and what is undone is not', { timeout: 40_000 }, async () => {
  const [person, undecided, admin, server] = [
    await aPerson(api),
    await aPerson(api),
    await anAdmin(api),
    await aResource(api),
  ];
  const book = (as: Person, hour: number) =>
    call(api, contract.createReservation, {
      as,
      body: { resourceId: server.id, title: 'Fine-tuning', unitCount: 1, ...between(hour, hour + 1) },
    });
  const kept = await book(person, 2);
  const undone = await book(undecided, 4);
  await call(api, contract.cancelReservation, { as: undecided, params: { id: undone.id } });
  await expect.poll(() => kindsOf(person.id), soon).toEqual(['reservation-confirmed']);

  await call(api, contract.cancelReservation, {
    as: admin,
    params: { id: kept.id },
    query: { reason: 'The rack moves' },
  });
  await expect.poll(() => kindsOf(person.id), soon).toEqual(['reservation-confirmed', 'reservation-cancelled']);
  expect(await kindsOf(undecided.id)).toEqual([]);
});

test('a new role, a new password and maintenance are told by what the API writes', { timeout: 40_000 }, async () => {
  const [person, admin, server] = [await aPerson(api), await anAdmin(api), await aResource(api)];
  await aReservation(api, { by: person, on: server, ...between(5, 6) });
  const change = (role: contract.Role) =>
    call(api, contract.updateUser, {
      as: admin,
      params: { id: person.id },
      body: { name: person.name, role, status: 'active' },
    });
  await change('admin');
  await call(api, contract.changePassword, {
    as: person,
    body: { currentPassword: PASSWORD, newPassword: 'another-orbit-42-canoe' },
  });
  const update = (status: 'active' | 'maintenance') =>
    call(api, contract.updateResource, { as: admin, params: { id: server.id }, body: { name: server.name, status } });
  await update('maintenance');
  // Saved again as it is: nothing new.
  await update('maintenance');
  await expect
    .poll(async () => (await kindsOf(person.id)).toSorted(), soon)
    .toEqual(['maintenance-announced', 'password-changed', 'role-changed']);
});
