import type { ApprovalDetail, ApprovalRequest, ApprovalUse } from '@jari/contract';
import { periodOf } from '@jari/domain';
import type { ApprovalQuestion } from '#modules/approvals/index.ts';
import {
  countsAsUse,
  findSituation,
  hasOtherAdmin,
  judgeBooking,
  pendingUntil,
  reservationColumns,
  reservationJoins,
  type Situation,
} from '#modules/reservations/index.ts';
import type { Database } from '#platform/db/client.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { literally } from '#platform/paging.ts';
import {
  presentLimit,
  presentRequest,
  presentUse,
  type RequestRow,
  type UseRow,
} from './reservation-requests.presenter.ts';

const requestColumns = `
  ${reservationColumns},
  (SELECT count(*)::int FROM units t WHERE t.resource_id = o.resource_id AND t.removed_at IS NULL) AS "totalUnits"`;

const LIST = `
  SELECT ${requestColumns}
  FROM reservations o ${reservationJoins}
  WHERE o.status = 'pending' AND o.held_until IS NULL AND ${pendingUntil} > clock_timestamp()
    AND ($1::uuid IS NULL OR o.resource_id = $1)
    AND ($2::uuid IS NULL OR o.team_id = $2)
    AND ($3::uuid IS NULL OR o.user_id = $3)
    AND ($4::text IS NULL OR $4 = ANY (o.approval_reasons))
    AND ($5::text IS NULL OR o.title ILIKE $5 OR p.name ILIKE $5 OR r.name ILIKE $5)
    AND ($6::timestamptz IS NULL OR (${pendingUntil}, o.id) > ($6::timestamptz, $7::uuid))
  ORDER BY ${pendingUntil}, o.id
  LIMIT $8`;

/** Reservations that wait, those first that can no longer be approved soonest. */
export async function listWaiting(ctx: MemberContext, question: ApprovalQuestion): Promise<ApprovalRequest[]> {
  const { resourceId, teamId, userId, reason, q, after, limit } = question;
  const part = q === undefined ? null : `%${literally(q)}%`;
  const [until = null, id = null] = after ?? [];
  const values = [resourceId ?? null, teamId ?? null, userId ?? null, reason ?? null, part, until, id, limit];
  const [{ rows }, others] = await Promise.all([
    ctx.db.pool.query<RequestRow>({ name: 'reservation-requests-list', text: LIST, values }),
    hasOtherAdmin(ctx.db, ctx.actor.id),
  ]);
  return rows.map((row) => presentRequest(row, ctx.actor, others));
}

export async function countWaiting(ctx: MemberContext): Promise<number> {
  const { rows } = await ctx.db.pool.query<{ count: number }>({
    name: 'reservation-requests-count',
    text: `SELECT count(*)::int AS count FROM reservations o
           WHERE o.status = 'pending' AND o.held_until IS NULL AND ${pendingUntil} > clock_timestamp()`,
  });
  return rows[0]?.count ?? 0;
}

export async function findRequest(ctx: MemberContext, id: string): Promise<ApprovalRequest | null> {
  const row = await findRow(ctx.db, id);
  return row && presentRequest(row, ctx.actor, await hasOtherAdmin(ctx.db, ctx.actor.id));
}

export async function findRequestDetail(ctx: MemberContext, id: string): Promise<ApprovalDetail | null> {
  const row = await findRow(ctx.db, id);
  if (!row) return null;
  const request = presentRequest(row, ctx.actor, await hasOtherAdmin(ctx.db, ctx.actor.id));
  return { ...request, hints: request.decision ? null : await readHints(ctx.db, row) };
}

async function findRow(db: Database, id: string): Promise<RequestRow | null> {
  const { rows } = await db.pool.query<RequestRow>({
    name: 'reservation-requests-get',
    text: `SELECT ${requestColumns} FROM reservations o ${reservationJoins}
           WHERE o.id = $1 AND o.held_until IS NULL AND (o.status = 'pending' OR o.approval_reasons IS NOT NULL)`,
    values: [id],
  });
  return rows[0] ?? null;
}

async function readHints(db: Database, row: RequestRow): Promise<ApprovalDetail['hints']> {
  const { resourceId, startAt, endAt, userId, team, units } = row;
  const situation = await findSituation(db, { resourceId, startAt, endAt, exceptReservationIds: [row.id] });
  if (!situation) return null;
  const asked = { situation, userId, teamId: team?.id ?? null, units: units.length, before: row };
  const [use, { amounts }, alternatives] = await Promise.all([
    readUse(db, row, situation),
    judgeBooking(db, asked),
    findAlternatives(db, row),
  ]);
  return { use: use.map(presentUse), limits: amounts.map(presentLimit), alternatives };
}

// What the request itself takes of a period is told apart from what is reserved besides.
const USE = `
  SELECT h.holder, d.period, d."from", d."to",
    coalesce(sum(part.minutes) FILTER (WHERE o.id <> $1), 0)::float AS minutes,
    coalesce(sum(part.minutes) FILTER (WHERE o.id = $1), 0)::float AS "requestedMinutes"
  FROM (VALUES ('person', $2::uuid), ('team', $3::uuid)) h (holder, id)
  CROSS JOIN jsonb_to_recordset($4::jsonb) AS d (period text, "from" timestamptz, "to" timestamptz)
  LEFT JOIN reservations o
    ON CASE h.holder WHEN 'person' THEN o.user_id ELSE o.team_id END = h.id
    AND ${countsAsUse} AND o.start_at < d."to" AND o.end_at > d."from"
    AND o.start_at > d."from" - INTERVAL '168 hours'
  LEFT JOIN LATERAL (
    SELECT cardinality(o.unit_indexes)
      * extract(epoch FROM least(o.end_at, d."to") - greatest(o.start_at, d."from")) / 60 AS minutes) part ON true
  WHERE h.id IS NOT NULL
  GROUP BY h.holder, d.period, d."from", d."to"
  ORDER BY h.holder, d."to" - d."from"`;

/** What the person and the team have reserved in the week and the month in which the request begins. */
async function readUse(db: Database, row: RequestRow, { accountingZone }: Situation): Promise<UseRow[]> {
  const start = new Date(row.startAt);
  const periods = (['week', 'month'] as const satisfies ApprovalUse['period'][]).map((period) => {
    const { startAt, endAt } = periodOf(start, period, accountingZone);
    return { period, from: startAt.toISOString(), to: endAt.toISOString() };
  });
  const values = [row.id, row.userId, row.team?.id ?? null, JSON.stringify(periods)];
  return (await db.pool.query<UseRow>({ name: 'reservation-requests-use', text: USE, values })).rows;
}

const ALTERNATIVES = `
  WITH asked AS (
    SELECT min(u.model) AS model
    FROM units u
    WHERE u.resource_id = $1 AND u.index = ANY ($2::integer[]))
  SELECT json_build_object('id', r.id, 'name', r.name) AS resource, a.model, free.count AS "freeUnits",
    (SELECT count(*)::int FROM units t WHERE t.resource_id = r.id AND t.removed_at IS NULL) AS "totalUnits"
  FROM resources r
  CROSS JOIN asked a
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS count
    FROM units u
    WHERE u.resource_id = r.id AND u.removed_at IS NULL AND u.model IS NOT DISTINCT FROM a.model
      AND NOT EXISTS (
        SELECT 1 FROM reservations o
        WHERE o.resource_id = r.id AND o.status IN ('pending', 'confirmed') AND u.index = ANY (o.unit_indexes)
          AND o.start_at < $4::timestamptz AND o.end_at > $3::timestamptz
          AND o.start_at > $3::timestamptz - INTERVAL '168 hours')
      AND NOT EXISTS (
        SELECT 1 FROM maintenance_windows w
        WHERE w.resource_id = r.id AND w.cancelled_at IS NULL
          AND (w.unit_indexes IS NULL OR u.index = ANY (w.unit_indexes))
          AND w.start_at < $4::timestamptz AND (w.end_at IS NULL OR w.end_at > $3::timestamptz))) free
  WHERE r.id <> $1 AND r.status = 'active' AND free.count >= cardinality($2::integer[])
  ORDER BY free.count, r.name, r.id
  LIMIT 5`;

type Alternative = NonNullable<ApprovalDetail['hints']>['alternatives'][number];

/** Other servers that would do, the tightest fit first. */
async function findAlternatives(db: Database, row: RequestRow): Promise<Alternative[]> {
  const values = [row.resourceId, row.unitIndexes, row.startAt, row.endAt];
  return (await db.pool.query<Alternative>({ name: 'reservation-requests-else', text: ALTERNATIVES, values })).rows;
}
