/**
 * The statements of the reports. What is past is summed up per day (`sum_up_report_days` in the database). A report takes
 * the days that nothing has changed since, and reads the reservations of what is left: of today and later, of changed
 * days, at its edges, and of everything where one server, team or person is asked about. Being one statement it sees
 * both as they are at one instant: no sum is ever behind. Reservations are folded into few groups before anything
 * else is done with them, since every function called per row is what costs (measured 2026-11-21).
 *
 * $1 from, $2 to; $3 server, $4 team, $5 person, each NULL for all.
 */

/** `days` that are taken from the sums, and `spans` of which the reservations are read. */
const SPANS = `
  days AS (
    SELECT d.day AS begins, d.day + INTERVAL '24 hours' AS ends
    FROM report_days d
    WHERE $3::uuid IS NULL AND $4::uuid IS NULL AND $5::uuid IS NULL
      AND d.day >= $1::timestamptz AND d.day + INTERVAL '24 hours' <= $2::timestamptz
      AND NOT EXISTS (SELECT FROM report_changes c WHERE c.day = d.day)
  ),
  spans AS (
    SELECT o.begins, o.ends
    FROM (
      SELECT lag(d.ends, 1, $1::timestamptz) OVER (ORDER BY d.begins) AS begins, d.begins AS ends FROM days d
      UNION ALL
      SELECT coalesce(max(d.ends), $1::timestamptz), $2::timestamptz FROM days d
    ) o
    -- The first may be empty: what runs when it begins counts all the same.
    WHERE o.begins < o.ends OR o.begins = $1
  )`;

const HOLDS = `r.status IN ('pending', 'confirmed')`;

// Nothing lasts longer (reservations_length_check), so the index on the start finds a short span.
const READ = `spans s
    JOIN reservations r ON r.start_at < s.ends AND r.start_at > s.begins - INTERVAL '168 hours' AND r.end_at > s.begins
      AND ($3::uuid IS NULL OR r.resource_id = $3) AND ($4::uuid IS NULL OR r.team_id = $4)
      AND ($5::uuid IS NULL OR r.user_id = $5)`;

/** Each once: in the span in which it begins, or in the first if it was running already. */
const COUNT = `count(*) FILTER (WHERE r.start_at >= s.begins OR s.begins = $1)`;

const BEGINS = 'greatest(r.start_at, s.begins)';
const ENDS = 'least(r.end_at, s.ends)';
// date_part, not EXTRACT: floats cost a third of numerics.
const SECONDS = `date_part('epoch', ${ENDS} - ${BEGINS})`;
const UNIT_SECONDS = `cardinality(r.unit_indexes) * ${SECONDS}`;

/** When a unit could be reserved: from when it was added until it or its server was taken away, within a span. */
const availableSeconds = (from: string, to: string, server = 's') =>
  `greatest(0, date_part('epoch', least(${to}, u.removed_at, ${server}.retired_at) - greatest(${from}, u.added_at)))`;

/** For each person, team or server: what holds and what was cancelled. */
const sums = (kind: 'person' | 'team' | 'server', column: string) => `
  read AS (
    SELECT ${column} AS key, ${HOLDS} AS holds, ${COUNT} AS reservations, sum(${UNIT_SECONDS}) AS seconds
    FROM ${READ}
    GROUP BY 1, 2
  ),
  sums AS (
    SELECT o.key, CASE WHEN o.holds THEN o.reservations ELSE 0 END AS reservations,
      CASE WHEN o.holds THEN o.seconds ELSE 0 END AS seconds, CASE WHEN o.holds THEN 0 ELSE o.reservations END AS cancelled
    FROM read o
    UNION ALL
    SELECT nullif(t.key, '00000000-0000-0000-0000-000000000000'), sum(t.reservations), sum(t.unit_seconds), sum(t.cancelled)
    FROM days d JOIN report_uses t ON t.day = d.begins AND t.kind = '${kind}'
    GROUP BY 1
  )`;

const useOf = (table: string) => `
  use AS (
    SELECT o.key, sum(o.reservations) AS reservations, sum(o.seconds) AS seconds, sum(o.cancelled) AS cancelled
    FROM ${table} o
    GROUP BY 1
  )`;

const row = (id: string, name: string, available: string) => `
  SELECT ${id} AS id, ${name} AS name, use.reservations::integer AS reservations, use.seconds / 3600 AS hours,
    use.cancelled::integer AS cancelled, ${available} AS "availableHours",
    sum(use.seconds) OVER () / 3600 AS "totalHours"`;

const MOST_FIRST = `ORDER BY use.seconds DESC, use.reservations DESC, 2, 1 LIMIT 500`;

const USE_BY_PERSON = `
  WITH ${SPANS}, ${sums('person', 'r.user_id')}, ${useOf('sums')}
  ${row('use.key', 'p.name', 'NULL::float8')}
  FROM use LEFT JOIN users p ON p.id = use.key
  ${MOST_FIRST}`;

const USE_BY_TEAM = `
  WITH ${SPANS}, ${sums('team', 'r.team_id')}, ${useOf('sums')}
  ${row('use.key', 't.name', 'NULL::float8')}
  FROM use LEFT JOIN teams t ON t.id = use.key
  ${MOST_FIRST}`;

/** What there was to reserve, by a column of units. */
const there = (key: string) => `
  there AS (
    SELECT ${key} AS key, sum(${availableSeconds('$1::timestamptz', '$2::timestamptz')}) / 3600 AS hours
    FROM units u JOIN resources s ON s.id = u.resource_id
    WHERE $3::uuid IS NULL OR s.id = $3
    GROUP BY 1
  )`;

const USE_BY_SERVER = `
  WITH ${SPANS}, ${sums('server', 'r.resource_id')}, ${useOf('sums')}, ${there('u.resource_id')}
  ${row('use.key', 's.name', 'coalesce(there.hours, 0)')}
  FROM use JOIN resources s ON s.id = use.key LEFT JOIN there ON there.key = use.key
  ${MOST_FIRST}`;

// Nearly all servers have units of one model: theirs are the sums of the server. Removed units keep theirs.
const USE_BY_MODEL = `
  WITH ${SPANS}, ${sums('server', 'r.resource_id')},
  kinds AS (
    SELECT u.resource_id, min(coalesce(u.model, '')) AS model, min(coalesce(u.model, '')) = max(coalesce(u.model, '')) AS is_one
    FROM units u
    GROUP BY 1
  ),
  parts AS (
    SELECT k.model AS key, o.reservations, o.seconds, o.cancelled
    FROM sums o JOIN kinds k ON k.resource_id = o.key AND k.is_one
    UNION ALL
    SELECT m.model, CASE WHEN ${HOLDS} THEN 1 ELSE 0 END, CASE WHEN ${HOLDS} THEN m.units * ${SECONDS} ELSE 0 END,
      CASE WHEN ${HOLDS} THEN 0 ELSE 1 END
    FROM (SELECT $1::timestamptz AS begins, $2::timestamptz AS ends) s
    JOIN reservations r ON r.resource_id = ANY (ARRAY(SELECT k.resource_id FROM kinds k WHERE NOT k.is_one))
      AND r.start_at < s.ends AND r.start_at > s.begins - INTERVAL '168 hours' AND r.end_at > s.begins
      AND ($3::uuid IS NULL OR r.resource_id = $3) AND ($4::uuid IS NULL OR r.team_id = $4)
      AND ($5::uuid IS NULL OR r.user_id = $5)
    CROSS JOIN LATERAL (
      SELECT coalesce(u.model, '') AS model, count(*) AS units
      FROM units u
      WHERE u.resource_id = r.resource_id AND u.index = ANY (r.unit_indexes)
      GROUP BY 1
    ) m
  ),
  ${useOf('parts')}, ${there(`coalesce(u.model, '')`)}
  ${row(`nullif(use.key, '')`, `nullif(use.key, '')`, 'coalesce(there.hours, 0)')}
  FROM use LEFT JOIN there ON there.key = use.key
  ${MOST_FIRST}`;

export const USE = { person: USE_BY_PERSON, team: USE_BY_TEAM, server: USE_BY_SERVER, model: USE_BY_MODEL } as const;

// How many units are held changes where reservations begin and end, and is constant in between; a tick each quarter of
// an hour, on which every clock of the world moves on to its next hour, cuts that into parts of one hour. A day of 24
// hours shows each once: only the others, and the ends of the span, are counted by quarters. $6: the zone.
export const HEAT_MAP = `
  WITH ${SPANS},
  held AS (
    SELECT s.begins AS span, ${BEGINS} AS begins, ${ENDS} AS ends, sum(cardinality(r.unit_indexes)) AS units
    FROM ${READ} AND ${HOLDS}
    GROUP BY 1, 2, 3
  ),
  changes AS (
    SELECT c.span, c.at, sum(c.units) AS units
    FROM (
      SELECT h.span, h.begins AS at, h.units FROM held h
      UNION ALL
      SELECT h.span, h.ends, -h.units FROM held h
      UNION ALL
      SELECT o.span, t, 0
      FROM (SELECT h.span, min(h.begins) AS first, max(h.ends) AS last FROM held h GROUP BY 1) o
      CROSS JOIN generate_series(date_bin('15 minutes', o.first, '2000-01-01Z') + INTERVAL '15 minutes', o.last, '15 minutes') t
    ) c
    GROUP BY 1, 2
  ),
  parts AS (
    SELECT c.at, sum(c.units) OVER w * date_part('epoch', lead(c.at) OVER w - c.at) AS unit_seconds
    FROM changes c
    WINDOW w AS (PARTITION BY c.span ORDER BY c.at)
    UNION ALL
    SELECT q.begins_at, sum(q.unit_seconds)
    FROM days d JOIN report_quarters q ON q.day = d.begins AND q.status <> 'cancelled'
    GROUP BY 1
  ),
  clock_days AS (
    SELECT o.wall, greatest(o.begins, $1::timestamptz) AS begins, least(o.ends, $2::timestamptz) AS ends,
      o.begins >= $1 AND o.ends <= $2 AND o.ends - o.begins = INTERVAL '24 hours' AS is_whole
    FROM (
      SELECT d AS wall, d AT TIME ZONE $6 AS begins, (d + INTERVAL '1 day') AT TIME ZONE $6 AS ends
      FROM generate_series(date_trunc('day', $1::timestamptz AT TIME ZONE $6), $2::timestamptz AT TIME ZONE $6, '1 day') d
    ) o
  ),
  cells AS (
    SELECT p.at AT TIME ZONE $6 AS wall, p.unit_seconds / 3600 AS hours, 0 AS clock_hours FROM parts p
    UNION ALL
    SELECT d.wall + h * INTERVAL '1 hour', 0, 1 FROM clock_days d CROSS JOIN generate_series(0, 23) h WHERE d.is_whole
    UNION ALL
    SELECT greatest(q, d.begins) AT TIME ZONE $6, 0,
      date_part('epoch', least(q + INTERVAL '15 minutes', d.ends) - greatest(q, d.begins)) / 3600
    FROM clock_days d
    CROSS JOIN generate_series(date_bin('15 minutes', d.begins, '2000-01-01Z'), d.ends - INTERVAL '1 millisecond', '15 minutes') q
    WHERE NOT d.is_whole
  )
  SELECT date_part('isodow', c.wall)::integer AS weekday, date_part('hour', c.wall)::integer AS hour,
    coalesce(sum(c.hours), 0)::float8 AS hours, sum(c.clock_hours)::float8 AS "clockHours"
  FROM cells c
  GROUP BY 1, 2
  HAVING sum(c.clock_hours) > 0
  ORDER BY 1, 2`;

// Of all reservations that begin in one month and end in another (mostly the same) three sums say how many of their
// unit-seconds lie in each: where a month cuts, it cuts all of them at the same instant. $6: the zone.
export const MONTHS = `
  WITH ${SPANS},
  months AS (
    SELECT m.wall, m.wall AT TIME ZONE $6 AS begins, row_number() OVER (ORDER BY m.wall) AS number
    FROM generate_series(date_trunc('month', $1::timestamptz AT TIME ZONE $6), $2::timestamptz AT TIME ZONE $6, '1 month') m (wall)
    WHERE m.wall AT TIME ZONE $6 < $2
  ),
  bounds AS (SELECT array_agg(m.begins ORDER BY m.begins) AS begins FROM months m),
  held AS (
    SELECT greatest(width_bucket(${BEGINS}, (SELECT b.begins FROM bounds b)), 1) AS first,
      width_bucket(${ENDS}, (SELECT b.begins FROM bounds b)) AS last, r.status,
      ${COUNT} AS reservations, sum(cardinality(r.unit_indexes)) AS units,
      sum(cardinality(r.unit_indexes) * date_part('epoch', ${BEGINS} - $1::timestamptz)) AS starts,
      sum(cardinality(r.unit_indexes) * date_part('epoch', ${ENDS} - $1::timestamptz)) AS ends
    FROM ${READ}
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
    UNION ALL
    SELECT width_bucket(q.begins_at, (SELECT b.begins FROM bounds b)), q.status, sum(q.reservations), sum(q.unit_seconds)
    FROM days d JOIN report_quarters q ON q.day = d.begins
    GROUP BY 1, 2
  ),
  -- Few units come and go on their own: the others count by the number.
  lives AS (
    SELECT u.added_at, u.removed_at, s.retired_at, count(*) AS units
    FROM units u JOIN resources s ON s.id = u.resource_id
    WHERE $3::uuid IS NULL OR s.id = $3
    GROUP BY 1, 2, 3
  ),
  there AS (
    SELECT m.number, sum(u.units * ${availableSeconds('greatest(m.begins, $1::timestamptz)', 'least(n.begins, $2::timestamptz)', 'u')}) / 3600 AS hours
    FROM months m
    LEFT JOIN months n ON n.number = m.number + 1
    CROSS JOIN lives u
    GROUP BY 1
  )
  SELECT to_char(m.wall, 'YYYY-MM') AS month, p.status, coalesce(sum(p.reservations), 0)::integer AS reservations,
    coalesce(sum(p.seconds), 0) / 3600 AS hours, coalesce(min(t.hours), 0) AS "availableHours"
  FROM months m
  LEFT JOIN parts p ON p.number = m.number
  LEFT JOIN there t ON t.number = m.number
  GROUP BY m.wall, p.status
  ORDER BY m.wall, p.status`;

// $6: where the steps end, in seconds; the sums per day are of the same steps.
export const WAITING = `
  WITH ${SPANS},
  waits AS (
    SELECT width_bucket(date_part('epoch', r.start_at - r.created_at), $6::float8[]) AS until_start,
      width_bucket(date_part('epoch', r.decided_at - r.created_at), $6::float8[]) AS until_decision,
      ${HOLDS} AS holds, count(*) AS reservations
    FROM ${READ} AND r.start_at >= s.begins
    GROUP BY 1, 2, 3
    UNION ALL
    SELECT t.until_start, t.until_decision, t.holds, sum(t.reservations)
    FROM days d JOIN report_waits t ON t.day = d.begins
    GROUP BY 1, 2, 3
  )
  SELECT s.step, coalesce(sum(w.reservations) FILTER (WHERE w.until_start = s.step AND w.holds), 0)::integer AS "untilStart",
    coalesce(sum(w.reservations) FILTER (WHERE w.until_decision = s.step), 0)::integer AS "untilDecision"
  FROM generate_series(0, cardinality($6::float8[])) s (step)
  LEFT JOIN waits w ON w.until_start = s.step OR w.until_decision = s.step
  GROUP BY 1
  ORDER BY 1`;

/** $1 how many at most, $2 where the steps of waiting end, in seconds. */
export const SUM_UP = 'SELECT sum_up_report_days($1, $2) AS days';
