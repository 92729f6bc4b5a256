import { expect, test } from 'vitest';
import { startTestApp } from '../../../test/server.ts';
import { closeDatabase, openDatabase } from '../db/client.ts';
import { waitForTurn } from './request-pace.ts';

const api = await startTestApp();

test('processes together keep to the pace of one account, after a burst of a few seconds at most', async () => {
  const other = openDatabase(api.databaseUrl);
  const perMinute = 6000;
  const times: number[] = [];
  const startedMs = performance.now();
  const callers = [api.db.pool, other.pool].flatMap((pool) => [pool, pool, pool, pool]);
  await Promise.all(
    callers.map(async (pool) => {
      for (let call = 0; call < 55; call += 1) {
        await waitForTurn(pool, 'jari@example.org', perMinute);
        times.push(performance.now() - startedMs);
      }
    }),
  );
  await closeDatabase(other);
  // 6,000 a minute are 100 a second, and a burst is a share of 30 in 540.
  const allowed = (ms: number) => (perMinute * 30) / 540 + (ms / 1000) * 100 + 2;
  const tooEarly = times.toSorted((a, b) => a - b).filter((ms, index) => index + 1 > allowed(ms));
  expect(times).toHaveLength(440);
  expect(tooEarly).toEqual([]);
});
