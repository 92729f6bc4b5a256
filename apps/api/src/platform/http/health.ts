import type { FastifyInstance } from 'fastify';
import type { Database } from '../db/client.ts';
import { isSchemaCurrent } from '../db/migrate.ts';

/**
 * `/health`: the process is up. `/ready`: it takes requests, the database answers and its schema is the one this release
 * needs.
 * @returns `drain`: tells load balancers to send new requests elsewhere.
 */
export function registerHealth(app: FastifyInstance, db: Database): { drain(): void } {
  let isDraining = false;
  app.get('/health', async (_request, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'ok' }));
  app.get('/ready', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    if (isDraining) return reply.code(503).send({ status: 'draining' });
    try {
      if (await isSchemaCurrent(db.pool)) return reply.send({ status: 'ready' });
      return reply.code(503).send({ status: 'schema-not-current' });
    } catch (error) {
      request.log.warn({ err: error }, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'database-unavailable' });
    }
  });
  return { drain: () => void (isDraining = true) };
}
