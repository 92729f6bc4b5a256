import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Situation } from './situation.repository.ts';

// As `readSituationStatement`, for many stretches of time on one server: one look, so one "now" and one version for all.
const readSituationsStatement: Statement = {
  name: 'reservation-read-situations',
  text: `
    WITH asked AS MATERIALIZED (
      SELECT a.place, a.start_at, a.end_at, a.start_at - gap.length AS "from", a.end_at + gap.length AS "to"
      FROM resources r
      CROSS JOIN make_interval(mins => coalesce((r.policy ->> 'gapMinutes')::integer, 0)) gap (length)
      CROSS JOIN unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY a (start_at, end_at, place)
      WHERE r.id = $1
    ),
    holding AS MATERIALIZED (
      SELECT a.place, h.*
      FROM asked a
      CROSS JOIN LATERAL (
        SELECT o.id, o.title, o.user_id, o.unit_indexes, o.start_at, o.end_at
        FROM reservations o
        WHERE o.resource_id = $1 AND o.start_at < a."to" AND o.end_at > a."from"
          AND o.start_at > a."from" - INTERVAL '168 hours'
          AND o.status IN ('pending', 'confirmed')
          AND o.id <> ALL ($4::uuid[])
      ) h
    ),
    busy AS (
      SELECT h.place, array_agg(DISTINCT i) AS indexes FROM holding h, unnest(h.unit_indexes) i GROUP BY h.place
    ),
    conflicts AS (
      SELECT c.place, json_agg(json_build_object('reservationId', c.id, 'title', c.title, 'userName', p.name,
               'unitIndexes', c.unit_indexes, 'startAt', iso_instant(c.start_at), 'endAt', iso_instant(c.end_at))
               ORDER BY c.start_at, c.id) AS listed
      FROM (SELECT h.*, row_number() OVER (PARTITION BY h.place ORDER BY h.start_at, h.id) AS nth FROM holding h) c
      JOIN users p ON p.id = c.user_id
      WHERE c.nth <= 500
      GROUP BY c.place
    )
    SELECT r.id AS "resourceId", r.name AS "resourceName", r.status AS "resourceStatus",
      r.version AS "resourceVersion", r.policy, coalesce(r.time_zone, i.time_zone) AS "timeZone",
      i.time_zone AS "accountingZone",
      (SELECT json_agg(present ORDER BY present.index)
       FROM (SELECT u.id, u.index, u.kind FROM units u
             WHERE u.resource_id = r.id AND u.removed_at IS NULL) present) AS units,
      (SELECT json_agg(json_build_object(
           'conflicts', coalesce(c.listed, '[]'), 'busyIndexes', coalesce(b.indexes, '{}'),
           'blocked', (SELECT coalesce(json_agg(blocked ORDER BY blocked."startAt"), '[]')
                       FROM (SELECT w.id, w.unit_indexes AS "unitIndexes", iso_instant(w.start_at) AS "startAt",
                               iso_instant(w.end_at) AS "endAt", w.reason
                             FROM maintenance_windows w
                             WHERE w.resource_id = r.id AND w.cancelled_at IS NULL AND w.start_at < a.end_at
                               AND (w.end_at IS NULL OR w.end_at > a.start_at)) blocked)) ORDER BY a.place)
       FROM asked a LEFT JOIN busy b USING (place) LEFT JOIN conflicts c USING (place)) AS times,
      date_trunc('milliseconds', clock_timestamp()) AS now
    FROM resources r, installation i
    WHERE r.id = $1`,
};

type Times = Pick<Situation, 'conflicts' | 'busyIndexes' | 'blocked'>;

interface Row extends Omit<Situation, 'startAt' | 'endAt' | keyof Times> {
  readonly times: readonly Times[] | null;
}

export interface SituationsQuery {
  readonly resourceId: string;
  readonly spans: readonly { readonly startAt: string; readonly endAt: string }[];
  readonly exceptReservationIds?: readonly string[];
}

/** What a booking in each of these times would be decided on, in their order, as of one moment; null: no such server. */
export async function findSituations(
  db: Database,
  { resourceId, spans, exceptReservationIds = [] }: SituationsQuery,
): Promise<Situation[] | null> {
  const [row] = await run<Row & Record<string, unknown>>(db.pool, readSituationsStatement, [
    resourceId,
    spans.map(({ startAt }) => startAt),
    spans.map(({ endAt }) => endAt),
    [...exceptReservationIds],
  ]);
  if (!row) return null;
  const { times, ...server } = row;
  return spans.map(({ startAt, endAt }, index) => {
    const at = times?.[index];
    if (!at) throw new Error('a time that was asked about has no situation');
    return { ...server, ...at, startAt, endAt };
  });
}
