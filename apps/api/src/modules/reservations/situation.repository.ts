import type { BlockedTime, Conflict, ResourceStatus } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { UnitRef } from './reservations.repository.ts';

/** Everything a booking is decided on, read without a lock. */
export interface Situation {
  /** The time that was asked about. */
  readonly startAt: string;
  readonly endAt: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly resourceStatus: ResourceStatus;
  readonly resourceVersion: number;
  /** What holds for the server; see `presentPolicy`. */
  readonly policy: unknown;
  /** The server's zone, and the one that weeks and months of limits are counted in. */
  readonly timeZone: string;
  readonly accountingZone: string;
  readonly units: readonly (UnitRef & { readonly kind: 'gpu' | 'machine' })[];
  /** The first 500 bookings in the way, by start; also those closer than the server's gap. */
  readonly conflicts: readonly Conflict[];
  /** Every unit that is held at any instant of the time asked about, or closer to it than the gap. */
  readonly busyIndexes: readonly number[];
  /** Maintenance in the time asked about. */
  readonly blocked: readonly BlockedTime[];
  /** The database's clock: what "now" means for all processes. */
  readonly now: string;
}

// A reservation is at most 168 hours long (a CHECK), so whatever touches the time began within 168 hours before it:
// that bounds the walk over the btree (resource_id, start_at).
export const readSituationStatement: Statement = {
  name: 'reservation-read-situation',
  text: `
    WITH asked AS MATERIALIZED (
      SELECT $2::timestamptz - gap.length AS "from", $3::timestamptz + gap.length AS "to"
      FROM resources r, make_interval(mins => coalesce((r.policy ->> 'gapMinutes')::integer, 0)) gap (length)
      WHERE r.id = $1
    ),
    holding AS MATERIALIZED (
      SELECT o.id, o.title, o.user_id, o.unit_indexes, o.start_at, o.end_at
      FROM reservations o
      WHERE o.resource_id = $1
        AND o.start_at < (SELECT "to" FROM asked) AND o.end_at > (SELECT "from" FROM asked)
        AND o.start_at > (SELECT "from" FROM asked) - INTERVAL '168 hours'
        AND o.status IN ('pending', 'confirmed')
        AND o.id <> ALL ($4::uuid[])
    )
    SELECT r.id AS "resourceId", r.name AS "resourceName", r.status AS "resourceStatus",
      r.version AS "resourceVersion", r.policy, coalesce(r.time_zone, i.time_zone) AS "timeZone",
      i.time_zone AS "accountingZone",
      (SELECT json_agg(present ORDER BY present.index)
       FROM (SELECT u.id, u.index, u.kind FROM units u
             WHERE u.resource_id = r.id AND u.removed_at IS NULL) present) AS units,
      (SELECT coalesce(json_agg(conflict ORDER BY conflict."startAt", conflict."reservationId"), '[]')
       FROM (SELECT c.id AS "reservationId", c.title, p.name AS "userName", c.unit_indexes AS "unitIndexes",
               iso_instant(c.start_at) AS "startAt", iso_instant(c.end_at) AS "endAt"
             FROM (SELECT h.* FROM holding h ORDER BY h.start_at, h.id LIMIT 500) c
             JOIN users p ON p.id = c.user_id) conflict) AS conflicts,
      (SELECT coalesce(array_agg(DISTINCT i), '{}') FROM holding h, unnest(h.unit_indexes) i) AS "busyIndexes",
      (SELECT coalesce(json_agg(blocked ORDER BY blocked."startAt"), '[]')
       FROM (SELECT w.id, w.unit_indexes AS "unitIndexes", iso_instant(w.start_at) AS "startAt",
               iso_instant(w.end_at) AS "endAt", w.reason
             FROM maintenance_windows w
             WHERE w.resource_id = r.id AND w.cancelled_at IS NULL
               AND w.start_at < $3::timestamptz AND (w.end_at IS NULL OR w.end_at > $2::timestamptz)) blocked) AS blocked,
      date_trunc('milliseconds', clock_timestamp()) AS now
    FROM resources r, installation i
    WHERE r.id = $1`,
};

export interface SituationQuery {
  readonly resourceId: string;
  readonly startAt: string;
  readonly endAt: string;
  /** Reservations that do not stand in the way: the one that is changed, or those that make room for it. */
  readonly exceptReservationIds?: readonly string[];
}

export async function findSituation(db: Database, query: SituationQuery): Promise<Situation | null> {
  const values = [query.resourceId, query.startAt, query.endAt, [...(query.exceptReservationIds ?? [])]];
  const [row] = await run<Omit<Situation, 'startAt' | 'endAt'> & Record<string, unknown>>(
    db.pool,
    readSituationStatement,
    values,
  );
  return row ? { ...row, startAt: query.startAt, endAt: query.endAt } : null;
}
