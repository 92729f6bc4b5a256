import type {
  getTimeline,
  listMyReservations,
  QueryOf,
  ReservationStatus,
  ResourceStatus,
  Status,
  Timeline,
  TimelineReservation,
  Unit,
} from '@jari/contract';
import {
  presentReservation,
  reservationColumns,
  reservationJoins,
  type ReservationRow,
} from '#modules/reservations/index.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, StartCursor, toPage } from '#platform/paging.ts';

interface BookingRow {
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

interface ServerRow {
  readonly id: string;
  readonly name: string;
  readonly status: ResourceStatus;
  readonly units: Unit[];
}

const bookingColumns = `
  o.resource_id AS "resourceId", o.id, o.title, o.user_id AS "userId", p.name AS "userName",
  o.unit_indexes AS "unitIndexes", o.start_at AS "startAt", o.end_at AS "endAt", o.status`;

export const serversStatement: Statement = {
  name: 'dashboard-servers',
  text: `
    SELECT r.id, r.name, r.status,
      (SELECT coalesce(json_agg(json_build_object('id', u.id, 'index', u.index, 'kind', u.kind, 'model', u.model,
                                         'memoryGib', u.memory_gib) ORDER BY u.index), '[]')
       FROM units u WHERE u.resource_id = r.id AND u.removed_at IS NULL) AS units
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

/** All servers with what is booked on them in the span: two statements, however many servers. */
export async function findTimeline(ctx: MemberContext, query: QueryOf<typeof getTimeline>): Promise<Timeline> {
  const [from, to] = [new Date(query.from).toISOString(), new Date(query.to).toISOString()];
  const servers = await run<ServerRow & Record<string, unknown>>(ctx.db.pool, serversStatement, [
    query.resourceId ?? null,
  ]);
  const ids = servers.map((server) => server.id);
  const rows = await run<BookingRow & Record<string, unknown>>(ctx.db.pool, timelineStatement, [ids, from, to]);
  const byResource = groupByResource(rows, ctx.actor.id);
  return {
    from,
    to,
    resources: servers
      .map(({ id, name, status, units }) => ({ id, name, status, units, reservations: byResource.get(id) ?? [] }))
      .filter((server) => server.status !== 'retired' || server.reservations.length > 0),
  };
}

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

const nowStatement: Statement = {
  name: 'dashboard-now',
  text: `SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
};

/** What every server does now, and what comes next on it: four statements, however many servers. */
export async function findStatus(ctx: MemberContext): Promise<Status> {
  const { pool } = ctx.db;
  const [clock] = await run<{ now: string }>(pool, nowStatement, []);
  const now = clock?.now ?? '';
  const [servers, running, upcoming] = await Promise.all([
    run<ServerRow & Record<string, unknown>>(pool, serversStatement, [null]),
    run<BookingRow & Record<string, unknown>>(pool, runningStatement, [now]),
    run<BookingRow & Record<string, unknown>>(pool, nextStatement, [now]),
  ]);
  const current = groupByResource(running, ctx.actor.id);
  const next = groupByResource(upcoming, ctx.actor.id);
  return {
    now,
    resources: servers
      .filter((server) => server.status !== 'retired')
      .map((server) => stateOf(server, current.get(server.id) ?? [], next.get(server.id)?.[0] ?? null)),
  };
}

function stateOf(
  server: ServerRow,
  current: TimelineReservation[],
  next: TimelineReservation | null,
): Status['resources'][number] {
  const held = new Set(current.flatMap((reservation) => reservation.unitIndexes));
  const totalUnits = server.units.length;
  const freeUnits = server.units.filter((unit) => !held.has(unit.index)).length;
  const state =
    server.status === 'maintenance'
      ? 'maintenance'
      : freeUnits === totalUnits
        ? 'available'
        : freeUnits === 0
          ? 'in-use'
          : 'partly-used';
  return { id: server.id, name: server.name, state, freeUnits, totalUnits, current, next };
}

function groupByResource(rows: readonly BookingRow[], viewerId: string): Map<string, TimelineReservation[]> {
  const groups = new Map<string, TimelineReservation[]>();
  for (const { resourceId, userId, ...booking } of rows) {
    const group = groups.get(resourceId);
    const shown = { ...booking, isMine: userId === viewerId };
    if (group) group.push(shown);
    else groups.set(resourceId, [shown]);
  }
  return groups;
}

const mineConditions = {
  upcoming: `o.status IN ('pending', 'confirmed') AND o.end_at > now()`,
  past: `o.status IN ('pending', 'confirmed') AND o.end_at <= now()`,
  cancelled: `o.status IN ('cancelled', 'rejected', 'expired')`,
} as const;

/** The caller's own: what is to come soonest first, what is over latest first. */
export async function listMine(ctx: MemberContext, query: QueryOf<typeof listMyReservations>) {
  const [startAt = null, id = null] = decodeCursor(query.cursor, StartCursor) ?? [];
  const [direction, beyond] = query.scope === 'upcoming' ? (['ASC', '>'] as const) : (['DESC', '<'] as const);
  const statement: Statement = {
    name: `dashboard-mine-${query.scope}`,
    text: `
      SELECT ${reservationColumns}
      FROM reservations o ${reservationJoins}
      WHERE o.user_id = $1 AND ${mineConditions[query.scope]}
        AND ($2::timestamptz IS NULL OR (o.start_at, o.id) ${beyond} ($2::timestamptz, $3::uuid))
      ORDER BY o.start_at ${direction}, o.id ${direction}
      LIMIT $4`,
  };
  const values = [ctx.actor.id, startAt, id, query.limit + 1];
  const rows = await run<ReservationRow & Record<string, unknown>>(ctx.db.pool, statement, values);
  return toPage(
    rows,
    query.limit,
    (row) => [row.startAt, row.id],
    (row) => presentReservation(row, ctx.actor.id),
  );
}
