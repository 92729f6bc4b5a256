import type { Database } from './db/client.ts';
import type { Chore } from './jobs/chores.ts';

const EVERY_SECONDS = 60 * 60;
const FIRST_AFTER_SECONDS = 60;

// Each with a bound, so that a long-neglected table is cleared in steps and never in one long lock.
const statements = [
  `DELETE FROM idempotency_keys k WHERE k.ctid = ANY (ARRAY(
     SELECT o.ctid FROM idempotency_keys o WHERE o.claimed_at < now() - INTERVAL '24 hours' LIMIT 10000))`,
  `DELETE FROM outbox_events e WHERE e.ctid = ANY (ARRAY(
     SELECT o.ctid FROM outbox_events o WHERE o.dispatched_at < now() - INTERVAL '7 days' LIMIT 10000))`,
  `DELETE FROM refresh_tokens t WHERE t.ctid = ANY (ARRAY(
     SELECT o.ctid FROM refresh_tokens o WHERE o.expires_at < now() - INTERVAL '1 day' LIMIT 10000))`,
  `DELETE FROM sessions s WHERE s.ctid = ANY (ARRAY(
     SELECT o.ctid FROM sessions o WHERE o.ends_at < now() - INTERVAL '30 days' LIMIT 10000))`,
  `DELETE FROM throttle_counters c WHERE c.ctid = ANY (ARRAY(
     SELECT o.ctid FROM throttle_counters o WHERE o.expire < extract(epoch FROM now()) * 1000 LIMIT 10000))`,
  `DELETE FROM notifications n WHERE n.ctid = ANY (ARRAY(
     SELECT o.ctid FROM notifications o WHERE o.created_at < now() - INTERVAL '90 days' LIMIT 10000))`,
  `DELETE FROM replaced_reservations r WHERE r.ctid = ANY (ARRAY(
     SELECT o.ctid FROM replaced_reservations o WHERE o.replaced_at < now() - INTERVAL '1 minute' LIMIT 10000))`,
];

/** Clears away what nobody can ask for any more. */
export function housekeeping(db: Database): Chore {
  return {
    name: 'housekeeping',
    everySeconds: EVERY_SECONDS,
    firstAfterSeconds: FIRST_AFTER_SECONDS,
    run: async () => {
      for (const statement of statements) await db.pool.query(statement);
    },
  };
}
