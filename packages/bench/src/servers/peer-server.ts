import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { installFromDebian } from '@jari/tooling/src/machine.ts';
import { benchId } from '../ids.ts';
import { SECRET } from './secret.ts';
import type { Server } from './start-server.ts';

const PYTHON = '/usr/bin/python3';
const FOLDER = new URL('../../peers/', import.meta.url).pathname;
const START_LIMIT_MS = 20_000;

/** What a peer imports, and the packages of Debian that have it. */
const SERVER_MODULES = ['fastapi', 'asyncpg', 'uvicorn', 'uvloop', 'httptools'];
const PEERS = {
  asyncpg: { name: 'FastAPI + asyncpg, a thin server', modules: SERVER_MODULES },
  sqlalchemy: { name: 'FastAPI + SQLAlchemy, the same rules', modules: [...SERVER_MODULES, 'sqlalchemy', 'jwt'] },
} as const;

/** On a machine that is ours to change; elsewhere the report says that a peer was left out. */
export function installPeers(): void {
  if (hasModules(PEERS.sqlalchemy.modules)) return;
  installFromDebian(PEERS.sqlalchemy.modules.map((name) => `python3-${name}`));
}

export interface Peer extends Server {
  readonly name: string;
}

/** A FastAPI server on the same database that takes the API's tokens; null where Python lacks what it needs. */
export async function startFastApi(
  kind: keyof typeof PEERS,
  { databaseUrl, tokens }: { readonly databaseUrl: string; readonly tokens: readonly string[] },
): Promise<Peer | null> {
  const { name, modules } = PEERS[kind];
  if (!hasModules(modules)) return null;
  const port = await freePort();
  const child = spawn(
    PYTHON,
    ['-m', 'uvicorn', `fastapi_${kind}:app`, '--port', String(port), '--no-access-log', '--log-level', 'warning'],
    {
      cwd: FOLDER,
      env: { DATABASE_URL: databaseUrl, BENCH_PERSON: benchId('person', 1), SECRET, PYTHONDONTWRITEBYTECODE: '1' },
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
    name,
    tokens,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function hasModules(modules: readonly string[]): boolean {
  return spawnSync(PYTHON, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0;
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
