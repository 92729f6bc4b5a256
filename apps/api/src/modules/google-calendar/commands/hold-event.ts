import { v4 as uuidv4 } from 'uuid';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { EventStatus, Note } from '../google-calendar.repository.ts';

/** A row somebody holds the lease of. */
export interface LeasedRow {
  readonly reservationId: string;
  readonly calendarId: string;
  readonly status: EventStatus;
  readonly etag: string | null;
  readonly syncedVersion: number | null;
  readonly fingerprint: string | null;
  /** A change in Google that is to be looked at; null: none. */
  readonly suspectEtag: string | null;
  readonly note: Note | null;
  readonly noteDetail: string | null;
  readonly tries: number;
  readonly lease: string;
  /** Nobody worked on it before: there is no event. */
  readonly isNew: boolean;
}

/** Who works on an event renews the lease three times in this, so it ends only where its holder died. */
const LEASE_SECONDS = 30;
export const RENEW_LEASE_SECONDS = 10;

const leaseStatement: Statement = {
  name: 'google-lease',
  text: `
    INSERT INTO google_events AS e (reservation_id, calendar_id, lease, lease_until, next_try_at)
    VALUES ($1, $2, $3, clock_timestamp() + INTERVAL '${LEASE_SECONDS} seconds',
            clock_timestamp() + INTERVAL '${LEASE_SECONDS} seconds')
    ON CONFLICT (reservation_id) DO UPDATE
    SET lease = $3, lease_until = clock_timestamp() + INTERVAL '${LEASE_SECONDS} seconds',
        -- Should this process die now, the row is looked at again.
        next_try_at = clock_timestamp() + INTERVAL '${LEASE_SECONDS} seconds'
    WHERE e.lease_until IS NULL OR e.lease_until < clock_timestamp()
    RETURNING e.reservation_id AS "reservationId", e.calendar_id AS "calendarId", e.status, e.etag,
      e.synced_version AS "syncedVersion", e.fingerprint, e.suspect_etag AS "suspectEtag", e.note,
      e.note_detail AS "noteDetail", e.tries, e.lease, (e.xmax = 0) AS "isNew"`,
};

/** Makes this process the only one that works on the event; null: another one does. */
export async function takeLease(db: Database, reservationId: string, calendarId: string): Promise<LeasedRow | null> {
  const [row] = await run<LeasedRow & Record<string, unknown>>(db.pool, leaseStatement, [
    reservationId,
    calendarId,
    uuidv4(),
  ]);
  return row ?? null;
}

const renewStatement: Statement = {
  name: 'google-renew-lease',
  text: `
    UPDATE google_events SET lease_until = clock_timestamp() + INTERVAL '${LEASE_SECONDS} seconds',
      next_try_at = clock_timestamp() + INTERVAL '${LEASE_SECONDS} seconds'
    WHERE reservation_id = $1 AND lease = $2`,
};

/** Says that the work goes on. Nothing happens where the lease was given back, or taken over, meanwhile. */
export async function renewLease(db: Database, row: LeasedRow): Promise<void> {
  await run(db.pool, renewStatement, [row.reservationId, row.lease]);
}

/** What a row becomes when the work on it ends. */
export interface Outcome {
  readonly status: EventStatus;
  readonly calendarId: string;
  readonly etag: string | null;
  readonly syncedVersion: number | null;
  readonly fingerprint: string | null;
  readonly note: Note | null;
  readonly noteDetail: string | null;
  /** The note is about something that happened just now. */
  readonly isNewNote: boolean;
  readonly lastError: string | null;
  readonly tries: number;
  /** Seconds until it is looked at again; null: nothing is left to do. */
  readonly againInSeconds: number | null;
  /** The version of the reservation that all this is about; null: there is none. */
  readonly seenVersion: number | null;
}

// The owner of what was refused hears of it: the event goes with the note. What came in while the lease was held, a newer version or another change in Google, is looked at next.
const settleStatement: Statement = {
  name: 'google-settle',
  text: `
    WITH settled AS (
    UPDATE google_events e
    SET status = $3, calendar_id = $4, etag = $5, synced_version = $6, fingerprint = $7, note_detail = $10,
        suspect_etag = CASE WHEN e.suspect_etag IS DISTINCT FROM $8::text AND e.suspect_etag IS DISTINCT FROM $5
                            THEN e.suspect_etag END,
        noted_at = CASE WHEN $9::text IS NULL THEN NULL WHEN $14::boolean THEN clock_timestamp() ELSE e.noted_at END,
        note = $9::text, last_error = $11, tries = $12,
        next_try_at = CASE
          WHEN $13::float8 IS NOT NULL THEN clock_timestamp() + $13::float8 * INTERVAL '1 second'
          WHEN e.suspect_etag IS DISTINCT FROM $8::text AND e.suspect_etag IS DISTINCT FROM $5 THEN clock_timestamp()
          WHEN (SELECT o.version FROM reservations o WHERE o.id = $1) IS DISTINCT FROM $15::integer
          THEN clock_timestamp() END,
        lease = NULL, lease_until = NULL, updated_at = clock_timestamp()
    WHERE e.reservation_id = $1 AND e.lease = $2
    RETURNING e.reservation_id)
    INSERT INTO outbox_events (xid, topic, payload)
    SELECT pg_current_xact_id()::text::bigint, 'integration.move-refused',
      jsonb_build_object('reservationId', s.reservation_id, 'reason', $10::text)
    FROM settled s
    WHERE $14::boolean AND $9::text IN ('move-refused', 'deletion-refused')`,
};

/** Writes down how it went and gives the lease back. */
export async function settle(db: Database, row: LeasedRow, outcome: Outcome): Promise<void> {
  const isLookedAt = outcome.againInSeconds === null;
  await run(db.pool, settleStatement, [
    row.reservationId,
    row.lease,
    outcome.status,
    outcome.calendarId,
    outcome.etag,
    outcome.syncedVersion,
    outcome.fingerprint,
    isLookedAt ? row.suspectEtag : null,
    outcome.note,
    outcome.noteDetail,
    outcome.lastError,
    outcome.tries,
    outcome.againInSeconds,
    outcome.isNewNote,
    outcome.seenVersion,
  ]);
}
