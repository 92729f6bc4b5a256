import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { Redis } from 'iovalkey';

/**
 * Tells the other processes that something was written, so that they look at the outbox now instead of at their next
 * poll. Only ever a hint: it carries nothing, may get lost, and nothing waits for it; the truth stays in PostgreSQL.
 */
export interface LiveHint {
  /** Something was written here. */
  tell(): void;
  /** Calls `listener` when something was written elsewhere. */
  listen(listener: () => void): void;
  close(): void;
}

const CHANNEL = 'jari:written';
/** However much is written, so often at most is it told; each process asks the database that often at most, too. */
const GATHER_MS = 50;

/** Without an address every process relies on its own polls. */
export function openLiveHint(redisUrl: string | undefined, log: FastifyBaseLogger): LiveHint {
  return redisUrl === undefined ? silent : overRedis(redisUrl, log);
}

const silent: LiveHint = { tell: () => undefined, listen: () => undefined, close: () => undefined };

function overRedis(url: string, log: FastifyBaseLogger): LiveHint {
  const self = randomUUID();
  const listeners = new Set<() => void>();
  // A connection that listens can do nothing else. What cannot be told now is not worth telling later.
  const teller = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, ...RECONNECT });
  const hearer = new Redis(url, { maxRetriesPerRequest: null, ...RECONNECT });
  logChanges(teller, log);
  hearer.on('error', () => undefined);
  hearer.on('message', (_channel: string, from: string) => {
    if (from === self) return;
    for (const listener of listeners) listener();
  });
  hearer.subscribe(CHANNEL).catch(() => undefined);
  let gathering: NodeJS.Timeout | undefined;

  return {
    tell() {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        teller.publish(CHANNEL, self).catch(() => undefined);
      }, GATHER_MS).unref();
    },
    listen: (listener) => void listeners.add(listener),
    close() {
      clearTimeout(gathering);
      teller.disconnect();
      hearer.disconnect();
    },
  };
}

const RECONNECT = { retryStrategy: (tries: number) => Math.min(tries * 200, 5000) };

/** Once when it goes away, once when it is back: not at every try. */
function logChanges(redis: Redis, log: FastifyBaseLogger): void {
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (!isAway)
      log.warn({ err: error }, 'REDIS_URL does not answer: changes of other processes are seen a little later');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) log.warn('REDIS_URL answers again');
    isAway = false;
  });
}
