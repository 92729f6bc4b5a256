import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/client.ts';
import { isSchemaCurrent } from '../db/migrate.ts';

// A load balancer waits a few seconds for an answer; a database that hangs gives none.
const DATABASE_LIMIT_MS = 2000;

/**
 * `/health`: the process is up. `/ready`: it takes requests, the database answers and its schema is the one this release
 * needs.
 * @returns `drain`: tells load balancers to send new requests elsewhere.
 */
export function registerHealth(app: FastifyInstance, db: Database): { drain(): void } {
  let isDraining = false;
  let asked: Promise<boolean> | undefined;
  // One question at a time: probes must not use up the connections of a database that hangs.
  const isCurrent = () => {
    asked ??= isSchemaCurrent(db.pool).finally(() => (asked = undefined));
    return inTime(asked);
  };
  app.get('/health', async (_request, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'ok' }));
  app.get('/ready', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    if (isDraining) return reply.code(503).send({ status: 'draining' });
    try {
      if (await isCurrent()) return reply.send({ status: 'ready' });
      return reply.code(503).send({ status: 'schema-not-current' });
    } catch (error) {
      request.log.warn({ err: error }, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'database-unavailable' });
    }
  });
  return { drain: () => void (isDraining = true) };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const over = new AbortController();
  const limit = sleep(DATABASE_LIMIT_MS, undefined, { signal: over.signal }).then(() => {
    throw new Error(`no answer within ${DATABASE_LIMIT_MS} ms`);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    over.abort();
  }
}
