import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { startTestApp } from '../../../test/server.ts';
import { startDispatcher, type EventConsumer } from './dispatcher.ts';
import { FAILED_QUEUE, openJobQueue, type JobQueue } from './job-queue.ts';
import { defineQueue, handler, Hopeless, job } from './queue.ts';

const api = await startTestApp();
const log = pino({ level: 'silent' });

const plain = defineQueue<{ id: string }>({ name: 'plain', firstPauseSeconds: 1, longestPauseSeconds: 1 });
const keyed = defineQueue<{ about: string }>({ name: 'keyed', keyOf: ({ about }) => about });
const stubborn = defineQueue<{ id: string }>({ name: 'stubborn', retries: 0 });
const slow = defineQueue<{ id: string }>({ name: 'slow', retries: 0 });

async function aQueue(): Promise<JobQueue> {
  const queue = await openJobQueue(api.databaseUrl, [plain, keyed, stubborn, slow], log);
  afterAll(() => queue.close());
  return queue;
}
const queue = await aQueue();

const anEvent = async (resourceId = uuidv7()) => {
  await api.sql(
    `INSERT INTO outbox_events (xid, topic, resource_id, payload)
     VALUES (pg_current_xact_id()::text::bigint, 'thing.happened', $1, '{}')`,
    [resourceId],
  );
  return resourceId;
};
/** PostgreSQL counts open transactions of everybody, its own housekeeping too: until they end, a newer event is not seen. */
const visible = async () => {
  const hidden = () =>
    api.sql(
      `SELECT 1 FROM outbox_events
       WHERE dispatched_at IS NULL AND xid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint`,
    );
  await expect.poll(hidden, { timeout: 20_000 }).toEqual([]);
};
const waiting = async (name: string) => {
  const rows = await api.sql<{ data: Record<string, string> }>(
    `SELECT data FROM pgboss.job WHERE name = $1 AND state IN ('created', 'retry') ORDER BY data::text`,
    [name],
  );
  return rows.map(({ data }) => data);
};

test('jobs about the same thing that still wait are one job', async () => {
  await queue.send([job(keyed, { about: 'a' }), job(keyed, { about: 'a' }), job(keyed, { about: 'b' })]);
  await queue.send([job(keyed, { about: 'a' })]);
  expect(await waiting('keyed')).toEqual([{ about: 'a' }, { about: 'b' }]);
});

test('a job is queued with the transaction it is sent in, or not at all', async () => {
  const client = await api.db.pool.connect();
  await client.query('BEGIN');
  await queue.send([job(stubborn, { id: 'rolled back' })], client);
  await client.query('ROLLBACK');
  client.release();
  expect(await waiting('stubborn')).toEqual([]);
});

test('two dispatchers turn every event into its jobs exactly once', async () => {
  const consume: EventConsumer = ({ resourceId }) => [job(slow, { id: resourceId ?? '' })];
  const ids = await Promise.all(Array.from({ length: 60 }, () => anEvent()));
  const other = await aQueue();
  const dispatchers = [queue, other].map((one) => startDispatcher(api.db.pool, one, [consume], log));
  ids.push(...(await Promise.all(Array.from({ length: 60 }, () => anEvent()))));
  await visible();
  await Promise.all(dispatchers.map((one) => one.drain()));
  await Promise.all(dispatchers.map((one) => one.close()));
  const queued = (await waiting('slow')).map(({ id }) => id);
  expect(queued).toHaveLength(ids.length);
  expect(new Set(queued)).toEqual(new Set(ids));
});

test('an event whose transaction commits late is not skipped', async () => {
  const client = await api.db.pool.connect();
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO outbox_events (xid, topic, payload) VALUES (pg_current_xact_id()::text::bigint, 'late', '{}')`,
  );
  const early = await anEvent();
  const seen: string[] = [];
  const dispatcher = startDispatcher(
    api.db.pool,
    queue,
    [({ topic, resourceId }) => (seen.push(resourceId ?? topic), [])],
    log,
  );
  await dispatcher.drain();
  await client.query('COMMIT');
  client.release();
  await visible();
  await dispatcher.drain();
  await dispatcher.close();
  expect(seen).toEqual([early, 'late']);
});

test('an event whose jobs cannot be queued waits', async () => {
  const id = await anEvent();
  const unknown = defineQueue<{ id: string }>({ name: 'nobody-declared-this' });
  const failing = startDispatcher(api.db.pool, queue, [() => [job(unknown, { id })]], log);
  await visible();
  // Its own round may just hold the event.
  const outcome = () => failing.drain().then(() => 'nothing to do', String);
  await expect.poll(outcome).toContain('nobody-declared-this');
  await failing.close();
  const rows = await api.sql(`SELECT id FROM outbox_events WHERE resource_id = $1 AND dispatched_at IS NULL`, [id]);
  expect(rows).toHaveLength(1);
});

test('an event that a consumer stumbles over holds up neither the others nor its other consumers', async () => {
  const [bad, good] = [await anEvent(), await anEvent()];
  const stumbling: EventConsumer = ({ resourceId }) => {
    if (resourceId === bad) throw new Error('a payload nobody thought of');
    return [];
  };
  const seen: (string | null)[] = [];
  const dispatcher = startDispatcher(
    api.db.pool,
    queue,
    [stumbling, ({ resourceId }) => (seen.push(resourceId), [])],
    log,
  );
  await visible();
  await dispatcher.drain();
  await dispatcher.close();
  expect(seen).toEqual(expect.arrayContaining([bad, good]));
  const left = await api.sql(
    `SELECT id FROM outbox_events WHERE resource_id = ANY ($1::uuid[]) AND dispatched_at IS NULL`,
    [[bad, good]],
  );
  expect(left).toEqual([]);
});

test('a failed job is tried again; a hopeless one is kept for an admin with its reason, and can be replayed', async () => {
  const tries: string[] = [];
  let broken = true;
  await queue.work([
    handler(plain, async ({ id }, { number }) => {
      tries.push(`${id} ${number}`);
      if (number === 1) throw new Error('not yet');
    }),
    handler(stubborn, async ({ id }) => {
      tries.push(id);
      if (broken) throw new Hopeless('550 no such mailbox');
    }),
  ]);
  await queue.send([job(plain, { id: 'flaky' }), job(stubborn, { id: 'lost' })]);
  const failed = () =>
    api.sql<{ id: string; source_name: string; source_output: { message: string } }>(
      `SELECT id, source_name, source_output FROM pgboss.job WHERE name = '${FAILED_QUEUE}' AND state = 'created'`,
    );
  await expect
    .poll(failed, { timeout: 10_000 })
    .toMatchObject([{ source_name: 'stubborn', source_output: { message: '550 no such mailbox' } }]);
  broken = false;
  expect(await queue.replay((await failed()).map(({ id }) => id))).toBe(1);
  await expect.poll(() => tries.toSorted(), { timeout: 15_000 }).toEqual(['flaky 1', 'flaky 2', 'lost', 'lost']);
  expect(await failed()).toEqual([]);
});
