import { execFile, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hasCode } from '../../data-dir.ts';
import { pidExists } from '../../process-identity.ts';
import { StartError } from '../../start-error.ts';
import type { Runner } from './os-account.ts';

const run = promisify(execFile);

export interface PostmasterOptions {
  readonly cluster: string;
  readonly postgres: string;
  readonly runner: Runner;
  readonly port: number;
  readonly durable: boolean;
  readonly onLine: (line: string) => void;
}

export interface Postmaster {
  readonly pid: number;
  readonly exited: Promise<void>;
}

/** Why a server that was started did not come up; the last lines it said. */
export class PostmasterError extends StartError {
  override readonly name = 'PostmasterError';
  readonly said: string;

  constructor(said: string) {
    super(`PostgreSQL did not start: ${said.trim().split('\n').slice(-3).join(' ')}`);
    this.said = said;
  }
}

// Long enough for crash recovery after a kill under full load on a slow disk.
const START_LIMIT_MS = 60_000;
const FAST_STOP_MS = 10_000;

export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const {
    file,
    args,
    options: account,
  } = options.runner.command(options.postgres, [
    '-D',
    options.cluster,
    '-p',
    String(options.port),
    ...settings(options.durable).flatMap((setting) => ['-c', setting]),
  ]);
  // A session of its own: Ctrl-C in a terminal must not reach the database before the API has finished its requests.
  const child = spawn(file, args, { ...account, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
    for (const line of text.split('\n')) if (line !== '') options.onLine(line);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve();
    });
    child.once('exit', () => resolve());
  });
  let running = true;
  void exited.then(() => (running = false));
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await isReady(options.cluster, child.pid))) {
    if (!running) throw new PostmasterError(said);
    if (performance.now() > deadline) {
      if (child.pid !== undefined) await stopPostmaster(child.pid);
      throw new PostmasterError(`${said}\nnot ready after ${START_LIMIT_MS / 1000} s`);
    }
    await sleep(15);
  }
  if (child.pid === undefined) throw new PostmasterError(said);
  return { pid: child.pid, exited };
}

/** Fast shutdown (open transactions end, a checkpoint is written); who does not follow in time is cut off. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', 5000],
    ['SIGKILL', 2000],
  ] as const) {
    if (!send(pid, signal)) return;
    const deadline = performance.now() + patience;
    while (performance.now() < deadline) {
      if (!pidExists(pid)) return;
      await sleep(15);
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    throw new StartError(`PostgreSQL (process ${pid}) belongs to another account and cannot be stopped from here.`);
  }
}

/**
 * Ends the server that a killed Jari left behind on this cluster. A process number that now belongs to another program
 * is not it; its pid file goes, because PostgreSQL itself would take the other program for a server and refuse.
 */
export async function clearOrphan(cluster: string): Promise<void> {
  const pid = Number((await pidFile(cluster))[0]);
  if (!pidExists(pid)) return;
  // Should this verdict ever be wrong, PostgreSQL's lock on shared memory still keeps two servers off one cluster.
  if (await isPostgresOn(pid, cluster)) await stopPostmaster(pid);
  else await rm(join(cluster, 'postmaster.pid'), { force: true });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a listening TCP server has a port');
  return address.port;
}

function settings(durable: boolean): string[] {
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=256MB',
    'max_connections=100',
    'random_page_cost=1.1',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_destination=stderr',
    'logging_collector=off',
    'log_min_error_statement=panic',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
}

/** The pid file's eighth line is the server's own word on its state; pg_ctl waits for the same. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const lines = await pidFile(cluster);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

async function pidFile(cluster: string): Promise<string[]> {
  return (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
}

async function isPostgresOn(pid: number, cluster: string): Promise<boolean> {
  const words = await commandLine(pid);
  const [program = ''] = words;
  return basename(program) === 'postgres' && words[words.indexOf('-D') + 1] === cluster;
}

async function commandLine(pid: number): Promise<string[]> {
  try {
    // The link to the program itself is closed to a root without CAP_SYS_PTRACE, as in a container; this is not.
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    const [, program = '', cluster = ''] = /^(.*?) -D (.*?) -p /.exec(stdout) ?? [];
    return [program, '-D', cluster];
  } catch {
    return [];
  }
}
