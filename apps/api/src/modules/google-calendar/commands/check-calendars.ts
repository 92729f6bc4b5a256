import { listCalendars, noteCheck, readTime, storeSyncToken } from '#platform/google/calendar-registry.ts';
import { noteFailure, noteSuccess, readConnection } from '#platform/google/connection.ts';
import type { GoogleClient, GoogleEvent } from '#platform/google/google-client.ts';
import { passes, toFailure } from '#platform/google/google-failure.ts';
import { findKnown, findStale, findUnseen, markSuspect } from '../google-calendar.repository.ts';
import { eventIdOf, reservationIdOf } from '../google-calendar.rules.ts';
import type { Mirror } from './open-mirror.ts';
import { removeEvent } from './write-event.ts';

/** What a look at Google found. */
export interface CheckCounts {
  /** Events that changed since the last look, our own writes included. */
  seen: number;
  /** Edited, moved or deleted by somebody else. */
  changed: number;
  /** Events of ours without a reservation, or a second one of the same. */
  removed: number;
  /** Reservations whose event was missing or out of date. */
  rewritten: number;
}

/** Compares Google with the reservations, and queues what is to be done about each difference. */
export async function checkCalendars(mirror: Mirror): Promise<void> {
  const { db } = mirror;
  const connection = await readConnection(db);
  const counts: CheckCounts = { seen: 0, changed: 0, removed: 0, rewritten: 0 };
  let isComplete = false;
  try {
    const google = await mirror.google();
    for (const { calendarId, syncToken } of await listCalendars(db, mirror.calendarId)) {
      await checkCalendar({ mirror, google, mirrorId: connection.mirrorId, counts, calendarId }, syncToken);
    }
    isComplete = true;
    // What can be read may still be closed to writing; that is known by whoever looks after the key.
    if (connection.state !== 'reconnect') await noteSuccess(db);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.kind === 'credentials') mirror.forgetKey();
    await noteFailure(db, failure);
  }
  const stale = await findStale(db, mirror.calendarId);
  counts.rewritten += stale.length;
  await mirror.sendSync(stale);
  await noteCheck(db, isComplete ? counts : null);
}

interface Look {
  readonly mirror: Mirror;
  readonly google: GoogleClient;
  readonly mirrorId: string;
  readonly calendarId: string;
  readonly counts: CheckCounts;
}

async function checkCalendar(look: Look, syncToken: string | null): Promise<void> {
  const { mirror, calendarId } = look;
  try {
    await readChanges(look, syncToken);
  } catch (error) {
    const failure = toFailure(error);
    // The token has expired: all of it is read once more. What is stored stays; it is compared, not replaced.
    if (failure.kind === 'deleted' && syncToken !== null) return checkCalendar(look, null);
    // A calendar of one server that cannot be seen must not keep the others from being checked.
    if (calendarId === mirror.calendarId || passes(failure) || failure.kind === 'credentials') throw failure;
    mirror.log.warn({ err: failure, calendarId }, 'a calendar cannot be checked');
  }
}

async function readChanges(look: Look, syncToken: string | null): Promise<void> {
  const { mirror, google, calendarId, counts } = look;
  const startedAt = await readTime(mirror.db);
  const seen: string[] = [];
  let pageToken: string | null = null;
  for (;;) {
    const page = await google.listEvents(calendarId, { syncToken, pageToken });
    counts.seen += page.events.length;
    seen.push(...(await compare(look, page.events)));
    pageToken = page.nextPageToken;
    if (pageToken !== null) continue;
    if (syncToken === null) await findMissing(look, seen, startedAt);
    // Last: whoever dies before this reads the same changes again.
    await storeSyncToken(mirror.db, calendarId, page.nextSyncToken);
    return;
  }
}

/** @returns the reservations whose own event was among them. */
async function compare(look: Look, events: readonly GoogleEvent[]): Promise<string[]> {
  const { mirror, mirrorId, calendarId, counts } = look;
  const ours = events.flatMap((event) => {
    const reservationId = reservationIdOf(event, mirrorId);
    return reservationId === null ? [] : [{ event, reservationId }];
  });
  const known = await findKnown(
    mirror.db,
    ours.map(({ reservationId }) => reservationId),
  );
  const suspects: { reservationId: string; etag: string }[] = [];
  const seen: string[] = [];
  for (const { event, reservationId } of ours) {
    const row = known.get(reservationId);
    const isOwn = event.id === eventIdOf(reservationId) && row?.calendarId === calendarId;
    const isThere = event.status !== 'cancelled';
    if (isOwn && row.status !== 'off') {
      if (isThere) seen.push(reservationId);
      const etag = isThere ? (event.etag ?? '') : 'gone';
      if (etag !== row.etag) suspects.push({ reservationId, etag });
    } else if (isThere && !row?.isLeased) {
      await removeOrphan(look, event);
    }
  }
  if (suspects.length > 0) {
    counts.changed += suspects.length;
    await markSuspect(mirror.db, suspects);
    await mirror.sendSync(suspects.map(({ reservationId }) => reservationId));
  }
  return seen;
}

/** Of a reservation that is gone or has its event elsewhere, or a second one of the same. */
async function removeOrphan({ google, calendarId, counts }: Look, event: GoogleEvent): Promise<void> {
  if (!event.id) return;
  await removeEvent(google, calendarId, event.id);
  counts.removed += 1;
}

async function findMissing({ mirror, calendarId, counts }: Look, seen: string[], startedAt: string): Promise<void> {
  const missing = await findUnseen(mirror.db, calendarId, seen, startedAt);
  counts.changed += missing.length;
  await markSuspect(
    mirror.db,
    missing.map((reservationId) => ({ reservationId, etag: 'gone' })),
  );
  await mirror.sendSync(missing);
}
