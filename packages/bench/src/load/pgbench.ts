import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workloadOf } from '../workloads/registry.ts';
import type { SqlWork } from '../workloads/workload.ts';
import { summarize, type LoadOutcome } from './outcome.ts';
import type { SqlLoad } from './sql-load.ts';

const run = promisify(execFile);

/** The version of pgbench; null: this machine has none, and a loop over the raw driver takes its place. */
export async function findPgbench(): Promise<string | null> {
  try {
    return (await run('pgbench', ['--version'])).stdout.trim();
  } catch {
    return null;
  }
}

export async function runPgbench(load: SqlLoad): Promise<LoadOutcome> {
  const { sql } = workloadOf(load.workload);
  if (!sql) throw new Error(`${load.workload.name} is nothing PostgreSQL can be asked`);
  const folder = await mkdtemp(join(tmpdir(), 'jari-pgbench-'));
  try {
    await writeFile(join(folder, 'script.sql'), scriptOf(sql, load));
    const constants = Object.entries({ i: -1, ...sql.constants }).flatMap(([name, value]) => [
      '-D',
      `${name}=${value}`,
    ]);
    const clients = ['-c', `${load.connections}`, '-j', '1', '-T', `${load.seconds}`];
    const files = ['-f', join(folder, 'script.sql'), '-l', '--log-prefix', join(folder, 'log')];
    const { stdout } = await run('pgbench', ['-n', '-M', 'prepared', ...clients, ...files, ...constants, load.url]);
    const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    const latencies = await readLatencies(folder);
    return summarize(latencies, latencies.length / rate, { ok: latencies.length });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function scriptOf({ derive, steps }: SqlWork, { first, connections }: SqlLoad): string {
  const number = ['\\set i :i + 1', `\\set n ${first} + :i * ${connections} + :client_id`];
  const statements = steps.map(({ text, keep }) => `${text.trim()}${keep ? ' \\gset s_' : ';'}`);
  return `${[...number, ...derive, ...statements].join('\n')}\n`;
}

/** One line per transaction; the third field is how long it took, in microseconds. */
async function readLatencies(folder: string): Promise<number[]> {
  const logs = (await readdir(folder)).filter((name) => name.startsWith('log'));
  const texts = await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Number(line.split(' ')[2]) / 1000),
  );
}
