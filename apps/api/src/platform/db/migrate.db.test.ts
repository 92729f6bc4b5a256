import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openTestDatabase } from '../../../test/database.ts';
import { aFolder } from '../../../test/temporary-folder.ts';
import { isSchemaCurrent, migrate } from './migrate.ts';

const ONE = ['20260101000000_one', 'CREATE TABLE one (id integer);'] as const;
const TWO = ['20260102000000_two', 'CREATE TABLE two (id integer);\nINSERT INTO two VALUES (2);'] as const;

let url = '';

beforeEach(async () => {
  const database = await openTestDatabase({ empty: true });
  url = database.url;
  onTestFinished(() => database.drop());
});

/** A release is the migrations it knows. */
async function aRelease(
  ...migrations: readonly (readonly [name: string, sql: string])[]
): Promise<{ migrationsDir: string }> {
  const migrationsDir = await aFolder();
  for (const [name, sql] of migrations) {
    await mkdir(join(migrationsDir, name));
    await writeFile(join(migrationsDir, name, 'migration.sql'), sql);
  }
  return { migrationsDir };
}

async function rowsOf(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

test('applies what is missing, in order, and nothing twice', async () => {
  expect(await migrate(url, await aRelease(ONE))).toEqual({ applied: [ONE[0]] });
  expect(await migrate(url, await aRelease(TWO, ONE))).toEqual({ applied: [TWO[0]] });
  expect(await migrate(url, await aRelease(ONE, TWO))).toEqual({ applied: [] });
});

test("writes Prisma's own bookkeeping", async () => {
  await migrate(url, await aRelease(ONE));
  const [row] = await rowsOf('SELECT * FROM _prisma_migrations');
  expect(row).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    checksum: createHash('sha256').update(ONE[1]).digest('hex'),
    migration_name: ONE[0],
    started_at: expect.any(Date),
    finished_at: expect.any(Date),
    rolled_back_at: null,
    logs: null,
    applied_steps_count: 1,
  });
});

test('applies each migration once when several processes start together', async () => {
  const release = await aRelease(ONE, TWO);
  const results = await Promise.all(Array.from({ length: 6 }, () => migrate(url, release)));
  expect(results.flatMap(({ applied }) => applied).toSorted()).toEqual([ONE[0], TWO[0]]);
  expect(await rowsOf('SELECT id FROM two')).toEqual([{ id: 2 }]);
});

test('keeps nothing of a migration that fails, and all of those before it', async () => {
  const release = await aRelease(ONE, ['20260103000000_bad', 'CREATE TABLE half (id integer); SELECT 1 / 0;']);
  await expect(migrate(url, release)).rejects.toThrow(
    /20260103000000_bad failed, nothing of it was kept: division by zero/,
  );
  expect(await rowsOf('SELECT migration_name FROM _prisma_migrations')).toEqual([{ migration_name: ONE[0] }]);
  expect(await rowsOf("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
});

test('stops when an applied migration was changed afterwards', async () => {
  await migrate(url, await aRelease(ONE));
  const release = await aRelease([ONE[0], 'CREATE TABLE one (id bigint);'], TWO);
  await expect(migrate(url, release)).rejects.toThrow(`${ONE[0]} was changed after it was applied`);
  expect(await rowsOf("SELECT to_regclass('two') AS two")).toEqual([{ two: null }]);
});

test('does not mind line ends that git changed', async () => {
  await migrate(url, await aRelease(TWO));
  expect(await migrate(url, await aRelease([TWO[0], TWO[1].replace('\n', '\r\n')]))).toEqual({ applied: [] });
});

test('runs on the schema of a newer release that only added', async () => {
  await migrate(url, await aRelease(ONE, TWO));
  const notices: string[] = [];
  await migrate(url, { ...(await aRelease(ONE)), onNotice: (line) => notices.push(line) });
  expect(notices).toEqual([`The database is newer than this release (${TWO[0]}).`]);
});

test('refuses the schema of a newer release that took something away', async () => {
  await migrate(url, await aRelease(ONE, ['20260104000000_contract_one', 'DROP TABLE one;']));
  await expect(migrate(url, await aRelease(ONE))).rejects.toThrow('20260104000000_contract_one). Start that release.');
});

test('refuses a database whose history is of another line', async () => {
  await migrate(url, await aRelease(ONE));
  await expect(migrate(url, await aRelease(TWO))).rejects.toThrow('not of this line of releases');
});

test("refuses to go on after a migration that Prisma's own engine left unfinished", async () => {
  await migrate(url, await aRelease(ONE));
  await rowsOf('UPDATE _prisma_migrations SET finished_at = NULL');
  await expect(migrate(url, await aRelease(ONE))).rejects.toThrow('was begun on this database and never finished');
});

test('knows whether the schema is current', async () => {
  const pool = new pg.Pool({ connectionString: url });
  onTestFinished(() => pool.end());
  expect(await isSchemaCurrent(pool, await aRelease(ONE))).toBe(false);
  await migrate(url, await aRelease(ONE));
  expect(await isSchemaCurrent(pool, await aRelease(ONE))).toBe(true);
  expect(await isSchemaCurrent(pool, await aRelease(ONE, TWO))).toBe(false);
});

test('says in one line that a database does not answer, and keeps the password to itself', async () => {
  const dead = 'postgresql://jari:secret@127.0.0.1:1/jari';
  const refusal = await migrate(dead, await aRelease(ONE)).catch((error: unknown) => error);
  expect(String(refusal)).toBe(
    'StartError: The database 127.0.0.1:1/jari does not answer: connect ECONNREFUSED 127.0.0.1:1.',
  );
});
