import { v7 as uuidv7 } from 'uuid';
import type { ReservationRow } from '#modules/reservations/index.ts';
import type { Database } from '#platform/db/client.ts';
import { pick, randomNumbers } from './plan-demo-bookings.ts';

type Decision = { readonly reasons: readonly string[]; readonly decidedBy: string | null; readonly reason?: string };

/** How a booking of the past ended, where it was not simply used. */
interface Fate {
  readonly status?: ReservationRow['status'];
  readonly settledAt?: string;
  readonly endAt?: string;
  readonly cancelReason?: string;
  readonly cancelledBy?: string;
  readonly decision?: Decision;
}

const MINUTE_MS = 60_000;
const reasons = {
  ko: ['실험이 일찍 끝났습니다.', '데이터 준비가 늦어졌습니다.', '다른 서버로 옮겼습니다.'],
  en: ['The run finished early.', 'The data is not ready yet.', 'Moved to another server.'],
};

/**
 * Bookings that are over, as months of use leave them: used, cancelled before or while they ran, approved, refused or
 * forgotten; with audit lines of the time. In two statements: one by one they would take as long as all the rest.
 */
export async function addHistory(
  db: Database,
  bookings: readonly ReservationRow[],
  { adminId }: { adminId: string },
): Promise<void> {
  const random = randomNumbers(20_260_501);
  const rows = bookings.map((booking) => ({ ...toStored(booking), ...storedFate(fateOf(booking, adminId, random)) }));
  await db.pool.query(INSERT_RESERVATIONS, [JSON.stringify(rows)]);
  await db.pool.query(INSERT_AUDIT, [rows.map(({ id }) => id)]);
}

function fateOf(booking: ReservationRow, adminId: string, random: () => number): Fate {
  const { startAt, endAt, createdAt, userId } = booking;
  const between = (from: string, to: string, part = random()) =>
    new Date(Math.round((Date.parse(from) + (Date.parse(to) - Date.parse(from)) * part) / MINUTE_MS) * MINUTE_MS);
  const soon = between(createdAt, startAt, 0.3 * random()).toISOString();
  const reason = pick(pick([reasons.ko, reasons.en], random), random);
  const luck = random();
  if (luck < 0.07) {
    return { status: 'cancelled', settledAt: between(createdAt, startAt).toISOString(), cancelledBy: userId };
  }
  if (luck < 0.1) {
    const now = between(startAt, endAt, 0.2 + 0.6 * random()).toISOString();
    return { status: 'cancelled', settledAt: now, endAt: now, cancelledBy: userId, cancelReason: reason };
  }
  const asked = { reasons: ['over-hours'], decidedBy: adminId };
  if (luck < 0.18) return { settledAt: soon, decision: asked };
  if (luck < 0.2)
    return { status: 'rejected', settledAt: soon, decision: { ...asked, reason: '이번 주는 마감 팀이 우선입니다.' } };
  if (luck < 0.21) return { status: 'expired', settledAt: startAt, decision: { ...asked, decidedBy: null } };
  return {};
}

function toStored({ id: _id, resourceId, userId, title, startAt, endAt, unitIndexes, ...more }: ReservationRow) {
  const { team, bookedBy, createdAt } = more;
  const id = uuidv7({ msecs: Date.parse(createdAt) });
  return {
    id,
    resource_id: resourceId,
    user_id: userId,
    team_id: team?.id ?? null,
    booked_by: bookedBy?.id ?? null,
    title,
    start_at: startAt,
    end_at: endAt,
    unit_indexes: unitIndexes,
    status: 'confirmed',
    created_at: createdAt,
    updated_at: createdAt,
  };
}

function storedFate({ status, settledAt, endAt, cancelReason, cancelledBy, decision }: Fate) {
  return {
    ...(status && { status }),
    ...(settledAt && { updated_at: settledAt }),
    ...(endAt && { end_at: endAt }),
    ...(cancelledBy && { cancelled_by: cancelledBy, cancel_reason: cancelReason ?? null }),
    ...(decision && {
      approval_reasons: decision.reasons,
      decided_by: decision.decidedBy,
      decided_at: settledAt,
      decision_reason: decision.reason ?? null,
    }),
  };
}

const INSERT_RESERVATIONS = `
  INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status, cancel_reason,
                            cancelled_by, team_id, booked_by, approval_reasons, decided_by, decided_at, decision_reason,
                            version, created_at, updated_at)
  SELECT r.id, r.resource_id, r.user_id, r.title, r.start_at, r.end_at, r.unit_indexes, r.status, r.cancel_reason,
    r.cancelled_by, r.team_id, r.booked_by, r.approval_reasons, r.decided_by, r.decided_at, r.decision_reason,
    CASE WHEN r.updated_at > r.created_at THEN 2 ELSE 1 END, r.created_at, r.updated_at
  FROM jsonb_populate_recordset(NULL::reservations, $1::jsonb) r
  ORDER BY r.created_at`;

// By the time at which each happened, so that the log reads in order.
const INSERT_AUDIT = `
  INSERT INTO audit_entries (xid, at, action, actor_id, actor_name, subject_kind, subject_id, subject_label, before, after)
  SELECT pg_current_xact_id()::text::bigint, line.at, line.action, line.actor_id, u.name, 'reservation', line.id,
    line.label, line.before, line.after
  FROM (
    SELECT o.id, o.title || ' · ' || r.name AS label, o.created_at AS at, 'reservation.created' AS action,
      coalesce(o.booked_by, o.user_id) AS actor_id, NULL::jsonb AS before,
      audited_reservation(o) || jsonb_build_object('cancelReason', NULL, 'decisionReason', NULL,
        'status', CASE WHEN o.approval_reasons IS NULL THEN 'confirmed' ELSE 'pending' END) AS after
    FROM reservations o JOIN resources r ON r.id = o.resource_id
    WHERE o.id = ANY ($1::uuid[])
    UNION ALL
    SELECT o.id, o.title || ' · ' || r.name, o.updated_at,
      'reservation.' || CASE o.status WHEN 'confirmed' THEN 'approved' ELSE o.status END,
      coalesce(o.cancelled_by, o.decided_by),
      jsonb_build_object('status', CASE WHEN o.approval_reasons IS NULL THEN 'confirmed' ELSE 'pending' END),
      jsonb_strip_nulls(jsonb_build_object('status', o.status, 'cancelReason', o.cancel_reason,
        'decisionReason', o.decision_reason))
    FROM reservations o JOIN resources r ON r.id = o.resource_id
    WHERE o.id = ANY ($1::uuid[]) AND o.version > 1) line
  LEFT JOIN users u ON u.id = line.actor_id
  ORDER BY line.at`;
