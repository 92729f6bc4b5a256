import { expect, test } from 'vitest';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const ask = async (path: string) => {
  const { status, text } = await api.request({ method: 'GET', path, headers: {} });
  return { status, body: JSON.parse(text) as unknown };
};

test('a database that hangs makes a node not ready within seconds, until it answers again', async () => {
  const client = await api.db.pool.connect();
  try {
    await client.query('BEGIN; LOCK TABLE _prisma_migrations');
    const asked = performance.now();
    const hanging = { status: 503, body: { status: 'database-unavailable' } };
    expect(await Promise.all([ask('/ready'), ask('/ready')])).toEqual([hanging, hanging]);
    expect(performance.now() - asked).toBeLessThan(4000);
    expect((await ask('/health')).status).toBe(200);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  await expect.poll(() => ask('/ready')).toEqual({ status: 200, body: { status: 'ready' } });
});

test('a node that drains sends new requests elsewhere, and answers those that come all the same', async () => {
  expect(await ask('/ready')).toEqual({ status: 200, body: { status: 'ready' } });
  api.drain();
  expect(await ask('/ready')).toEqual({ status: 503, body: { status: 'draining' } });
  expect((await ask('/health')).status).toBe(200);
  expect((await ask('/openapi.json')).status).toBe(200);
});
