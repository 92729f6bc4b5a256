import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { aFolder } from '../../../test/temporary-folder.ts';
import { openDataDir } from '../data-dir.ts';
import { pidExists } from '../process-identity.ts';
import { findPostgresBinaries } from './embedded/binaries.ts';
import { ClusterVersionError } from './embedded/cluster.ts';
import { chooseRunner } from './embedded/os-account.ts';
import { freePort, startPostmaster } from './embedded/postmaster.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';

const HOLD_POSTGRES = new URL('../../../test/programs/hold-postgres.ts', import.meta.url);

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  onTestFinished(() => postgres.stop());
  return postgres;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

async function postmasterPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

test('keeps what was committed over a stop and a start', async () => {
  const dataDir = await aFolder();
  const first = await start(dataDir);
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const pid = await postmasterPid(dataDir);
  await first.stop();
  expect(pidExists(pid)).toBe(false);
  const second = await start(dataDir);
  expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([42]);
});

test('sorts and folds text by code point, knows Hangul, and keeps its time in UTC', async () => {
  const { url } = await start(await aFolder());
  expect(await ask(url, "SELECT 'b' < 'a', 'Z' < 'a', '가' < '나', lower('ÄÉ'), current_setting('TimeZone')")).toEqual([
    false,
    true,
    true,
    'äé',
    'UTC',
  ]);
});

test('lets nobody in without the password that only the owner of the folder can read', async () => {
  const dataDir = await aFolder();
  const { url } = await start(dataDir);
  const withoutPassword = new URL(url);
  withoutPassword.password = 'wrong';
  await expect(ask(withoutPassword.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
});

test('runs on files that a backup put back with open rights', async () => {
  const dataDir = await aFolder();
  await (await start(dataDir)).stop();
  await chmod(join(dataDir, 'postgres'), 0o755);
  if (process.getuid?.() === 0) await chown(join(dataDir, 'postgres'), 0, 0);
  const { url } = await start(dataDir);
  expect(await ask(url, 'SELECT 1')).toEqual([1]);
});

test('says which file to put back when the password does not fit the database', async () => {
  const dataDir = await aFolder();
  await (await start(dataDir)).stop();
  await writeFile(join(dataDir, 'postgres-password'), 'of another installation');
  await expect(start(dataDir)).rejects.toThrow('postgres-password in the data folder does not fit');
  await expect(readFile(join(dataDir, 'postgres/postmaster.pid'))).rejects.toThrow('ENOENT');
});

test('comes back at the same address when the server is killed', async () => {
  const dataDir = await aFolder();
  const { url } = await start(dataDir);
  process.kill(await postmasterPid(dataDir), 'SIGKILL');
  await vi.waitFor(async () => expect(await ask(url, 'SELECT 1')).toEqual([1]), { timeout: 15_000, interval: 100 });
});

test('stops the server when the process that started it is killed', async () => {
  const dataDir = await aFolder();
  const holder = fork(HOLD_POSTGRES, [dataDir], { execArgv: [] });
  await once(holder, 'message');
  const pid = await postmasterPid(dataDir);
  expect(pidExists(pid)).toBe(true);
  holder.kill('SIGKILL');
  await vi.waitFor(() => expect(pidExists(pid)).toBe(false), { timeout: 10_000 });
});

test('replaces a server that was left running on its files', async () => {
  const dataDir = await aFolder();
  await (await start(dataDir)).stop();
  const { postgres, initdb } = findPostgresBinaries();
  const orphan = await startPostmaster({
    cluster: join(dataDir, 'postgres'),
    postgres,
    runner: await chooseRunner(dataDir, initdb),
    port: await freePort(),
    durable: false,
    onLine: () => undefined,
  });
  const { url } = await start(dataDir);
  expect(pidExists(orphan.pid)).toBe(false);
  expect(await ask(url, 'SELECT 1')).toEqual([1]);
});

test('is not confused by a pid file whose number belongs to another program now', async () => {
  const dataDir = await aFolder();
  await (await start(dataDir)).stop();
  const file = join(dataDir, 'postgres/postmaster.pid');
  await writeFile(file, `${process.ppid}\n${dataDir}/postgres\n1700000000\n5432\n\n127.0.0.1\n\nready\n`);
  const { url } = await start(dataDir);
  expect(await ask(url, 'SELECT 1')).toEqual([1]);
  expect(pidExists(process.ppid)).toBe(true);
});

test('begins anew after a first start that was cut off half way', async () => {
  const dataDir = await aFolder();
  await mkdir(join(dataDir, 'postgres.new'));
  await writeFile(join(dataDir, 'postgres.new/PG_VERSION'), '18\n');
  await writeFile(join(dataDir, 'postgres.password'), 'half', { mode: 0o600 });
  const { url } = await start(dataDir);
  expect(await ask(url, 'SELECT 1')).toEqual([1]);
});

test('touches nothing of files that another major version wrote, and says what to do', async () => {
  const { path } = await openDataDir(await aFolder());
  await mkdir(join(path, 'postgres'));
  await writeFile(join(path, 'postgres/PG_VERSION'), '17\n');
  const refusal = await startEmbeddedPostgres({ dataDir: path }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ClusterVersionError);
  expect(String(refusal)).toMatch(/written by PostgreSQL 17, this release brings PostgreSQL 18.*pg_dump/);
  expect(await readFile(join(path, 'postgres/PG_VERSION'), 'utf8')).toBe('17\n');
});

test('tells to set DATABASE_URL where no PostgreSQL is packaged', () => {
  expect(() => findPostgresBinaries('sunos', 'sparc')).toThrow(/no PostgreSQL for sunos-sparc. Set DATABASE_URL/);
});
