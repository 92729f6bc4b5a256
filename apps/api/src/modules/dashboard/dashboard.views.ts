import type { getTimeline, listMyReservations, QueryOf, Status, Timeline } from '@jari/contract';
import {
  presentReservation,
  reservationColumns,
  reservationJoins,
  type ReservationRow,
} from '#modules/reservations/index.ts';
import { shareReadings } from '#platform/db/share-readings.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, StartCursor, toPage } from '#platform/paging.ts';
import { JsonText } from '#platform/http/json-text.ts';
import { groupBlocked, groupByResource, presentServer } from './dashboard.presenter.ts';
import {
  maintenanceNowStatement,
  nextStatement,
  nowStatement,
  runningStatement,
  serverUnitsStatement,
  timelineStatement,
  type BlockedRow,
  type BookingRow,
  type ServerUnitsRow,
  type TimelineRow,
} from './dashboard.repository.ts';

/** All servers with what is booked on them in the span: one statement, however many servers. */
export async function findTimeline(
  ctx: MemberContext,
  query: QueryOf<typeof getTimeline>,
): Promise<JsonText<Timeline>> {
  const [from, to] = [new Date(query.from).toISOString(), new Date(query.to).toISOString()];
  const values = [query.resourceId ?? null, from, to, ctx.actor.id];
  const rows = await run<TimelineRow & Record<string, unknown>>(ctx.db.pool, timelineStatement, values);
  const servers = rows.map((row) => row.server).join(',');
  return new JsonText(`{"from":"${from}","to":"${to}","resources":[${servers}]}`);
}

/** What every server does now, and what comes next on it. */
export async function findStatus(ctx: MemberContext): Promise<JsonText<Status>> {
  const { now, text, servers, holders } = await readStatus(ctx.db);
  const own = holders.get(ctx.actor.id);
  // All see the same, but for which reservations are theirs.
  if (!own) return new JsonText(text);
  const texts = servers.map((server, index) => (own.has(index) ? server.textFor(ctx.actor.id) : server.text));
  return new JsonText(statusText(now, texts));
}

function statusText(now: string, servers: readonly string[]): string {
  return `{"now":"${now}","resources":[${servers.join(',')}]}`;
}

interface StatusReading {
  readonly now: string;
  /** For whoever has none of the reservations. */
  readonly text: string;
  readonly servers: readonly ServerText[];
  /** On which of the servers a person's reservations are shown. */
  readonly holders: ReadonlyMap<string, ReadonlySet<number>>;
}

/** A server as JSON. */
interface ServerText {
  /** For whoever has none of its reservations. */
  readonly text: string;
  readonly textFor: (viewerId: string) => string;
}

/** Five statements, however many servers and however many people look at them. */
const readStatus = shareReadings(async ({ pool }): Promise<StatusReading> => {
  const [clock] = await run<{ now: string }>(pool, nowStatement, []);
  const now = clock?.now ?? '';
  const [servers, running, upcoming, blocked] = await Promise.all([
    run<ServerUnitsRow & Record<string, unknown>>(pool, serverUnitsStatement, []),
    run<BookingRow & Record<string, unknown>>(pool, runningStatement, [now]),
    run<BookingRow & Record<string, unknown>>(pool, nextStatement, [now]),
    run<BlockedRow & Record<string, unknown>>(pool, maintenanceNowStatement, [now]),
  ]);
  const current = groupByResource(running);
  const next = new Map(upcoming.map((row) => [row.resourceId, row]));
  const maintenance = groupBlocked(blocked);
  const holders = new Map<string, Set<number>>();
  const texts = servers.map((server, index): ServerText => {
    const bookings = { current: current.get(server.id) ?? [], next: next.get(server.id) ?? null };
    for (const { userId } of [...bookings.current, ...(bookings.next ? [bookings.next] : [])]) {
      holders.set(userId, (holders.get(userId) ?? new Set()).add(index));
    }
    const textFor = (viewerId: string | null) =>
      JSON.stringify(presentServer(server, bookings, { maintenance: maintenance.get(server.id) ?? [], viewerId }));
    return { text: textFor(null), textFor };
  });
  const text = statusText(
    now,
    texts.map((server) => server.text),
  );
  return { now, text, servers: texts, holders };
});

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
