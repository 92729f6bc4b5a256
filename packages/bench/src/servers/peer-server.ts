import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchId } from '../ids.ts';
import type { Server } from './start-server.ts';

const PYTHON = '/usr/bin/python3';
const FOLDER = new URL('../../peers/', import.meta.url).pathname;
const START_LIMIT_MS = 20_000;

/** A thin FastAPI server on the same database; null where Python has no FastAPI, asyncpg and uvicorn. */
export async function startFastApi(databaseUrl: string): Promise<Server | null> {
  const modules = 'import fastapi, asyncpg, uvicorn, uvloop, httptools';
  if (spawnSync(PYTHON, ['-c', modules], { stdio: 'ignore' }).status !== 0) return null;
  const port = await freePort();
  const child = spawn(
    PYTHON,
    ['-m', 'uvicorn', 'fastapi_asyncpg:app', '--port', String(port), '--no-access-log', '--log-level', 'warning'],
    {
      cwd: FOLDER,
      env: { DATABASE_URL: databaseUrl, BENCH_PERSON: benchId('person', 1), PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await answers(`${url}/health`))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error('the FastAPI server did not start');
    await sleep(100);
  }
  return {
    url,
    tokens: ['none'],
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
