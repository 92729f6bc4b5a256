import { CHECK_IN_FROM_MINUTES } from '@jari/domain';
import type { Database } from '#platform/db/client.ts';
import type { Tx } from '#platform/db/transaction.ts';

const AT_ONCE = 500;
const FROM = `INTERVAL '${CHECK_IN_FROM_MINUTES} minutes'`;

// Whoever books what begins at once is there. What was moved since somebody checked in needs it again, as in `isCheckedIn`.
const MISSING = `
  FROM reservations o
  JOIN resources r ON r.id = o.resource_id
  CROSS JOIN LATERAL (SELECT make_interval(mins => (r.policy ->> 'checkInMinutes')::integer) AS allowed) rule
  LEFT JOIN check_in_warnings w ON w.reservation_id = o.id AND w.warned_at >= o.start_at
  WHERE r.policy ->> 'checkInMinutes' IS NOT NULL
    AND o.status = 'confirmed' AND o.end_at > now()
    AND o.start_at <= now() AND o.start_at > now() - INTERVAL '168 hours'
    AND o.created_at < o.start_at - ${FROM}
    AND (o.checked_in_at IS NULL OR o.checked_in_at < o.start_at - ${FROM})`;

/** Half of the time to check in is over, and nobody has been told. */
export function listUnwarned(tx: Tx): Promise<{ id: string; resourceId: string; releaseAt: Date }[]> {
  return tx.$queryRawUnsafe(`
    SELECT o.id, o.resource_id AS "resourceId", now() + rule.allowed / 2 AS "releaseAt" ${MISSING}
      AND w.reservation_id IS NULL AND o.start_at + rule.allowed / 2 <= now()
    ORDER BY o.start_at, o.id LIMIT ${AT_ONCE}`);
}

/** The time to check in is over, and since the warning at least half as long has passed. */
export async function listNoShows(db: Database): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>({
    name: 'reservations-no-shows',
    text: `
      SELECT o.id ${MISSING}
        AND w.reservation_id IS NOT NULL AND w.released_at IS NULL
        AND greatest(o.start_at + rule.allowed, w.warned_at + rule.allowed / 2) <= now()
      ORDER BY o.start_at, o.id LIMIT ${AT_ONCE}`,
  });
  return rows.map(({ id }) => id);
}
