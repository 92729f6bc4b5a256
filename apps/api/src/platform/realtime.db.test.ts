import pg from 'pg';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { startTestApp } from '../../test/server.ts';
import { openLiveFeed } from './realtime.ts';

const api = await startTestApp();

test('tells a change once, also when more is written while a slow database is still being asked', async () => {
  const feed = openLiveFeed(api.db, pino({ level: 'silent' }));
  const told: string[] = [];
  await feed.subscribe(({ resourceIds }) => told.push(...resourceIds));
  const [first, second] = [uuidv7(), uuidv7()];
  const write = (client: { query: pg.Pool['query'] }, id: string) =>
    client.query(
      `INSERT INTO outbox_events (xid, topic, resource_id, payload)
       VALUES (pg_current_xact_id()::text::bigint, 'reservation.created', $1, '{}')`,
      [id],
    );
  const readers = async () => {
    const [row] = await api.sql<{ count: number }>(
      `SELECT count(*) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM outbox_events%'`,
    );
    return row?.count ?? 0;
  };

  await write(api.db.pool, first);
  const blocker = new pg.Client({ connectionString: api.databaseUrl });
  await blocker.connect();
  await blocker.query('BEGIN; LOCK TABLE outbox_events IN ACCESS EXCLUSIVE MODE');
  feed.poke();
  await expect.poll(readers).toBeGreaterThanOrEqual(1);
  // Longer than pokes are gathered for: a second read would have begun by now.
  feed.poke();
  await api.sql('SELECT pg_sleep(0.2)');
  const atOnce = await readers();
  await blocker.query('COMMIT');
  await blocker.end();
  await write(api.db.pool, second);
  feed.poke();
  await expect.poll(() => told.at(-1)).toBe(second);
  feed.close();
  expect({ told, atOnce }).toEqual({ told: [first, second], atOnce: 1 });
});
