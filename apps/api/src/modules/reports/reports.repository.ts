/**
 * The statements of the reports. Each reads the reservations of the span once and folds them into few groups before
 * anything else is done with them: what costs is every function called per row. No index serves them, on purpose: each
 * would cost every booking, and a span that is wide enough to matter is read faster as a whole (measured 2026-11-21).
 *
 * $1 from, $2 to; $3 server, $4 team, $5 person, each NULL for all.
 */

const HOLDS = `r.status IN ('pending', 'confirmed')`;

// Nothing lasts longer (reservations_length_check), so the index on the start finds a short span.
const IN_SPAN = `r.start_at < $2::timestamptz AND r.start_at > $1::timestamptz - INTERVAL '168 hours'
      AND r.end_at > $1::timestamptz
      AND ($3::uuid IS NULL OR r.resource_id = $3) AND ($4::uuid IS NULL OR r.team_id = $4)
      AND ($5::uuid IS NULL OR r.user_id = $5)`;

// date_part, not EXTRACT: floats cost a third of numerics. Seconds of the part that lies within the span.
const SECONDS = `date_part('epoch', least(r.end_at, $2::timestamptz) - greatest(r.start_at, $1::timestamptz))`;
const UNIT_SECONDS = `cardinality(r.unit_indexes) * ${SECONDS}`;

/** When a unit could be reserved: from when it was added until it or its server was taken away, within a span. */
const availableSeconds = (from: string, to: string) =>
  `greatest(0, date_part('epoch', least(${to}, u.removed_at, s.retired_at) - greatest(${from}, u.added_at)))`;

const heldBy = (key: string) => `
  held AS (
    SELECT ${key} AS key, ${HOLDS} AS holds, count(*) AS reservations, sum(${UNIT_SECONDS}) AS seconds
    FROM reservations r
    WHERE ${IN_SPAN}
    GROUP BY 1, 2
  ),
  use AS (
    SELECT h.key, coalesce(sum(h.reservations) FILTER (WHERE h.holds), 0) AS reservations,
      coalesce(sum(h.seconds) FILTER (WHERE h.holds), 0) AS seconds,
      coalesce(sum(h.reservations) FILTER (WHERE NOT h.holds), 0) AS cancelled
    FROM held h
    GROUP BY 1
  )`;

const row = (id: string, name: string, available: string) => `
  SELECT ${id} AS id, ${name} AS name, use.reservations::integer AS reservations, use.seconds / 3600 AS hours,
    use.cancelled::integer AS cancelled, ${available} AS "availableHours",
    sum(use.seconds) OVER () / 3600 AS "totalHours"`;

const MOST_FIRST = `ORDER BY use.seconds DESC, use.reservations DESC, 2, 1 LIMIT 500`;

const USE_BY_PERSON = `
  WITH ${heldBy('r.user_id')}
  ${row('use.key', 'p.name', 'NULL::float8')}
  FROM use LEFT JOIN users p ON p.id = use.key
  ${MOST_FIRST}`;

const USE_BY_TEAM = `
  WITH ${heldBy('r.team_id')}
  ${row('use.key', 't.name', 'NULL::float8')}
  FROM use LEFT JOIN teams t ON t.id = use.key
  ${MOST_FIRST}`;

const USE_BY_SERVER = `
  WITH ${heldBy('r.resource_id')},
  there AS (
    SELECT u.resource_id AS key, sum(${availableSeconds('$1::timestamptz', '$2::timestamptz')}) / 3600 AS hours
    FROM units u JOIN resources s ON s.id = u.resource_id
    WHERE $3::uuid IS NULL OR s.id = $3
    GROUP BY 1
  )
  ${row('use.key', 's.name', 'coalesce(there.hours, 0)')}
  FROM use JOIN resources s ON s.id = use.key LEFT JOIN there ON there.key = use.key
  ${MOST_FIRST}`;

// Nearly all servers have units of one model: their reservations need not be taken apart. Removed units keep theirs.
const USE_BY_MODEL = `
  WITH kinds AS (
    SELECT u.resource_id, min(coalesce(u.model, '')) AS model, min(coalesce(u.model, '')) = max(coalesce(u.model, '')) AS is_one
    FROM units u
    GROUP BY 1
  ),
  by_server AS (
    SELECT r.resource_id, ${HOLDS} AS holds, count(*) AS reservations, sum(${UNIT_SECONDS}) AS seconds
    FROM reservations r
    WHERE ${IN_SPAN}
    GROUP BY 1, 2
  ),
  parts AS (
    SELECT k.model, b.holds, b.reservations, b.seconds
    FROM by_server b JOIN kinds k ON k.resource_id = b.resource_id AND k.is_one
    UNION ALL
    SELECT m.model, ${HOLDS}, 1, m.units * ${SECONDS}
    FROM reservations r
    CROSS JOIN LATERAL (
      SELECT coalesce(u.model, '') AS model, count(*) AS units
      FROM units u
      WHERE u.resource_id = r.resource_id AND u.index = ANY (r.unit_indexes)
      GROUP BY 1
    ) m
    WHERE r.resource_id = ANY (ARRAY(SELECT k.resource_id FROM kinds k WHERE NOT k.is_one)) AND ${IN_SPAN}
  ),
  use AS (
    SELECT p.model AS key, coalesce(sum(p.reservations) FILTER (WHERE p.holds), 0) AS reservations,
      coalesce(sum(p.seconds) FILTER (WHERE p.holds), 0) AS seconds,
      coalesce(sum(p.reservations) FILTER (WHERE NOT p.holds), 0) AS cancelled
    FROM parts p
    GROUP BY 1
  ),
  there AS (
    SELECT coalesce(u.model, '') AS key, sum(${availableSeconds('$1::timestamptz', '$2::timestamptz')}) / 3600 AS hours
    FROM units u JOIN resources s ON s.id = u.resource_id
    WHERE $3::uuid IS NULL OR s.id = $3
    GROUP BY 1
  )
  ${row(`nullif(use.key, '')`, `nullif(use.key, '')`, 'coalesce(there.hours, 0)')}
  FROM use LEFT JOIN there ON there.key = use.key
  ${MOST_FIRST}`;

export const USE = { person: USE_BY_PERSON, team: USE_BY_TEAM, server: USE_BY_SERVER, model: USE_BY_MODEL } as const;

// How many units are held changes where reservations begin and end, and is constant in between; a tick each quarter of
// an hour, on which every clock of the world moves on to its next hour, cuts that into parts of one hour. $6: the zone.
export const HEAT_MAP = `
  WITH held AS (
    SELECT r.start_at, r.end_at, sum(cardinality(r.unit_indexes)) AS units
    FROM reservations r
    WHERE ${IN_SPAN} AND ${HOLDS}
    GROUP BY 1, 2
  ),
  changes AS (
    SELECT c.at, sum(c.units) AS units
    FROM (
      SELECT greatest(h.start_at, $1::timestamptz) AS at, h.units FROM held h
      UNION ALL
      SELECT least(h.end_at, $2::timestamptz), -h.units FROM held h
      UNION ALL
      SELECT t, 0
      FROM generate_series(date_bin('15 minutes', $1::timestamptz, '2000-01-01Z') + INTERVAL '15 minutes', $2, '15 minutes') t
      UNION ALL
      VALUES ($1::timestamptz, 0), ($2::timestamptz, 0)
    ) c
    GROUP BY 1
  ),
  parts AS (
    SELECT c.at AT TIME ZONE $6 AS wall, sum(c.units) OVER w AS units,
      date_part('epoch', lead(c.at) OVER w - c.at) / 3600 AS hours
    FROM changes c
    WINDOW w AS (ORDER BY c.at)
  )
  SELECT date_part('isodow', p.wall)::integer AS weekday, date_part('hour', p.wall)::integer AS hour,
    sum(p.units * p.hours)::float8 AS hours, sum(p.hours) AS "clockHours"
  FROM parts p
  WHERE p.hours > 0
  GROUP BY 1, 2
  ORDER BY 1, 2`;

// Of all reservations that begin in one month and end in another (mostly the same) three sums say how many of their
// unit-seconds lie in each: where a month cuts, it cuts all of them at the same instant. $6: the zone.
export const MONTHS = `
  WITH months AS (
    SELECT m.wall, m.wall AT TIME ZONE $6 AS begins, row_number() OVER (ORDER BY m.wall) AS number
    FROM generate_series(date_trunc('month', $1::timestamptz AT TIME ZONE $6), $2::timestamptz AT TIME ZONE $6, '1 month') m (wall)
    WHERE m.wall AT TIME ZONE $6 < $2
  ),
  bounds AS (SELECT array_agg(m.begins ORDER BY m.begins) AS begins FROM months m),
  held AS (
    SELECT greatest(width_bucket(r.start_at, (SELECT b.begins FROM bounds b)), 1) AS first,
      width_bucket(r.end_at, (SELECT b.begins FROM bounds b)) AS last, r.status,
      count(*) AS reservations, sum(cardinality(r.unit_indexes)) AS units,
      sum(cardinality(r.unit_indexes) * date_part('epoch', greatest(r.start_at, $1::timestamptz) - $1::timestamptz)) AS starts,
      sum(cardinality(r.unit_indexes) * date_part('epoch', least(r.end_at, $2::timestamptz) - $1::timestamptz)) AS ends
    FROM reservations r
    WHERE ${IN_SPAN}
    GROUP BY 1, 2, 3
  ),
  parts AS (
    SELECT m.number, CASE WHEN h.status IN ('pending', 'confirmed') THEN h.status ELSE 'cancelled' END AS status,
      CASE WHEN m.number = h.first THEN h.reservations ELSE 0 END AS reservations,
      CASE WHEN m.number = h.last THEN h.ends
           ELSE h.units * date_part('epoch', n.begins - $1::timestamptz) END
        - CASE WHEN m.number = h.first THEN h.starts ELSE h.units * date_part('epoch', m.begins - $1::timestamptz) END AS seconds
    FROM held h
    JOIN months m ON m.number >= h.first AND m.number <= h.last
    LEFT JOIN months n ON n.number = m.number + 1
  ),
  there AS (
    SELECT m.number, sum(${availableSeconds('greatest(m.begins, $1::timestamptz)', 'least(n.begins, $2::timestamptz)')}) / 3600 AS hours
    FROM months m
    LEFT JOIN months n ON n.number = m.number + 1
    CROSS JOIN units u JOIN resources s ON s.id = u.resource_id
    WHERE $3::uuid IS NULL OR s.id = $3
    GROUP BY 1
  )
  SELECT to_char(m.wall, 'YYYY-MM') AS month, p.status, coalesce(sum(p.reservations), 0)::integer AS reservations,
    coalesce(sum(p.seconds), 0) / 3600 AS hours, coalesce(min(t.hours), 0) AS "availableHours"
  FROM months m
  LEFT JOIN parts p ON p.number = m.number
  LEFT JOIN there t ON t.number = m.number
  GROUP BY m.wall, p.status
  ORDER BY m.wall, p.status`;

// $6: where the steps end, in seconds.
export const WAITING = `
  WITH waits AS (
    SELECT width_bucket(date_part('epoch', r.start_at - r.created_at), $6::float8[]) AS until_start,
      width_bucket(date_part('epoch', r.decided_at - r.created_at), $6::float8[]) AS until_decision,
      ${HOLDS} AS holds, count(*) AS reservations
    FROM reservations r
    WHERE ${IN_SPAN} AND r.start_at >= $1
    GROUP BY 1, 2, 3
  )
  SELECT s.step, coalesce(sum(w.reservations) FILTER (WHERE w.until_start = s.step AND w.holds), 0)::integer AS "untilStart",
    coalesce(sum(w.reservations) FILTER (WHERE w.until_decision = s.step), 0)::integer AS "untilDecision"
  FROM generate_series(0, cardinality($6::float8[])) s (step)
  LEFT JOIN waits w ON w.until_start = s.step OR w.until_decision = s.step
  GROUP BY 1
  ORDER BY 1`;
