/** The programs of others that a cluster consists of: what the machine has, or what can be had. */
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, installFromDebian, pathOf } from '@jari/tooling/src/machine.ts';

const run = promisify(execFile);

/** What is missing for a cluster, in words; undefined: nothing. */
export async function whatIsMissing(): Promise<string | undefined> {
  try {
    await findHaproxy();
    await findValkey();
    await findPgbouncer();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export async function findHaproxy(): Promise<string> {
  return find(['haproxy'], ['haproxy'], 'HAProxy');
}

/** Valkey, or Redis in a version that speaks the same. */
export async function findValkey(): Promise<string> {
  return find(['valkey-server', 'redis-server'], ['redis-server'], 'Valkey (or Redis)');
}

const POOLER = '1.24.1';
const POOLER_SOURCE = `https://deb.debian.org/debian/pool/main/p/pgbouncer/pgbouncer_${POOLER}.orig.tar.gz`;
const POOLER_SHA256 = 'da72a3aba13072876d055a3e58dd4aba4a5de4ed6148e73033185245598fd3e0';

/** Statements that are prepared once need PgBouncer 1.21; where the machine has an older one it is built from source. */
export async function findPgbouncer(): Promise<string> {
  if (await isPoolerOf('pgbouncer')) return 'pgbouncer';
  const folder = join(cacheFolder(), `pgbouncer-${POOLER}`);
  const built = join(folder, 'pgbouncer');
  if (await isPoolerOf(built)) return built;
  installFromDebian(['build-essential', 'pkg-config', 'libevent-dev', 'libssl-dev']);
  try {
    await buildPooler(folder);
    return built;
  } catch (error) {
    throw new Error('PgBouncer 1.21 or newer is needed for this: install it. It could not be built either.', {
      cause: error,
    });
  }
}

async function isPoolerOf(program: string): Promise<boolean> {
  const { stdout } = await run(program, ['--version']).catch(() => ({ stdout: '' }));
  const [, major, minor] = /^PgBouncer (\d+)\.(\d+)/m.exec(stdout) ?? [];
  return Number(major) > 1 || (major === '1' && Number(minor) >= 21);
}

async function buildPooler(folder: string): Promise<void> {
  const building = `${folder}.${process.pid}`;
  await mkdir(building, { recursive: true });
  const source = Buffer.from(await (await fetch(POOLER_SOURCE)).arrayBuffer());
  if (createHash('sha256').update(source).digest('hex') !== POOLER_SHA256)
    throw new Error(`${POOLER_SOURCE} is another`);
  await writeFile(join(building, 'source.tar.gz'), source);
  const options = { cwd: building, maxBuffer: 64 * 1024 * 1024 };
  await run('tar', ['--strip-components=1', '-xf', 'source.tar.gz'], options);
  await run('./configure', ['--without-cares'], options);
  await run('make', [`-j${availableParallelism()}`, 'pgbouncer'], options);
  await rm(folder, { recursive: true, force: true });
  await rename(building, folder);
}

async function find(programs: readonly string[], packages: readonly string[], name: string): Promise<string> {
  const found = (await pathOf(programs)) ?? (installFromDebian(packages) ? await pathOf(programs) : undefined);
  if (found !== undefined) return found;
  throw new Error(`${name} is needed for this: install it, so that ${programs.join(' or ')} is found.`);
}
