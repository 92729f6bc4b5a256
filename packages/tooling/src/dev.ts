/**
 * `npm run dev`: the API, started again at every change, and the web app with hot reload. One Ctrl-C ends both.
 * The API listens on PORT (3000), the web app on 5173 and passes API calls on.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './run-step.ts';

const WATCHED = ['apps/api/src', 'packages/contract/src', 'packages/domain/src', 'prisma/migrations'];
const SOURCE = /\.(ts|json|sql)$/;
const GENERATED = /(^|\/)generated\//;
const SETTLE_MS = 100;
// For a program that would not notice that this process was killed.
const END_WITH_US = "data:text/javascript,process.once('disconnect', () => process.exit())";

const apiPort = process.env['PORT'] || '3000';
let ending = false;
let api = startApi();
const web = startWeb();
for (const folder of WATCHED) watch(join(ROOT, folder), { recursive: true }, onChange);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
process.once('disconnect', end);

function startApi(): ChildProcess {
  const child = spawn(process.execPath, [join(ROOT, 'apps/api/src/main.ts')], {
    cwd: ROOT,
    env: { ...process.env, PORT: apiPort },
    // The channel lets the API notice, and end, should this process be killed.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.once('exit', (code) => {
    if (code !== 0 && !ending) console.log('The API has ended; it starts again when a file changes.');
  });
  return child;
}

function startWeb(): ChildProcess {
  const folder = join(ROOT, 'apps/web');
  const vite = join(dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  const child = spawn(process.execPath, ['--import', END_WITH_US, vite, '--clearScreen', 'false'], {
    cwd: folder,
    env: { ...process.env, JARI_API_PORT: apiPort },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.once('exit', end);
  return child;
}

let settling: NodeJS.Timeout | undefined;

/** An editor writes a file in several steps, and git many files at once: wait until it is quiet. */
function onChange(_event: string, file: string | null): void {
  if (file === null || !SOURCE.test(file) || GENERATED.test(file)) return;
  clearTimeout(settling);
  settling = setTimeout(() => void restartApi(file), SETTLE_MS);
}

async function restartApi(file: string): Promise<void> {
  console.log(`${file} has changed`);
  await stop(api);
  if (!ending) api = startApi();
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function end(): void {
  if (ending) return;
  ending = true;
  clearTimeout(settling);
  void Promise.all([stop(api), stop(web)]).then(() => process.exit(0));
}
