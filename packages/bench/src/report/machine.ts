import { execFile } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withClient } from '../database.ts';

const run = promisify(execFile);

/** Where and with what the figures were taken: without it they say nothing. */
export type Machine = readonly (readonly [name: string, value: string])[];

const SETTINGS = ['shared_buffers', 'max_wal_size', 'fsync', 'synchronous_commit', 'full_page_writes', 'work_mem'];

export async function describeMachine(databaseUrl: string, folder: string, pgbench: string | null): Promise<Machine> {
  const { version, settings } = await withClient(databaseUrl, async (client) => {
    const found = await client.query<{ name: string; value: string }>(
      `SELECT s.name, current_setting(s.name) AS value FROM pg_settings s WHERE s.name = ANY ($1) ORDER BY s.name`,
      [SETTINGS],
    );
    const server = await client.query<{ server_version: string }>('SHOW server_version');
    return { version: server.rows[0]?.server_version ?? 'unknown', settings: found.rows };
  });
  const [processor] = cpus();
  return [
    ['Processor', `${cpus().length} x ${processor?.model.trim() ?? 'unknown'}`],
    ['Memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
    ['System', `${platform()} ${arch()} ${release()}`],
    ['Node.js', process.versions.node],
    [
      'PostgreSQL',
      `${version}, as npm start runs it: ${settings.map(({ name, value }) => `${name} ${value}`).join(', ')}`,
    ],
    ['Yardstick', pgbench ?? 'no pgbench on this machine: a loop over the driver stands in for it'],
    ['Load generator', 'our own closed loop over raw sockets, one process, on the same machine'],
    ['Flush of 8 KiB to disk', `${(await flushMicroseconds(folder)).toFixed(0)} us (median of 200)`],
    ['Commit', await commit()],
  ];
}

export function loadNow(): string {
  return loadavg()
    .map((load) => load.toFixed(2))
    .join(' ');
}

/** What a commit waits for at least. */
async function flushMicroseconds(folder: string): Promise<number> {
  const path = join(folder, 'flush-test');
  const file = await open(path, 'w');
  const block = Buffer.alloc(8192, 1);
  const times: number[] = [];
  try {
    await file.write(Buffer.alloc(8192 * 200));
    for (let index = 0; index < 200; index += 1) {
      const began = performance.now();
      await file.write(block, 0, block.length, index * block.length);
      await file.datasync();
      times.push(performance.now() - began);
    }
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
  return (times.toSorted((a, b) => a - b)[100] ?? 0) * 1000;
}

async function commit(): Promise<string> {
  try {
    const head = await run('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: import.meta.dirname });
    const changed = await run('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: import.meta.dirname });
    return `${head.stdout.trim()}${changed.stdout === '' ? '' : ', with changes that are not committed'}`;
  } catch {
    return 'not in a git checkout';
  }
}
