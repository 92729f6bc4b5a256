import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { postgresVictim } from '../postgres-victim.ts';
import { processVictim, programVictim, type Victim } from '../victim.ts';
import { findHaproxy, findPgbouncer, findValkey } from './programs.ts';

/** Jari on several machines, as far as one can have them: every part a process of its own, nothing in memory shared. */
export interface Cluster {
  /** The load balancer: what people reach. */
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly nodes: readonly Node[];
  readonly workers: readonly Victim[];
  readonly valkey: Victim;
  stop(): Promise<void>;
}

export interface Node extends Victim {
  readonly url: string;
}

const API_SOURCES = new URL('../../../../apps/api/src/', import.meta.url).pathname;
const BALANCER_CONFIG = new URL('../../../../docker/haproxy.cfg', import.meta.url);
const POOLED_CONNECTIONS = 12;

/** PostgreSQL, PgBouncer in transaction mode, Valkey, nodes and workers, HAProxy. */
export async function startCluster({ nodes: count, workers }: { nodes: number; workers: number }): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-cluster-'));
  const started: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const one of started.toReversed()) await one.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const begin = async <V extends Victim>(victim: V): Promise<V> => {
    started.push(victim);
    await victim.start();
    return victim;
  };
  try {
    const postgres = await begin(await postgresVictim(join(folder, 'database')));
    const pooler = await poolerVictim(folder, postgres.url);
    await begin(pooler);
    const redisPort = await freePort();
    const valkey = await begin(await valkeyVictim(redisPort));
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'production',
      DATABASE_URL: pooler.url,
      DATABASE_DIRECT_URL: postgres.url,
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      JARI_SECRET: 'the secret of a rig that nobody else uses',
      JARI_WORKER: 'outside',
      JARI_DRAIN_SECONDS: '4',
      TRUST_PROXY: '127.0.0.1',
    };
    const nodes: Node[] = [];
    for (let n = 1; n <= count; n += 1) nodes.push(await begin(await nodeVictim(n, env, folder)));
    const ofWorkers: Victim[] = [];
    for (let n = 1; n <= workers; n += 1) ofWorkers.push(await begin(workerVictim(n, env, folder)));
    const balancer = await balancerVictim(folder, nodes);
    await begin(balancer);
    return { baseUrl: balancer.url, databaseUrl: postgres.url, nodes, workers: ofWorkers, valkey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function nodeVictim(n: number, shared: NodeJS.ProcessEnv, folder: string): Promise<Node> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...shared, PORT: String(port), JARI_DATA_DIR: join(folder, `node-${n}`) };
  const isReady = () =>
    fetch(`${url}/ready`, { signal: AbortSignal.timeout(1000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  return { ...programVictim(`node ${n}`, `${API_SOURCES}main.ts`, env, isReady), url };
}

function workerVictim(n: number, shared: NodeJS.ProcessEnv, folder: string): Victim {
  const env = { ...shared, JARI_DATA_DIR: join(folder, `worker-${n}`) };
  return programVictim(`worker ${n}`, `${API_SOURCES}work.ts`, env, async (said) => said.includes('worker runs'));
}

async function poolerVictim(folder: string, databaseUrl: string): Promise<Victim & { readonly url: string }> {
  const port = await freePort();
  const database = new URL(databaseUrl);
  const { username, password, hostname } = database;
  const [settings, accounts] = [join(folder, 'pgbouncer.ini'), join(folder, 'accounts.txt')];
  await writeFile(
    settings,
    `[databases]
* = host=${hostname} port=${database.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${accounts}
pool_mode = transaction
max_client_conn = 1000
default_pool_size = ${POOLED_CONNECTIONS}
max_prepared_statements = 500
`,
  );
  await writeFile(accounts, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  // PgBouncer refuses to run as root; what it reads is of this run only.
  for (const path of [folder, settings, accounts]) await chmod(path, 0o755);
  const asNobody = process.getuid?.() === 0 ? ['--user=nobody'] : [];
  const command = await findPgbouncer();
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    ...processVictim('PgBouncer', { command, args: [...asNobody, settings] }, () => listens(port)),
    url: url.href,
  };
}

async function valkeyVictim(port: number): Promise<Victim> {
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  return processVictim('Valkey', { command: await findValkey(), args }, () => listens(port));
}

/** With the configuration that we ship; only how to find the nodes differs. */
async function balancerVictim(folder: string, nodes: readonly Node[]): Promise<Victim & { readonly url: string }> {
  const port = await freePort();
  const shipped = await readFile(BALANCER_CONFIG, 'utf8');
  const servers = nodes.map(({ url }, index) => `  server node${index + 1} ${new URL(url).host}\n`).join('');
  const config = join(folder, 'haproxy.cfg');
  await writeFile(config, shipped.replace(/^ {2}server-template .*\n/m, servers));
  const env = { BALANCER_BIND: `127.0.0.1:${port}` };
  const program = { command: await findHaproxy(), args: ['-db', '-f', config], env };
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  return { ...processVictim('HAProxy', program, isReady), url };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
