import { randomBytes } from 'node:crypto';
import type { Database } from '../db/client.ts';
import { run, type Statement } from '../db/statement.ts';
import { announce } from './connection.ts';
import type { Channel } from './google-client.ts';

export interface RegisteredCalendar {
  readonly calendarId: string;
  readonly syncToken: string | null;
}

// A calendar that is no longer used is still looked at: what was written there must be taken away again.
const listStatement: Statement = {
  name: 'google-calendars-list',
  text: `
    WITH used AS (
      SELECT $1::text AS calendar_id UNION SELECT s.calendar_id FROM google_server_calendars s),
    added AS (
      INSERT INTO google_calendars (calendar_id) SELECT u.calendar_id FROM used u ON CONFLICT DO NOTHING
      RETURNING calendar_id, sync_token)
    SELECT g.calendar_id AS "calendarId", g.sync_token AS "syncToken" FROM google_calendars g
    UNION SELECT a.calendar_id, a.sync_token FROM added a
    ORDER BY "calendarId"`,
};

/** Every calendar that events are or were written to. */
export function listCalendars(db: Database, sharedCalendarId: string): Promise<RegisteredCalendar[]> {
  return run<RegisteredCalendar & Record<string, unknown>>(db.pool, listStatement, [sharedCalendarId]);
}

/** Where the next listing of the calendar begins. */
export async function storeSyncToken(db: Database, calendarId: string, syncToken: string | null): Promise<void> {
  await db.prisma.$executeRaw`
    UPDATE google_calendars SET sync_token = ${syncToken}, checked_at = clock_timestamp()
    WHERE calendar_id = ${calendarId}`;
}

export async function readTime(db: Database): Promise<string> {
  const [row] = await run<{ now: string }>(
    db.pool,
    { name: 'google-time', text: 'SELECT clock_timestamp() AS now' },
    [],
  );
  return row?.now ?? '';
}

/** A look at Google is over; null: it failed, so the last one that did not remains the last. */
export async function noteCheck(db: Database, counts: object | null): Promise<void> {
  await db.prisma.$executeRaw`
    UPDATE google_connection
    SET check_requested_at = NULL,
        checked_at = CASE WHEN ${counts !== null} THEN clock_timestamp() ELSE checked_at END,
        last_check = coalesce(${counts && JSON.stringify(counts)}::jsonb, last_check)`;
  await announce(db);
}

/** A new channel begins this long before the old one ends, so that a day of failures costs no push. */
const RENEW_BEFORE_HOURS = 48;

export interface CalendarToWatch {
  readonly calendarId: string;
  readonly channelId: string | null;
  readonly channelResourceId: string | null;
}

/** Calendars without a channel, or with one that ends soon. */
export async function listCalendarsToWatch(db: Database): Promise<CalendarToWatch[]> {
  return db.prisma.$queryRaw<CalendarToWatch[]>`
    SELECT g.calendar_id AS "calendarId", g.channel_id AS "channelId", g.channel_resource_id AS "channelResourceId"
    FROM google_calendars g
    WHERE g.channel_expires_at IS NULL
       OR g.channel_expires_at < clock_timestamp() + ${RENEW_BEFORE_HOURS} * INTERVAL '1 hour'
    LIMIT 100`;
}

export const newChannelToken = (): string => randomBytes(32).toString('base64url');

/** Written before Google is asked: its first push may arrive before its answer. */
export async function expectChannel(db: Database, calendarId: string, id: string, token: string): Promise<void> {
  await db.prisma.googleCalendar.update({
    where: { calendarId },
    data: { channelId: id, channelToken: token, channelResourceId: null, channelExpiresAt: null },
  });
}

export async function storeChannel(db: Database, calendarId: string, channel: Channel): Promise<void> {
  await db.prisma.googleCalendar.update({
    where: { calendarId },
    data: { channelResourceId: channel.resourceId, channelExpiresAt: channel.expiresAt },
  });
}

/** The secret of an open channel; null: there is no such channel. */
export async function findChannelToken(db: Database, channelId: string): Promise<string | null> {
  const row = await db.prisma.googleCalendar.findFirst({ where: { channelId }, select: { channelToken: true } });
  return row?.channelToken ?? null;
}
