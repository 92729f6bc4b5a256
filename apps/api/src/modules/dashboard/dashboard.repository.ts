import type { ReservationStatus, ResourceStatus, Unit } from '@jari/contract';
import type { Statement } from '#platform/db/statement.ts';

/** A reservation as the screens over all servers read it. */
export interface BookingRow {
  readonly resourceId: string;
  readonly id: string;
  readonly title: string;
  readonly userId: string;
  readonly userName: string;
  readonly unitIndexes: number[];
  readonly startAt: string;
  readonly endAt: string;
  readonly status: ReservationStatus;
}

export interface ServerRow {
  readonly id: string;
  readonly name: string;
  readonly status: ResourceStatus;
  readonly units: Unit[];
}

export interface ServerUnitsRow {
  readonly id: string;
  readonly name: string;
  readonly status: ResourceStatus;
  readonly unitIndexes: number[];
}

const bookingColumns = `
  o.resource_id AS "resourceId", o.id, o.title, o.user_id AS "userId", p.name AS "userName",
  o.unit_indexes AS "unitIndexes", o.start_at AS "startAt", o.end_at AS "endAt", o.status`;

export const serversStatement: Statement = {
  name: 'dashboard-servers',
  text: `
    SELECT r.id, r.name, r.status,
      (SELECT coalesce(json_agg(present ORDER BY present.index), '[]')
       FROM (SELECT u.id, u.index, u.kind, u.model, u.memory_gib AS "memoryGib" FROM units u
             WHERE u.resource_id = r.id AND u.removed_at IS NULL) present) AS units
    FROM resources r
    WHERE $1::uuid IS NULL OR r.id = $1
    ORDER BY r.name_key, r.id`,
};

// Goes back 168 hours before the span, the longest a reservation can be (a CHECK), and no further.
export const timelineStatement: Statement = {
  name: 'dashboard-timeline',
  text: `
    SELECT ${bookingColumns}
    FROM reservations o
    JOIN users p ON p.id = o.user_id
    WHERE o.resource_id = ANY ($1::uuid[])
      AND o.start_at < $3::timestamptz AND o.end_at > $2::timestamptz
      AND o.start_at > $2::timestamptz - INTERVAL '168 hours'
      AND o.status IN ('pending', 'confirmed')
    ORDER BY o.resource_id, o.start_at, o.id`,
};

export const runningStatement: Statement = {
  name: 'dashboard-running',
  text: `
    SELECT ${bookingColumns}
    FROM reservations o
    JOIN users p ON p.id = o.user_id
    WHERE tstzrange(o.start_at, o.end_at, '[)') @> $1::timestamptz
      AND o.status IN ('pending', 'confirmed')
    ORDER BY o.resource_id, o.start_at, o.id`,
};

export const nextStatement: Statement = {
  name: 'dashboard-next',
  text: `
    SELECT ${bookingColumns}
    FROM resources r
    CROSS JOIN LATERAL (
      SELECT f.*
      FROM reservations f
      WHERE f.resource_id = r.id AND f.start_at > $1::timestamptz AND f.status IN ('pending', 'confirmed')
      ORDER BY f.start_at
      LIMIT 1
    ) o
    JOIN users p ON p.id = o.user_id
    WHERE r.status <> 'retired'`,
};

// Only which units there are: describing each would take four times as long (16 ms for 1,000 servers, 2026-11-21).
export const serverUnitsStatement: Statement = {
  name: 'dashboard-server-units',
  text: `
    SELECT r.id, r.name, r.status,
      ARRAY(SELECT u.index FROM units u WHERE u.resource_id = r.id AND u.removed_at IS NULL ORDER BY u.index)
        AS "unitIndexes"
    FROM resources r
    WHERE r.status <> 'retired'
    ORDER BY r.name_key, r.id`,
};

export const nowStatement: Statement = {
  name: 'dashboard-now',
  text: `SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
};
