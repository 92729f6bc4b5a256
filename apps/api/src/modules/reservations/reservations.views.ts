import type { Availability, checkAvailability, listReservations, QueryOf, Reservation } from '@jari/contract';
import { findPolicyRefusals } from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import type { Database } from '#platform/db/client.ts';
import { wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, StartCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { presentReservation } from './reservations.presenter.ts';
import { policyDetail, resourceNotBookable, unitsNotEnough } from './reservations.problems.ts';
import {
  findReservation,
  findSituation,
  reservationColumns,
  reservationJoins,
  type ReservationRow,
} from './reservations.repository.ts';
import { freeUnitsOf, intervalOf, toUtc } from './reservations.rules.ts';

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

/** What a booking of this time would meet. Refusals are data here: somebody is only looking. */
export async function findAvailability(
  ctx: MemberContext,
  query: QueryOf<typeof checkAvailability>,
): Promise<Availability> {
  const time = { startAt: toUtc(query.startAt), endAt: toUtc(query.endAt) };
  const { resourceId, excludeReservationId: exceptReservationId } = query;
  const situation = await findSituation(ctx.db, { resourceId, ...time, exceptReservationId });
  if (!situation) throw notFound();
  const before = exceptReservationId ? await findReservation(ctx.db, exceptReservationId) : null;

  const { detail: say } = wordsFor(ctx.locale);
  const refusals: Availability['refusals'] = [];
  if (situation.resourceStatus !== 'active') {
    refusals.push({ code: 'resource-not-bookable', detail: say(resourceNotBookable(situation).detail) });
  }
  const broken = findPolicyRefusals(
    intervalOf(time),
    presentPolicy(situation.policy),
    new Date(situation.now),
    before && intervalOf(before),
  );
  for (const refusal of broken)
    refusals.push({ code: 'policy-refused', detail: say(policyDetail(situation, refusal)) });
  const wantedUnits = query.unitCount ?? situation.units.length;
  if (wantedUnits > situation.units.length) {
    refusals.push({ code: 'units-not-enough', detail: say(unitsNotEnough(situation, wantedUnits).detail) });
  }
  const freeUnits = freeUnitsOf(situation);
  return {
    available: refusals.length === 0 && freeUnits.length >= wantedUnits,
    freeUnits,
    conflicts: situation.conflicts.slice(0, 50),
    refusals,
  };
}
