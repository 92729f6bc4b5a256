import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

const WINDOW_SECONDS = 15 * 60;

/** Counts tries in the database, so that the count survives a restart and is shared by all processes. */
export interface Throttle {
  /** @throws Problem `rate-limited` with the seconds to wait. */
  consume(key: string): Promise<void>;
  /** Takes one try back: it was a good one. */
  giveBack(key: string): Promise<void>;
  /** Forgets all tries of the key. */
  forget(key: string): Promise<void>;
}

/** @param limit tries allowed in 15 minutes. */
export function createThrottle(pool: Pool, name: string, limit: number): Throttle {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'throttle_counters',
    tableCreated: true,
    keyPrefix: name,
    points: limit,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  });
  return {
    async consume(key) {
      try {
        await limiter.consume(digest(key));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        const detail = { key: 'rate-limited', params: { waitSeconds: retryAfterSeconds } };
        throw new Problem('rate-limited', { retryAfterSeconds }, detail);
      }
    },
    giveBack: async (key) => void (await limiter.reward(digest(key))),
    forget: async (key) => void (await limiter.delete(digest(key))),
  };
}

/** Of one length, however long an e-mail address is; and who tried to sign in is nobody's business. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** What counts as one address: an IPv4 address, or an IPv6 network of 64 bits (one household has all of it). */
export function throttleKeyOfAddress(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${parsed
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}/64`;
}
