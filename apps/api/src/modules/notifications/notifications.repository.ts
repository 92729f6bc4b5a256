import type { Locale, NotificationFacts, NotificationKind, ReservationFacts, ReservationStatus } from '@jari/contract';
import type { PoolClient } from 'pg';
import type { Tx } from '#platform/db/transaction.ts';
import type { SettingsRow } from './notifications.presenter.ts';
import type { Told } from './notifications.rules.ts';

/** Somebody who can be told something. */
export interface Recipient extends SettingsRow {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string | null;
  /** The database's clock. */
  readonly now: string;
}

export const settingsColumns = `
  s.channels, coalesce(s.start_lead_minutes, 30) AS "startLeadMinutes", coalesce(s.end_lead_minutes, 30) AS "endLeadMinutes",
  s.quiet_from AS "quietFrom", s.quiet_until AS "quietUntil", s.digest_at AS "digestAt"`;

const RECIPIENTS = `
  SELECT u.id AS "userId", u.email, u.name, u.locale, u.time_zone AS "timeZone", clock_timestamp() AS now, ${settingsColumns}
  FROM users u
  LEFT JOIN notification_settings s ON s.user_id = u.id
  WHERE u.id = ANY ($1::uuid[]) AND u.status = 'active'`;

/** Those of them who may still sign in: nobody else is told anything. */
export async function findRecipients(client: PoolClient, ids: readonly string[]): Promise<Map<string, Recipient>> {
  const { rows } = await client.query<Recipient>({
    name: 'notifications-recipients',
    text: RECIPIENTS,
    values: [[...new Set(ids)]],
  });
  return new Map(rows.map((row) => [row.userId, row]));
}

export interface NewNotification {
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly facts: NotificationFacts;
  readonly dedupeKey: string;
  readonly inApp: boolean;
  readonly isRead: boolean;
  readonly digestAt: string | null;
}

const INSERT = `
  INSERT INTO notifications (user_id, kind, facts, dedupe_key, in_app, read_at, digest_at)
  SELECT n."userId", n.kind, n.facts, n."dedupeKey", n."inApp", CASE WHEN n."isRead" THEN clock_timestamp() END, n."digestAt"
  FROM jsonb_to_recordset($1::jsonb) AS n (
    "userId" uuid, kind text, facts jsonb, "dedupeKey" text, "inApp" boolean, "isRead" boolean, "digestAt" timestamptz)
  -- In one order everywhere, so that two transactions with the same keys wait for each other instead of in a circle.
  ORDER BY n."dedupeKey"
  ON CONFLICT (dedupe_key) DO NOTHING
  RETURNING dedupe_key AS "dedupeKey"`;

/** @returns the keys of those that were not there yet. */
export async function insertNotifications(
  client: PoolClient,
  notifications: readonly NewNotification[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ dedupeKey: string }>({
    name: 'notifications-insert',
    text: INSERT,
    values: [JSON.stringify(notifications)],
  });
  return new Set(rows.map((row) => row.dedupeKey));
}

const TELL_TABS = `
  INSERT INTO outbox_events (xid, topic, payload, dispatched_at)
  SELECT pg_current_xact_id()::text::bigint, $1, jsonb_build_object('userId', id), clock_timestamp()
  FROM unnest($2::uuid[]) id`;

/** Lets the open tabs of these people ask again. */
export async function tellTabs(
  client: Pick<PoolClient, 'query'>,
  topic: 'notification.created' | 'notification.read',
  userIds: Iterable<string>,
): Promise<void> {
  await client.query({ name: 'notifications-tell-tabs', text: TELL_TABS, values: [topic, [...new Set(userIds)]] });
}

/** The columns that `toFacts` reads, of `reservations o`, `resources r` and `users u`, its owner. */
export const factsColumns = `
  o.id, o.title, o.description, o.resource_id AS "resourceId", r.name AS "resourceName", o.user_id AS "ownerId",
  u.name AS "ownerName", o.start_at AS "startAt", o.end_at AS "endAt", o.unit_indexes AS "unitIndexes",
  (SELECT count(*)::int FROM units t WHERE t.resource_id = o.resource_id AND t.removed_at IS NULL) AS "totalUnits",
  (SELECT v.root_id FROM reservation_moves v WHERE v.reservation_id = o.id) AS "calendarId"`;
export const factsJoins = `
  JOIN resources r ON r.id = o.resource_id
  JOIN users u ON u.id = o.user_id`;

export interface FactsRow {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly unitIndexes: number[];
  readonly totalUnits: number;
  /** What it was before it moved to this server: calendars know it by that; null: it never did. */
  readonly calendarId: string | null;
}

export function toFacts(row: FactsRow): ReservationFacts {
  const { id, title, description, startAt, endAt, unitIndexes, totalUnits, calendarId } = row;
  return {
    id,
    title,
    description,
    resource: { id: row.resourceId, name: row.resourceName },
    owner: { id: row.ownerId, name: row.ownerName },
    startAt,
    endAt,
    unitIndexes,
    totalUnits,
    ...(calendarId !== null && { calendarId }),
  };
}

export interface ReservationToTell extends FactsRow {
  readonly status: ReservationStatus;
  readonly version: number;
  /** Of its calendar entry: grows with every change, over all servers it was on. */
  readonly sequence: number;
  /** All of it went on on another server: that is told there. */
  readonly isMovedAway: boolean;
  readonly reason: string | null;
  /** An offer from the waiting list, held until then. */
  readonly heldUntil: string | null;
  /** It was such an offer, and nobody took it in time. */
  readonly isMissedOffer: boolean;
  readonly isOver: boolean;
  /** From when on it counts as settled: it may still be taken back before. */
  readonly settledAt: string;
  readonly isSettled: boolean;
  readonly isChangeRefused: boolean;
  /** Whoever wrote it last took something back. */
  readonly isUndone: boolean;
  /** Who wrote it last; null: not known. */
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly told: Told | null;
  /** What was written of the same series in the same step, and stands as it does; null: it is alone. */
  readonly together: { readonly key: string; readonly count: number; readonly endAt: string } | null;
}

const OPEN_NOTICE = `INSERT INTO reservation_notices (reservation_id) VALUES ($1) ON CONFLICT DO NOTHING`;
const LOCK_NOTICE = `SELECT n.told FROM reservation_notices n WHERE n.reservation_id = $1 FOR UPDATE`;

// Whoever wrote it last stands in its latest event, found from the young end; the bound is for a reservation whose
// events are cleared away.
const READ_RESERVATION = `
  SELECT ${factsColumns}, o.status, o.version,
    o.version + coalesce(f.earlier_versions, 0) AS sequence, t.from_id IS NOT NULL AS "isMovedAway",
    CASE WHEN o.status = 'cancelled' THEN o.cancel_reason WHEN o.version = 1 AND f.from_id IS NOT NULL THEN g.cancel_reason
         ELSE o.decision_reason END AS reason, o.held_until AS "heldUntil",
    o.status = 'expired' AND o.approval_reasons IS NULL AS "isMissedOffer", o.end_at <= clock_timestamp() AS "isOver",
    o.status = 'confirmed' AND o.stood_before IS NOT NULL AS "isChangeRefused",
    o.updated_at + make_interval(secs => $2) AS "settledAt",
    o.updated_at + make_interval(secs => $2) <= clock_timestamp() AS "isSettled",
    coalesce(last.topic = 'reservation.undone', false) AS "isUndone",
    CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name) END AS actor,
    CASE WHEN o.series_id IS NOT NULL THEN (
      SELECT json_build_object('key', o.series_id || ':' || iso_instant(o.updated_at), 'count', count(*)::int,
               'endAt', iso_instant(max(b.end_at)))
      FROM reservations b
      WHERE b.series_id = o.series_id AND b.updated_at = o.updated_at AND b.status = o.status AND b.user_id = o.user_id
      HAVING count(*) > 1) END AS together
  FROM reservations o ${factsJoins}
  LEFT JOIN reservation_moves f ON f.reservation_id = o.id
  LEFT JOIN reservations g ON g.id = f.from_id
  LEFT JOIN reservation_moves t ON t.from_id = o.id
  LEFT JOIN LATERAL (
    SELECT (e.payload ->> 'actorId')::uuid AS id, e.topic
    FROM outbox_events e
    WHERE e.id > (SELECT max(m.id) - 20000 FROM outbox_events m)
      AND e.topic LIKE 'reservation.%' AND e.payload ->> 'reservationId' = o.id::text
    ORDER BY e.id DESC
    LIMIT 1) last ON true
  LEFT JOIN users a ON a.id = coalesce(o.cancelled_by, last.id)
  WHERE o.id = $1`;

/** Locks what was told of the reservation, then reads how it is now; null: there is no such reservation. */
export async function lockReservationToTell(
  client: PoolClient,
  reservationId: string,
  undoSeconds: number,
): Promise<ReservationToTell | null> {
  const { rows: present } = await client.query('SELECT 1 FROM reservations o WHERE o.id = $1', [reservationId]);
  if (present.length === 0) return null;
  await client.query(OPEN_NOTICE, [reservationId]);
  const { rows: locked } = await client.query<{ told: Told | null }>(LOCK_NOTICE, [reservationId]);
  const { rows } = await client.query<Omit<ReservationToTell, 'told'>>(READ_RESERVATION, [reservationId, undoSeconds]);
  if (!rows[0]) return null;
  const told = locked[0]?.told ?? (await findToldBeforeMove(client, reservationId));
  return { ...rows[0], told };
}

/** What was told of it while it was on another server: the move is a change of that. What waited there is asked anew. */
async function findToldBeforeMove(client: PoolClient, reservationId: string): Promise<Told | null> {
  const { rows } = await client.query<{ told: Told }>(
    `SELECT n.told FROM reservation_moves m
     JOIN reservation_notices n ON n.reservation_id IN (m.from_id, m.root_id)
     WHERE m.reservation_id = $1 AND n.told ->> 'status' = 'confirmed'
     ORDER BY n.reservation_id = m.from_id DESC LIMIT 1`,
    [reservationId],
  );
  return rows[0]?.told ?? null;
}

export async function saveTold(client: PoolClient, reservationId: string, version: number, told: Told): Promise<void> {
  await client.query(
    `UPDATE reservation_notices SET told = $3, version = $2, told_at = clock_timestamp() WHERE reservation_id = $1`,
    [reservationId, version, JSON.stringify(told)],
  );
}

const CLOSE_REQUESTS = `
  UPDATE notifications n SET read_at = clock_timestamp()
  WHERE n.user_id = ANY (SELECT u.id FROM users u WHERE u.role = 'admin')
    AND n.in_app AND n.read_at IS NULL AND n.kind = 'approval-requested' AND n.facts #>> '{reservation,id}' = $1
  RETURNING n.user_id AS "userId"`;

/** Nobody needs to decide about it any more: what asked the admins to is done with for all of them. */
export async function closeApprovalRequests(client: PoolClient, reservationId: string): Promise<void> {
  const { rows } = await client.query<{ userId: string }>({
    name: 'notifications-close-requests',
    text: CLOSE_REQUESTS,
    values: [reservationId],
  });
  if (rows.length > 0)
    await tellTabs(
      client,
      'notification.read',
      rows.map(({ userId }) => userId),
    );
}

/** Who decides about reservations that wait. */
export async function findAdminIds(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT u.id FROM users u WHERE u.role = 'admin' AND u.status = 'active' ORDER BY u.id LIMIT 200`,
  );
  return rows.map((row) => row.id);
}

/** For an account whose person left: what they were told, and how they wanted to be. */
export async function forgetNotificationsOf(tx: Tx, userId: string): Promise<void> {
  await tx.notification.deleteMany({ where: { userId } });
  await tx.notificationSettings.deleteMany({ where: { userId } });
}

/** Two accounts of one person become one. How they want to be told is what the account that stays has set. */
export async function moveNotifications(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx.notification.updateMany({ where: { userId: fromId }, data: { userId: intoId } });
}
