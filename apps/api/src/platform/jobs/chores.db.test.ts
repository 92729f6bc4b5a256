import { expect, test } from 'vitest';
import { startTestApp } from '../../../test/server.ts';
import { openDatabase, closeDatabase } from '../db/client.ts';
import { exclusively } from './chores.ts';

const api = await startTestApp();
const HOLDERS = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = hashtext($1)::bit(32)::bigint::oid`;
const holders = (name: string) => api.sql<{ pid: number }>(HOLDERS, [name]);

test('two at once are one, and the next one may again', async () => {
  const done: string[] = [];
  const held = Promise.withResolvers<undefined>();
  const first = exclusively(api.db, 'one', async () => {
    done.push('first');
    await held.promise;
  });
  await expect.poll(() => done).toEqual(['first']);
  await exclusively(api.db, 'one', async () => void done.push('beside'));
  held.resolve(undefined);
  await first;
  await exclusively(api.db, 'one', async () => void done.push('after'));
  expect(done).toEqual(['first', 'after']);
  expect(await holders('one')).toEqual([]);
});

test('work that fails holds nothing afterwards', async () => {
  await expect(exclusively(api.db, 'failing', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await holders('failing')).toEqual([]);
});

test('a connection that is lost meanwhile ends neither the process nor what comes next', async () => {
  const db = openDatabase(api.databaseUrl, { poolSize: 2 });
  const cut = exclusively(db, 'cut', async () => {
    const [holder] = await holders('cut');
    await api.sql('SELECT pg_terminate_backend($1)', [holder?.pid]);
    await expect.poll(() => holders('cut')).toEqual([]);
  });
  await expect(cut).rejects.toThrow(/terminat|not queryable|closed/i);
  const done: number[] = [];
  for (const round of [1, 2, 3]) await exclusively(db, 'cut', async () => void done.push(round));
  expect(done).toEqual([1, 2, 3]);
  await closeDatabase(db);
});

test('more at once than there are connections do not wait for each other', async () => {
  const db = openDatabase(api.databaseUrl, { poolSize: 2 });
  const done: string[] = [];
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(
    names.map((name) =>
      exclusively(db, name, async () => {
        await db.pool.query('SELECT 1');
        done.push(name);
      }),
    ),
  );
  expect(done.toSorted()).toEqual(names);
  await closeDatabase(db);
});
