import type { Availability, checkAvailability, listReservations, QueryOf, Reservation } from '@jari/contract';
import { PENDING_DAYS } from '@jari/domain';
import type { Database } from '#platform/db/client.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, StartCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { chooseHolder } from './commands/choose-holder.ts';
import { judgeBooking } from './commands/judge-booking.ts';
import { readForWrite } from './commands/read-for-write.ts';
import { assertMayEnd } from './reservations.policy.ts';
import { presentReservation } from './reservations.presenter.ts';
import { policyDetail, resourceNotBookable, unitsNotEnough } from './reservations.problems.ts';
import {
  findReservation,
  reservationColumns,
  reservationJoins,
  type ReservationRow,
} from './reservations.repository.ts';
import { findSituation } from './situation.repository.ts';
import { freeUnitsOf, toUtc } from './reservations.rules.ts';

export async function getReservationById(ctx: MemberContext, id: string): Promise<Reservation> {
  const row = await findReservation(ctx.db, id);
  if (!row) throw notFound();
  return presentReservation(row, ctx.actor.id);
}

/** Reservations by start. Each filter narrows; without one, all there are, page by page. */
export async function listAllReservations(ctx: MemberContext, query: QueryOf<typeof listReservations>) {
  const [afterStart, afterId] = decodeCursor(query.cursor, StartCursor) ?? [];
  const userId = query.userId === 'me' ? ctx.actor.id : query.userId;
  const rows = await selectReservations(ctx.db, query.limit + 1, [
    ['o.resource_id = ?', query.resourceId],
    ['o.user_id = ?', userId],
    ['o.team_id = ?', query.teamId],
    ['o.end_at > ?', query.from && toUtc(query.from)],
    // What touches a time began at most 168 hours before it (a CHECK): lets the index skip the past.
    ["o.start_at > ?::timestamptz - INTERVAL '168 hours'", query.from && toUtc(query.from)],
    ['o.start_at < ?', query.to && toUtc(query.to)],
    ['o.status = ?', query.status],
    ['(o.start_at, o.id) > (?::timestamptz, ?::uuid)', afterStart, afterId],
  ]);
  return toPage(
    rows,
    query.limit,
    (row) => [row.startAt, row.id],
    (row) => presentReservation(row, ctx.actor.id),
  );
}

type Condition = readonly [sql: string, ...values: (string | undefined)[]];

/** A condition counts when its values are there; each `?` becomes the next parameter. */
async function selectReservations(db: Database, limit: number, conditions: readonly Condition[]) {
  const values: (string | number)[] = [];
  const clauses: string[] = [];
  for (const [sql, ...given] of conditions) {
    const present = given.filter((value) => value !== undefined);
    if (present.length < given.length) continue;
    clauses.push(sql.replaceAll('?', () => `$${values.push(present.shift() ?? '')}`));
  }
  const where = clauses.length > 0 ? `WHERE ${clauses.join(' AND ')}` : '';
  const text = `
    SELECT ${reservationColumns}
    FROM reservations o ${reservationJoins}
    ${where}
    ORDER BY o.start_at, o.id
    LIMIT $${values.push(limit)}`;
  return (await db.pool.query<ReservationRow>(text, values)).rows;
}

/** What a booking of this time would meet, for whoever shall have it. Refusals are data here: somebody is only looking. */
export async function findAvailability(
  ctx: MemberContext,
  query: QueryOf<typeof checkAvailability>,
): Promise<Availability> {
  const time = { startAt: toUtc(query.startAt), endAt: toUtc(query.endAt) };
  const { resourceId, excludeReservationId } = query;
  const situation = await findSituation(ctx.db, {
    resourceId,
    ...time,
    exceptReservationIds: excludeReservationId ? [excludeReservationId] : [],
  });
  if (!situation) throw notFound();
  // Its holder's limits are told, so it is theirs, or of whoever may end it for them.
  const before = excludeReservationId ? await readForWrite(ctx, excludeReservationId, assertMayEnd) : null;

  const { detail: say } = wordsFor(ctx.locale);
  const refusals: Availability['refusals'] = [];
  if (situation.resourceStatus !== 'active') {
    refusals.push({ code: 'resource-not-bookable', detail: say(resourceNotBookable(situation).detail) });
  }
  const wantedUnits = query.unitCount ?? situation.units.length;
  const { userId, team } = before ?? (await chooseHolder(ctx, query));
  const asked = { situation, userId, teamId: team?.id ?? null, units: wantedUnits, before };
  const judged = await judgeBooking(ctx.db, asked);
  for (const refusal of judged.refusals) {
    refusals.push({ code: 'policy-refused', detail: say(policyDetail(situation, refusal)) });
  }
  if (wantedUnits > situation.units.length) {
    refusals.push({ code: 'units-not-enough', detail: say(unitsNotEnough(situation, wantedUnits).detail) });
  }
  const freeUnits = freeUnitsOf(situation);
  return {
    available: refusals.length === 0 && freeUnits.length >= wantedUnits,
    freeUnits,
    conflicts: situation.conflicts.slice(0, 50),
    blocked: [...situation.blocked],
    refusals,
    approvalReasons: [...judged.approvalReasons],
    policyMode: judged.mode,
  };
}

/** How many reservations of a person run or are to come. */
export async function countAhead(tx: Tx | Database['prisma'], userId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM reservations o
    WHERE o.user_id = ${userId}::uuid AND o.status IN ('pending', 'confirmed') AND o.end_at > clock_timestamp()
      AND o.start_at > clock_timestamp() - INTERVAL '168 hours'`;
  return rows[0]?.count ?? 0;
}

/** The same ones by start, so many that nobody has more. */
export async function listAheadOf(db: Database, userId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>({
    name: 'reservations-list-ahead',
    text: `
      SELECT o.id FROM reservations o
      WHERE o.user_id = $1 AND o.status IN ('pending', 'confirmed') AND o.end_at > clock_timestamp()
        AND o.start_at > clock_timestamp() - INTERVAL '168 hours'
      ORDER BY o.start_at, o.id LIMIT 10000`,
    values: [userId],
  });
  return rows.map(({ id }) => id);
}

/** Whether somebody else could decide. */
export async function hasOtherAdmin(db: Database, actorId: string): Promise<boolean> {
  const { rows } = await db.pool.query({
    name: 'reservations-other-admin',
    text: `SELECT 1 FROM users u WHERE u.role = 'admin' AND u.status = 'active' AND u.id <> $1 LIMIT 1`,
    values: [actorId],
  });
  return rows.length > 0;
}

/** `approvalExpiresAt` of the domain over `reservations o`. */
export const pendingUntil = `
  least(CASE WHEN o.version > 1 AND o.start_at < o.updated_at THEN o.end_at ELSE o.start_at END,
        o.updated_at + INTERVAL '${PENDING_DAYS * 24} hours')`;

// As many as one round of the worker ends.
const OVERDUE_AT_ONCE = 500;

/** What waits for a yes that can no longer be given, the longest overdue first. What is held for a wish waits for its owner. */
export async function listOverdue(db: Database): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>({
    name: 'reservations-list-overdue',
    text: `
      SELECT o.id FROM reservations o
      WHERE o.status = 'pending' AND o.held_until IS NULL AND ${pendingUntil} <= clock_timestamp()
      ORDER BY ${pendingUntil}, o.id
      LIMIT ${OVERDUE_AT_ONCE}`,
  });
  return rows.map(({ id }) => id);
}
