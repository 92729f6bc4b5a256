import type { CalendarSync, GoogleIntegration } from '@jari/contract';
import type { Config } from '../../config.ts';
import type { Database } from '#platform/db/client.ts';
import { run } from '#platform/db/statement.ts';
import { readServiceAccount } from '#platform/google/service-account.ts';
import { notFound } from '#platform/problem.ts';
import {
  presentCalendarSync,
  presentIntegration,
  type ConnectionRow,
  type SyncRow,
} from './google-calendar.presenter.ts';

// One statement, so that the numbers belong together. Lists are short: what an admin can act on.
const CONNECTION = `
  WITH told AS (
    SELECT e.*, o.title, r.name AS resource_name, p.name AS user_name
    FROM google_events e
    JOIN reservations o ON o.id = e.reservation_id
    JOIN resources r ON r.id = o.resource_id
    JOIN users p ON p.id = o.user_id
    WHERE e.status = 'failed' OR e.noted_at IS NOT NULL)
  SELECT c.state, c.problem, c.problem_since AS "problemSince", c.is_two_way AS "isTwoWay",
    c.check_requested_at > clock_timestamp() - INTERVAL '10 minutes' AS "isChecking", c.checked_at AS "checkedAt",
    c.last_check AS "lastCheck", c.diagnosis,
    (SELECT coalesce(json_agg(x ORDER BY x."resourceName"), '[]')
     FROM (SELECT s.resource_id AS "resourceId", r.name AS "resourceName", s.calendar_id AS "calendarId"
           FROM google_server_calendars s JOIN resources r ON r.id = s.resource_id) x) AS "serverCalendars",
    (SELECT json_build_object(
       'synced', count(*) FILTER (WHERE e.status = 'synced'),
       'waiting', count(*) FILTER (WHERE e.status IN ('pending', 'drift')),
       'failed', count(*) FILTER (WHERE e.status = 'failed'),
       'changedInGoogle', count(*) FILTER (WHERE e.noted_at > clock_timestamp() - INTERVAL '7 days'))
     FROM google_events e) AS events,
    (SELECT max(e.updated_at) FROM google_events e WHERE e.status = 'synced') AS "lastSyncAt",
    (SELECT min(g.channel_expires_at) FROM google_calendars g
     WHERE g.channel_expires_at > clock_timestamp()) AS "pushUntil",
    (SELECT coalesce(json_agg(x), '[]')
     FROM (SELECT t.reservation_id AS "reservationId", t.title, t.resource_name AS "resourceName",
             t.user_name AS "userName", coalesce(t.last_error, '') AS error, t.tries
           FROM told t WHERE t.status = 'failed' ORDER BY t.updated_at DESC LIMIT 20) x) AS failures,
    (SELECT coalesce(json_agg(x), '[]')
     FROM (SELECT t.reservation_id AS "reservationId", t.title, t.resource_name AS "resourceName",
             t.user_name AS "userName", t.note, t.note_detail AS detail, iso_instant(t.noted_at) AS at
           FROM told t WHERE t.noted_at IS NOT NULL ORDER BY t.noted_at DESC LIMIT 20) x) AS changes
  FROM google_connection c`;

/** How the mirror is doing. Secrets are not part of it: of the key, only the address it belongs to. */
export async function readIntegration(db: Database, config: Config): Promise<GoogleIntegration> {
  const [row] = await run<ConnectionRow & Record<string, unknown>>(
    db.pool,
    { name: 'google-integration', text: CONNECTION },
    [],
  );
  if (!row) throw new Error('the row of the connection to Google is missing');
  const { google } = config;
  // A key file that cannot be read is the diagnosis' business.
  const account = google ? await readServiceAccount(google.serviceAccountFile).catch(() => null) : null;
  return presentIntegration(row, google ? { calendarId: google.calendarId, email: account?.email ?? null } : null);
}

const SYNC = `
  SELECT e.status, e.synced_version IS NOT NULL AS "hasEvent", e.synced_version = o.version AS "isCurrent",
    e.updated_at AS "updatedAt", e.last_error AS "lastError", e.note, e.note_detail AS "noteDetail",
    e.noted_at AS "notedAt", o.status IN ('pending', 'confirmed') AS "isHolding"
  FROM reservations o LEFT JOIN google_events e ON e.reservation_id = o.id
  WHERE o.id = $1`;

export async function readCalendarSync(db: Database, config: Config, reservationId: string): Promise<CalendarSync> {
  const [row] = await run<SyncRow & Record<string, unknown>>(db.pool, { name: 'google-sync-state', text: SYNC }, [
    reservationId,
  ]);
  if (!row) throw notFound();
  return presentCalendarSync(row, config.google !== undefined);
}
