import type { Statement } from '#platform/db/statement.ts';

export interface CandidateRow {
  readonly id: string;
  readonly name: string;
  readonly policy: unknown;
  readonly timeZone: string;
  readonly accountingZone: string;
  readonly now: string;
  readonly mayBook: boolean;
  /** In service, by index. */
  readonly units: readonly CandidateUnit[];
  readonly blocked: readonly {
    readonly unitIndexes: readonly number[] | null;
    readonly startMs: number;
    readonly endMs: number | null;
  }[];
}

export interface CandidateUnit {
  readonly id: string;
  readonly index: number;
  readonly model: string | null;
  readonly memoryGib: number | null;
  /** Whether it is what is asked for. */
  readonly fits: boolean;
}

/** Servers with at least one unit of the kind, with all that a booking of them is held against but the bookings. */
export const candidatesStatement: Statement = {
  name: 'slot-candidates',
  text: `
    SELECT r.id, r.name, r.policy, coalesce(r.time_zone, i.time_zone) AS "timeZone", i.time_zone AS "accountingZone",
      date_trunc('milliseconds', clock_timestamp()) AS now, u.units,
      jsonb_typeof(r.policy -> 'bookableBy') IS DISTINCT FROM 'object'
        OR r.policy #> '{bookableBy,userIds}' ? $1::text
        OR EXISTS (SELECT 1 FROM team_members m
                   WHERE m.user_id = $1::uuid AND r.policy #> '{bookableBy,teamIds}' ? m.team_id::text) AS "mayBook",
      (SELECT coalesce(json_agg(blocked), '[]')
       FROM (SELECT w.unit_indexes AS "unitIndexes", date_part('epoch', w.start_at) * 1000 AS "startMs",
               date_part('epoch', w.end_at) * 1000 AS "endMs"
             FROM maintenance_windows w
             WHERE w.resource_id = r.id AND w.cancelled_at IS NULL
               AND (w.end_at IS NULL OR w.end_at > $6::timestamptz)) blocked) AS blocked
    FROM resources r
    CROSS JOIN installation i
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('id', u.id, 'index', u.index, 'model', u.model, 'memoryGib', u.memory_gib,
                                        'fits', fit.fits) ORDER BY u.index) AS units,
        bool_or(fit.fits) AS "anyFits"
      FROM units u
      CROSS JOIN LATERAL (
        SELECT u.kind = 'gpu' AND ($2::text IS NULL OR strpos(lower(u.model), lower($2)) > 0)
          AND ($3::integer IS NULL OR u.memory_gib >= $3) AS fits) fit
      WHERE u.resource_id = r.id AND u.removed_at IS NULL) u
    WHERE r.status = 'active' AND u."anyFits"
      AND ($4::uuid[] IS NULL OR r.id = ANY ($4)) AND ($5::text[] IS NULL OR r.tags @> $5)
    ORDER BY r.name_key, r.id
    LIMIT 5000`,
};

/** What holds units of one server: three lists of the same length, or nulls. */
export interface HeldRow {
  /** Which of the servers asked about, from 1. */
  readonly n: number;
  /** See `instantsOf`. */
  readonly starts: Buffer | null;
  readonly ends: Buffer | null;
  /** As PostgreSQL writes them, such as `{0,1};{3}`. */
  readonly units: string | null;
}

/**
 * What holds units of these servers, begins in [$2, $3) and ends after $4. Three lists per server, with instants as the
 * bytes that they are stored as: fifty thousand of them take 40 ms of PostgreSQL and 15 of ours; written as numbers 56
 * and 27, row by row 42 and 350 (processor time, 2026-11-21).
 */
export const heldStatement: Statement = {
  name: 'slot-held',
  text: `
    SELECT c.n, held.*
    FROM unnest($1::uuid[]) WITH ORDINALITY c (id, n)
    CROSS JOIN LATERAL (
      SELECT string_agg(timestamptz_send(o.start_at), '') AS starts, string_agg(timestamptz_send(o.end_at), '') AS ends,
        string_agg(o.unit_indexes::text, ';') AS units
      FROM reservations o
      WHERE o.resource_id = c.id
        AND o.start_at >= $2::timestamptz AND o.start_at < $3::timestamptz AND o.end_at > $4::timestamptz
        AND o.status IN ('pending', 'confirmed')) held`,
};

const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);

/** Instants as PostgreSQL sends them, microseconds since 2000 in eight bytes each, as milliseconds. */
export function instantsOf(bytes: Buffer): Float64Array {
  const instants = new Float64Array(bytes.length / 8);
  for (let index = 0; index < instants.length; index += 1) {
    const microseconds = bytes.readInt32BE(8 * index) * 2 ** 32 + bytes.readUInt32BE(8 * index + 4);
    instants[index] = POSTGRES_EPOCH_MS + microseconds / 1000;
  }
  return instants;
}
