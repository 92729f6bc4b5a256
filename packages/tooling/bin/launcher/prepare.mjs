import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LauncherError, NODE_24, pinnedPnpm, ROOT, toolEnvironment } from './environment.mjs';

const STAMP = join(ROOT, 'node_modules/.jari-installed');
const LOCK = join(ROOT, 'node_modules/.jari-preparing');
const LONGEST_INSTALL_MS = 15 * 60_000;

/** Installs what is missing and runs turbo's tasks. Says nothing when there is nothing to do. */
export async function prepare(tasks) {
  await alone(async () => {
    const wanted = installFingerprint();
    if (!existsSync(NODE_24) || read(STAMP) !== wanted) {
      await install();
      writeFileSync(STAMP, wanted);
    }
    if (tasks.length > 0) await build(tasks);
  });
}

/** Everything that decides what an install puts where. */
function installFingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  const folders = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(group, name)),
  );
  folders.sort();
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(read(join(ROOT, file)) ?? '');
  for (const folder of ['.', ...folders]) hash.update(`\0${folder}\0${dependenciesIn(folder)}`);
  return hash.digest('hex');
}

function dependenciesIn(folder) {
  const manifest = read(join(ROOT, folder, 'package.json'));
  if (manifest === undefined) return '';
  const { packageManager, dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest);
  return JSON.stringify([packageManager, dependencies, devDependencies, optionalDependencies]);
}

async function install() {
  const first = !existsSync(NODE_24);
  console.log(first ? 'Installing packages (first start takes about a minute)…' : 'Updating packages…');
  // Never the pnpm in node_modules, which an install may have to remove under its own feet. Without --prefer-offline a
  // machine that has no network waits a minute for its own cache.
  const pnpm = ['-y', '--prefer-offline', `pnpm@${pinnedPnpm()}`];
  await quietly('Installing packages', 'npx', [...pnpm, 'install', '--frozen-lockfile', '--prod=false']);
  if (!existsSync(NODE_24))
    throw new LauncherError('The install brought no Node.js for this system (node_modules/node).');
}

function build(tasks) {
  const turbo = join(ROOT, 'node_modules/turbo/bin/turbo');
  return quietly('The build', process.execPath, [turbo, 'run', ...tasks, '--output-logs=errors-only']);
}

/** Runs a tool whose output nobody needs unless it fails. Ends it when we are told to end. */
async function quietly(what, file, args) {
  const child = spawn(file, args, {
    cwd: ROOT,
    env: toolEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  let stopped;
  const parent = process.ppid;
  const stop = (signal) => {
    stopped = signal;
    // The whole group: package managers start programs that start programs.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  };
  const orphaned = setInterval(() => process.ppid !== parent && stop('SIGTERM'), 1000);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output.push(Buffer.from(String(error)));
      resolve(1);
    });
    child.once('close', resolve);
  });
  clearInterval(orphaned);
  for (const signal of signals) process.off(signal, stop);
  if (stopped) throw new LauncherError(`${what} was interrupted.`);
  if (code !== 0) throw new LauncherError(`${Buffer.concat(output).toString('utf8').trim()}\n\n${what} failed.`);
}

/** Two starts at once in one clone would install over each other. */
async function alone(work) {
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true });
  for (let tries = 1; !takeLock(); tries += 1) {
    if (tries === 10) console.log('Waiting for another command that installs or builds here…');
    await sleep(100);
  }
  try {
    await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isStale(Number(read(LOCK)))) rmSync(LOCK, { force: true });
    return false;
  }
}

/** Its process was killed; or it is so old that its number must have gone to another program. */
function isStale(holder) {
  if (holder > 0 && !isAlive(holder)) return true;
  const written = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs;
  return written !== undefined && Date.now() - written > LONGEST_INSTALL_MS;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
