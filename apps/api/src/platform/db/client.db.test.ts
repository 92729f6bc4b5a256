import { expect, test } from 'vitest';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();

test('a connection that is lost while somebody holds it idle fails their next query and nothing else', async () => {
  const client = await api.db.pool.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  // Unheard, the event of the broken connection would end the process, which fails the whole run.
  await api.sql('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await api.sql('SELECT pg_sleep(0.2)');
  await expect(client.query('SELECT 1')).rejects.toThrow(/terminat|not queryable/);
  client.release(true);
  expect(await api.sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
