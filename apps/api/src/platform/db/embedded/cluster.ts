import { spawn } from 'node:child_process';
import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../../data-dir.ts';
import { StartError } from '../../start-error.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { Runner } from './os-account.ts';

/** The data folder was written by another major version of PostgreSQL than the one this release brings. */
export class ClusterVersionError extends StartError {
  override readonly name = 'ClusterVersionError';
}

export interface ClusterOptions {
  /** The data folder; the cluster is its subfolder `postgres`. */
  readonly dataDir: string;
  readonly binaries: PostgresBinaries;
  readonly runner: Runner;
  readonly password: string;
  readonly durable: boolean;
}

/** Makes the cluster if there is none yet. @throws ClusterVersionError, and then nothing was touched. */
export async function ensureCluster(options: ClusterOptions): Promise<string> {
  const cluster = join(options.dataDir, 'postgres');
  const found = await readVersion(cluster);
  if (found === undefined) {
    await createCluster(cluster, options);
  } else {
    assertVersion(found, cluster, options.binaries.major);
    await repairRights(cluster, options);
  }
  return cluster;
}

/** A copy put back from a backup may belong to whoever copied it and be open to others: PostgreSQL refuses both. */
async function repairRights(cluster: string, { dataDir, runner }: ClusterOptions): Promise<void> {
  const [ours, theirs] = await Promise.all([stat(dataDir), stat(cluster)]);
  if (ours.uid !== theirs.uid) await runner.own(cluster);
  if ((theirs.mode & 0o777) !== 0o700) await chmod(cluster, 0o700);
}

function assertVersion(found: string, cluster: string, major: number): void {
  if (found === String(major)) return;
  throw new ClusterVersionError(
    `${cluster} was written by PostgreSQL ${found}, this release brings PostgreSQL ${major}. Nothing was changed. ` +
      'Move the data with pg_dump from the release that wrote it, or set JARI_DATA_DIR to a new folder, or DATABASE_URL.',
  );
}

async function readVersion(cluster: string): Promise<string | undefined> {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Made under another name and renamed when complete: whatever a killed initdb left is thrown away, not believed. */
async function createCluster(cluster: string, options: ClusterOptions): Promise<void> {
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  await rm(draft, { recursive: true, force: true });
  try {
    await rm(passwordFile, { force: true });
    await writeFile(passwordFile, options.password, { mode: 0o600, flag: 'wx' });
    await options.runner.own(passwordFile);
    await runInitdb(draft, passwordFile, options);
    await rename(draft, cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function runInitdb(target: string, passwordFile: string, options: ClusterOptions): Promise<void> {
  const {
    file,
    args,
    options: account,
  } = options.runner.command(options.binaries.initdb, [
    '-D',
    target,
    '--username=jari',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // PostgreSQL's own C.UTF-8: the same order on every system, and after every upgrade of the system's libraries.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--encoding=UTF8',
    ...(options.durable ? [] : ['--no-sync']),
  ]);
  // A session of its own, as the server gets: Ctrl-C is for us to handle.
  const child = spawn(file, args, {
    ...account,
    cwd: options.dataDir,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(cannotRun(options.binaries.initdb, error)));
    child.once('close', resolve);
  });
  if (code !== 0) throw new StartError(`PostgreSQL could not make its files in ${target}: ${lastLines(output)}`);
}

/** Programs made for another C library, as on Alpine, look as if they were not there. */
function cannotRun(program: string, error: Error): StartError {
  return new StartError(`${program} does not run on this system (${error.message}). Set DATABASE_URL to a PostgreSQL.`);
}

function lastLines(output: readonly Buffer[]): string {
  const lines = Buffer.concat(output).toString('utf8').trim().split('\n');
  return (
    lines
      .filter((line) => /error|fatal|could not|denied|space/i.test(line))
      .slice(-2)
      .join(' ') || lines.slice(-2).join(' ')
  );
}
