import type { FastifyBaseLogger } from 'fastify';
import type { Database } from './db/client.ts';

const EVERY_MS = 60 * 60 * 1000;
const FIRST_AFTER_MS = 60 * 1000;

// Each with a bound, so that a long-neglected table is cleared in steps and never in one long lock.
const chores = [
  `DELETE FROM idempotency_keys k WHERE k.ctid = ANY (ARRAY(
     SELECT o.ctid FROM idempotency_keys o WHERE o.claimed_at < now() - INTERVAL '24 hours' LIMIT 10000))`,
  `DELETE FROM outbox_events e WHERE e.ctid = ANY (ARRAY(
     SELECT o.ctid FROM outbox_events o WHERE o.created_at < now() - INTERVAL '7 days' LIMIT 10000))`,
  `DELETE FROM refresh_tokens t WHERE t.ctid = ANY (ARRAY(
     SELECT o.ctid FROM refresh_tokens o WHERE o.expires_at < now() - INTERVAL '1 day' LIMIT 10000))`,
  `DELETE FROM sessions s WHERE s.ctid = ANY (ARRAY(
     SELECT o.ctid FROM sessions o WHERE o.ends_at < now() - INTERVAL '30 days' LIMIT 10000))`,
  `DELETE FROM throttle_counters c WHERE c.ctid = ANY (ARRAY(
     SELECT o.ctid FROM throttle_counters o WHERE o.expire < extract(epoch FROM now()) * 1000 LIMIT 10000))`,
];

/** Clears away what nobody can ask for any more, every hour. @returns a function that stops it. */
export function startHousekeeping(db: Database, log: FastifyBaseLogger): () => void {
  const clean = async (): Promise<void> => {
    try {
      for (const chore of chores) await db.pool.query(chore);
    } catch (error) {
      log.warn({ err: error }, 'housekeeping failed, trying again in an hour');
    }
  };
  const first = setTimeout(() => void clean(), FIRST_AFTER_MS);
  const regular = setInterval(() => void clean(), EVERY_MS);
  first.unref();
  regular.unref();
  return () => {
    clearTimeout(first);
    clearInterval(regular);
  };
}
