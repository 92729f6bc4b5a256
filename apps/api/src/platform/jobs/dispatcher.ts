import type { FastifyBaseLogger } from 'fastify';
import type { Pool, PoolClient } from 'pg';
import { onConnection } from '../db/on-connection.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobRequest } from './queue.ts';

/** An event of the outbox, committed. */
export interface DispatchedEvent {
  readonly id: number;
  readonly topic: string;
  readonly resourceId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** ISO instant, UTC. */
  readonly createdAt: string;
}

/** What an event leads to. Pure: it neither reads nor writes; the jobs it asks for do. */
export type EventConsumer = (event: DispatchedEvent) => readonly JobRequest[];

const POLL_MS = 500;
const BATCH = 500;

// By status and SKIP LOCKED: several workers share the events, and one that commits late is found when it is there.
const CLAIM = `
  UPDATE outbox_events e
  SET dispatched_at = clock_timestamp()
  WHERE e.id = ANY (ARRAY(
    SELECT w.id FROM outbox_events w
    WHERE w.dispatched_at IS NULL
    ORDER BY w.id
    LIMIT ${BATCH}
    FOR UPDATE SKIP LOCKED))
  RETURNING e.id, e.topic, e.resource_id AS "resourceId", e.payload, e.created_at AS "createdAt"`;

export interface Dispatcher {
  /** Something was probably written: look soon. */
  poke(): void;
  /** Resolves when no event waits. For tests and the end. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Turns events of the outbox into jobs, both in one transaction: whatever dies in between, an event is either still
 * waiting or all its jobs are queued.
 */
export function startDispatcher(
  pool: Pool,
  queue: JobQueue,
  consumers: readonly EventConsumer[],
  log: FastifyBaseLogger,
): Dispatcher {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let wasPoked = false;
  const stop = new AbortController();
  const lead = (event: DispatchedEvent) => consumers.flatMap((consume) => outcomeOf(consume, event, log));

  const loop = async (): Promise<void> => {
    try {
      let found = BATCH;
      while (found === BATCH && !stop.signal.aborted) found = await dispatchOnce(pool, queue, lead);
    } catch (error) {
      log.warn({ err: error }, 'the outbox could not be dispatched, trying again');
    } finally {
      running = null;
      schedule(wasPoked ? 0 : POLL_MS);
      wasPoked = false;
    }
  };
  const schedule = (delayMs: number): void => {
    if (stop.signal.aborted) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      running = loop();
    }, delayMs).unref();
  };
  schedule(0);

  return {
    poke() {
      if (running) wasPoked = true;
      else schedule(0);
    },
    async drain() {
      while ((await dispatchOnce(pool, queue, lead)) > 0);
    },
    async close() {
      stop.abort();
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

async function dispatchOnce(pool: Pool, queue: JobQueue, lead: EventConsumer): Promise<number> {
  const { found, queued } = await onConnection(pool, async (client) => {
    const events = await claim(client);
    const requests = events.flatMap(lead);
    if (requests.length > 0) await queue.send(requests, client);
    return { found: events.length, queued: requests.length };
  });
  if (queued > 0) queue.wake();
  return found;
}

/** A consumer that stumbles over an event does so every time: without it, all others would wait behind this one. */
function outcomeOf(consume: EventConsumer, event: DispatchedEvent, log: FastifyBaseLogger): readonly JobRequest[] {
  try {
    return consume(event);
  } catch (error) {
    log.error(
      { err: error, event: event.id, topic: event.topic },
      'an event led to nothing: its consumer is defective',
    );
    return [];
  }
}

async function claim(client: PoolClient): Promise<DispatchedEvent[]> {
  const { rows } = await client.query<DispatchedEvent>({ name: 'outbox-claim', text: CLAIM });
  return rows.toSorted((a, b) => a.id - b.id);
}
