import { hostname } from 'node:os';
import { PgBoss, type Db, type JobInsert, type JobResult, type JobWithMetadata } from 'pg-boss';
import type { FastifyBaseLogger } from 'fastify';
import type { PoolClient } from 'pg';
import { Hopeless, type JobHandler, type JobRequest, type Queue } from './queue.ts';

/** Where jobs go that failed for good; the queue they came from is kept with them. */
export const FAILED_QUEUE = 'failed';

/** How the connections of workers are called in the database; machine and process follow. */
export const WORKER_CONNECTIONS = 'jari jobs ';

/** A worker that was killed is noticed after the heartbeat plus a round of the supervisor: its jobs go on within 60 s. */
const HEARTBEAT_SECONDS = 20;
const SUPERVISE_SECONDS = 15;
const POLL_SECONDS = 1;
const CONNECTIONS = 4;
/** Work under way when the end is asked for gets this long. */
const STOP_LIMIT_MS = 8000;

export interface JobQueue {
  /** Queues jobs; with `client`, in its transaction. Jobs that wait already under the same key are not queued twice. */
  send(requests: readonly JobRequest[], client?: PoolClient): Promise<void>;
  /** Starts to work on jobs. */
  work(handlers: readonly JobHandler[]): Promise<void>;
  /** Looks for jobs now instead of at the next poll. */
  wake(): void;
  /** Puts failed jobs back into the queue they came from. @returns how many. */
  replay(ids: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * The job queue (pg-boss) in the schema `pgboss`, which it makes and keeps up to date itself. Connections of its own:
 * it wants instants as Date objects, and work on jobs must not keep requests waiting.
 */
export async function openJobQueue(
  databaseUrl: string,
  queues: readonly Queue[],
  log: FastifyBaseLogger,
): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    application_name: applicationName(),
    supervise: true,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    persistWarnings: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue: trying again'));
  await boss.start();
  await boss.createQueue(FAILED_QUEUE, { deleteAfterSeconds: 0, retentionSeconds: 60 * 86_400 });
  for (const queue of queues) await declare(boss, queue);
  const workers: string[] = [];

  return {
    async send(requests, client) {
      for (const [queue, ofQueue] of Map.groupBy(requests, (request) => request.queue)) {
        await boss.insert(queue.name, ofQueue.map(toInsert), { returnId: false, ...(client && { db: sqlOf(client) }) });
      }
    },
    async work(handlers) {
      for (const { queue, handle } of handlers) {
        const options = { ...WORK_OPTIONS, batchSize: queue.atOnce };
        workers.push(
          await boss.work<object, unknown, typeof options>(queue.name, options, (jobs) =>
            Promise.all(jobs.map((one) => settle(one, handle, log))),
          ),
        );
      }
    },
    wake() {
      for (const worker of workers) boss.notifyWorker(worker);
    },
    replay: (ids) => boss.redrive(FAILED_QUEUE, { ids: [...ids] }),
    async close() {
      await boss.stop({ graceful: true, timeout: STOP_LIMIT_MS });
    },
  };
}

const WORK_OPTIONS = {
  perJobResults: true,
  includeMetadata: true,
  pollingIntervalSeconds: POLL_SECONDS,
  burstWhenBatchFull: true,
} as const;

/** Tells the database which worker a connection belongs to: whoever is connected is alive. */
function applicationName(): string {
  return `${WORKER_CONNECTIONS}${hostname().slice(0, 30)} ${process.pid}`;
}

async function declare(boss: PgBoss, queue: Queue): Promise<void> {
  const options = {
    retryLimit: queue.retries,
    retryDelay: queue.firstPauseSeconds,
    retryBackoff: true,
    retryDelayMax: queue.longestPauseSeconds,
    expireInSeconds: queue.limitSeconds,
    deadLetter: FAILED_QUEUE,
    // Done jobs are of no use; those that failed are copied to the failed ones.
    deleteAfterSeconds: 3600,
  };
  const policy = queue.keyOf ? 'short' : 'standard';
  await boss.createQueue(queue.name, { ...options, policy, heartbeatSeconds: HEARTBEAT_SECONDS });
  // One that an earlier release made has that release's settings.
  await boss.updateQueue(queue.name, options);
}

function toInsert({ queue, data, startAfter }: JobRequest): JobInsert {
  return {
    data,
    ...(queue.keyOf && { singletonKey: queue.keyOf(data) }),
    ...(startAfter && { startAfter: startAfter.toISOString() }),
  };
}

async function settle(one: JobWithMetadata, handle: JobHandler['handle'], log: FastifyBaseLogger): Promise<JobResult> {
  try {
    await handle(one.data, { jobId: one.id, number: one.retryCount + 1, signal: one.signal });
    return { id: one.id, status: 'completed' };
  } catch (error) {
    const isHopeless = error instanceof Hopeless;
    log.warn({ err: error, queue: one.name, job: one.id }, isHopeless ? 'job given up' : 'job failed');
    const output = { message: error instanceof Error ? error.message : String(error) };
    return { id: one.id, status: isHopeless ? 'deadletter' : 'failed', output };
  }
}

function sqlOf(client: PoolClient): Db {
  return { executeSql: (text, values) => client.query(text, values) };
}
