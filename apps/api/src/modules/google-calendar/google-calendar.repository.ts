import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { LeasedRow } from './commands/hold-event.ts';
import type { Mirrored } from './google-calendar.rules.ts';

export type EventStatus = 'pending' | 'synced' | 'failed' | 'drift' | 'off';
export type Note =
  | 'edit-put-back'
  | 'deletion-put-back'
  | 'move-refused'
  | 'deletion-refused'
  | 'move-applied'
  | 'deletion-applied';

const postponeStatement: Statement = {
  name: 'google-postpone',
  text: `
    INSERT INTO google_events AS e (reservation_id, calendar_id, next_try_at)
    VALUES ($1, $2, clock_timestamp() + $3::float8 * INTERVAL '1 second')
    ON CONFLICT (reservation_id) DO UPDATE
    SET next_try_at = EXCLUDED.next_try_at,
        status = CASE WHEN e.status IN ('synced', 'off') THEN 'pending' ELSE e.status END
    WHERE e.lease IS NULL`,
};

/** Leaves it for later, without a call. Whoever holds the lease notices by itself that there is more to do. */
export async function postpone(
  db: Database,
  row: { readonly reservationId: string; readonly calendarId: string },
  seconds: number,
): Promise<void> {
  await run(db.pool, postponeStatement, [row.reservationId, row.calendarId, seconds]);
}

const showDriftStatement: Statement = {
  name: 'google-show-drift',
  text: `UPDATE google_events e SET status = 'drift' WHERE e.reservation_id = $1 AND e.lease = $2`,
};

/** So that an edit in Google is seen, and found again, even if the work on it is interrupted now. */
export async function showDrift(db: Database, row: LeasedRow): Promise<void> {
  await run(db.pool, showDriftStatement, [row.reservationId, row.lease]);
}

/** What the mirror must know of a reservation. */
export interface Wanted extends Mirrored {
  /** Whether there should be an event, and in which calendar. */
  readonly isWanted: boolean;
  readonly ownCalendarId: string | null;
  readonly ownerIsActive: boolean;
  readonly ownerRole: 'admin' | 'member';
}

// With a day's grace before the first switching on, so that what ended last night is not missing on the first morning.
const IS_WANTED = `(o.status IN ('pending', 'confirmed') AND o.held_until IS NULL AND o.end_at > c.enabled_at - INTERVAL '1 day')`;

const wantedStatement: Statement = {
  name: 'google-wanted',
  text: `
    SELECT o.id, o.version, o.title, o.description, o.start_at AS "startAt", o.end_at AS "endAt", o.status,
      o.resource_id AS "resourceId", r.name AS "resourceName", r.location, o.user_id AS "userId",
      p.name AS "userName", p.locale, p.time_zone AS "timeZone", p.status = 'active' AS "ownerIsActive",
      p.role AS "ownerRole", s.calendar_id AS "ownCalendarId", coalesce(${IS_WANTED}, false) AS "isWanted",
      (SELECT json_agg(held ORDER BY held.index)
       FROM (SELECT u.index, u.kind FROM units u
             WHERE u.resource_id = o.resource_id AND u.index = ANY (o.unit_indexes)) held) AS units
    FROM reservations o
    JOIN resources r ON r.id = o.resource_id
    JOIN users p ON p.id = o.user_id
    CROSS JOIN google_connection c
    LEFT JOIN google_server_calendars s ON s.resource_id = o.resource_id
    WHERE o.id = $1`,
};

export async function findWanted(db: Database, reservationId: string): Promise<Wanted | null> {
  const [row] = await run<Wanted & Record<string, unknown>>(db.pool, wantedStatement, [reservationId]);
  return row ?? null;
}

const dueStatement: Statement = {
  name: 'google-due',
  text: `
    SELECT e.reservation_id AS id FROM google_events e
    WHERE e.next_try_at <= clock_timestamp() AND (e.lease_until IS NULL OR e.lease_until < clock_timestamp())
    ORDER BY e.next_try_at
    LIMIT $1`,
};

/** Rows whose time to be looked at again has come. */
export async function findDue(db: Database, limit: number): Promise<string[]> {
  return (await run<{ id: string }>(db.pool, dueStatement, [limit])).map(({ id }) => id);
}

// Also what was never written because a job was lost, and what says more than the event does.
const staleStatement: Statement = {
  name: 'google-stale',
  text: `
    SELECT o.id
    FROM reservations o
    CROSS JOIN google_connection c
    LEFT JOIN google_events e ON e.reservation_id = o.id
    LEFT JOIN google_server_calendars s ON s.resource_id = o.resource_id
    WHERE (e.lease_until IS NULL OR e.lease_until < clock_timestamp())
      AND CASE WHEN ${IS_WANTED}
          THEN e.reservation_id IS NULL OR e.status IN ('off', 'failed') OR e.synced_version IS DISTINCT FROM o.version
               OR e.calendar_id <> coalesce(s.calendar_id, $1)
          ELSE e.reservation_id IS NOT NULL AND e.status <> 'off'
               AND (o.status NOT IN ('pending', 'confirmed')) END
    ORDER BY o.start_at, o.id`,
};

/** Reservations whose event is not known to be as it should. */
export async function findStale(db: Database, sharedCalendarId: string): Promise<string[]> {
  return (await run<{ id: string }>(db.pool, staleStatement, [sharedCalendarId])).map(({ id }) => id);
}

const mirroredOfStatement: Statement = {
  name: 'google-mirrored-of',
  text: `
    SELECT o.id FROM reservations o
    JOIN google_events e ON e.reservation_id = o.id AND e.status <> 'off'
    WHERE (o.resource_id = $1 OR o.user_id = $2)
      AND o.end_at > clock_timestamp() AND o.start_at > clock_timestamp() - INTERVAL '168 hours'`,
};

/** What runs or lies ahead on a server or of a person, and has an event that names them. */
export async function findMirroredOf(
  db: Database,
  { resourceId, userId }: { readonly resourceId: string | null; readonly userId: string | null },
): Promise<string[]> {
  return (await run<{ id: string }>(db.pool, mirroredOfStatement, [resourceId, userId])).map(({ id }) => id);
}

const knownStatement: Statement = {
  name: 'google-known',
  text: `
    SELECT e.reservation_id AS "reservationId", e.calendar_id AS "calendarId", e.etag, e.status,
      coalesce(e.lease_until > clock_timestamp(), false) AS "isLeased"
    FROM google_events e WHERE e.reservation_id = ANY ($1::uuid[])`,
};

export interface KnownEvent {
  readonly reservationId: string;
  readonly calendarId: string;
  readonly etag: string | null;
  readonly status: EventStatus;
  /** Somebody writes it just now. */
  readonly isLeased: boolean;
}

export async function findKnown(db: Database, reservationIds: readonly string[]): Promise<Map<string, KnownEvent>> {
  const rows = await run<KnownEvent & Record<string, unknown>>(db.pool, knownStatement, [reservationIds]);
  return new Map(rows.map((row) => [row.reservationId, row]));
}

const suspectStatement: Statement = {
  name: 'google-suspect',
  text: `
    UPDATE google_events e
    SET suspect_etag = s.etag, next_try_at = CASE WHEN e.lease IS NULL THEN clock_timestamp() ELSE e.next_try_at END
    FROM unnest($1::uuid[], $2::text[]) s(id, etag)
    WHERE e.reservation_id = s.id`,
};

/** Changes in Google that are to be looked at. */
export async function markSuspect(
  db: Database,
  changes: readonly { readonly reservationId: string; readonly etag: string }[],
): Promise<void> {
  const ids = changes.map(({ reservationId }) => reservationId);
  const etags = changes.map(({ etag }) => etag);
  await run(db.pool, suspectStatement, [ids, etags]);
}

// What was written while the listing ran may be missing from it; the next one has it.
const unseenStatement: Statement = {
  name: 'google-unseen',
  text: `
    SELECT e.reservation_id AS id FROM google_events e
    WHERE e.calendar_id = $1 AND e.status IN ('synced', 'drift') AND e.updated_at < $3
      AND e.reservation_id <> ALL ($2::uuid[])`,
};

/** Events that should have been in a complete listing begun at `since`, and were not. */
export async function findUnseen(
  db: Database,
  calendarId: string,
  seen: readonly string[],
  since: string,
): Promise<string[]> {
  return (await run<{ id: string }>(db.pool, unseenStatement, [calendarId, seen, since])).map(({ id }) => id);
}

const forgetStatement: Statement = {
  name: 'google-forget',
  text: `
    UPDATE google_events SET fingerprint = NULL, etag = NULL, tries = 0 WHERE status <> 'off'
    RETURNING reservation_id AS id`,
};

/** Everything is to be written again. @returns the reservations that have an event. */
export async function forgetWritten(db: Database): Promise<string[]> {
  await db.prisma.googleCalendar.updateMany({ data: { syncToken: null } });
  return (await run<{ id: string }>(db.pool, forgetStatement, [])).map(({ id }) => id);
}
