import { noteFailure, noteSuccess, readConnection, type Connection } from '#platform/google/connection.ts';
import type { GoogleClient } from '#platform/google/google-client.ts';
import { GoogleFailure, passes, toFailure } from '#platform/google/google-failure.ts';
import { KeyFileError } from '#platform/google/service-account.ts';
import { RENEW_LEASE_SECONDS, renewLease, settle, takeLease, type LeasedRow, type Outcome } from './hold-event.ts';
import { findWanted, postpone, showDrift, type Note, type Wanted } from '../google-calendar.repository.ts';
import {
  eventIdOf,
  fingerprintOf,
  judgeEvent,
  pauseSeconds,
  renderEvent,
  type Verdict,
} from '../google-calendar.rules.ts';
import { applyFromGoogle } from './apply-from-google.ts';
import type { Mirror } from './open-mirror.ts';
import { findEvent, removeEvent, writeEvent } from './write-event.ts';

const LONGEST_PAUSE_SECONDS = 60;

interface Work {
  readonly mirror: Mirror;
  readonly google: GoogleClient;
  readonly connection: Connection;
  readonly row: LeasedRow;
}

/**
 * Makes Google equal to the reservation as it is now. However often it runs, from wherever, after whatever was cut off
 * in the middle: the outcome is the same one event, or none.
 */
export async function syncReservation(mirror: Mirror, reservationId: string): Promise<void> {
  const { db, calendarId } = mirror;
  const connection = await readConnection(db);
  if (connection.pausedSeconds > 0) {
    await postpone(db, { reservationId, calendarId }, connection.pausedSeconds + Math.random() * 2);
    return;
  }
  const row = await takeLease(db, reservationId, calendarId);
  // Whoever has it looks again for what came in meanwhile.
  if (!row) return;
  const renewing = setInterval(() => {
    renewLease(db, row).catch((error: unknown) => mirror.log.warn({ err: error }, 'Could not renew a lease.'));
  }, RENEW_LEASE_SECONDS * 1000);
  try {
    const google = await mirror.google();
    await settle(db, row, await bringUpToDate({ mirror, google, connection, row }));
    if (connection.state !== 'ok') await noteSuccess(db);
  } catch (error) {
    await settleFailure(mirror, row, error);
    if (!(error instanceof GoogleFailure || error instanceof KeyFileError)) throw error;
  } finally {
    clearInterval(renewing);
  }
}

async function bringUpToDate(work: Work): Promise<Outcome> {
  const { mirror, row } = work;
  const wanted = await findWanted(mirror.db, row.reservationId);
  if (!wanted?.isWanted) return takeAway(work, wanted);
  if (row.suspectEtag === null) return write(work, wanted, knownNote(row, wanted), row.etag);
  return lookAndWrite(work, wanted);
}

/** A note stands until the reservation changes. */
function knownNote(row: LeasedRow, wanted: Wanted): NoteChange {
  if (row.syncedVersion !== wanted.version) return { note: null, noteDetail: null, isNewNote: false };
  return { note: row.note, noteDetail: row.noteDetail, isNewNote: false };
}

type NoteChange = Pick<Outcome, 'note' | 'noteDetail' | 'isNewNote'>;

/** Somebody did something to the event in Google: find out what, take it over or put it back. */
async function lookAndWrite(work: Work, wanted: Wanted): Promise<Outcome> {
  const { mirror, google, row, connection } = work;
  const found = await findEvent(google, row.calendarId, eventIdOf(row.reservationId));
  const etag = found?.etag ?? null;
  const written = renderEvent(wanted, { ...frameOf(work), note: row.note });
  const verdict = judgeEvent(found, written);
  // Nothing that shows, or our own write: another program may add what is none of our business.
  if (verdict.kind === 'same') return write(work, wanted, knownNote(row, wanted), etag);
  await showDrift(mirror.db, row);
  const mayApply = connection.isTwoWay && verdict.kind !== 'edited' && row.syncedVersion === wanted.version;
  if (!mayApply) {
    const note = verdict.kind === 'deleted' ? 'deletion-put-back' : 'edit-put-back';
    return write({ ...work, row: unwritten(row) }, wanted, { note, noteDetail: null, isNewNote: true }, etag);
  }
  const refusal = await applyFromGoogle(mirror, wanted, verdict);
  const change = { note: noteOf(verdict, refusal), noteDetail: refusal, isNewNote: true };
  const now = await findWanted(mirror.db, row.reservationId);
  if (!now?.isWanted) return { ...(await takeAway(work, now)), ...change };
  return write({ ...work, row: unwritten(row) }, now, change, etag);
}

function noteOf(verdict: Verdict, refusal: string | null): Note {
  const what = verdict.kind === 'deleted' ? 'deletion' : 'move';
  return refusal === null ? `${what}-applied` : `${what}-refused`;
}

/** It must be written, though nothing changed on our side. */
function unwritten(row: LeasedRow): LeasedRow {
  return { ...row, fingerprint: null };
}

function frameOf({ mirror, connection }: Work): { publicUrl: string; mirrorId: string } {
  return { publicUrl: mirror.publicUrl, mirrorId: connection.mirrorId };
}

async function write(work: Work, wanted: Wanted, change: NoteChange, etag: string | null): Promise<Outcome> {
  const { mirror, google, row } = work;
  const calendarId = wanted.ownCalendarId ?? mirror.calendarId;
  const hadEvent = row.syncedVersion !== null && row.status !== 'off';
  const hasMoved = row.calendarId !== calendarId;
  if (hasMoved && !row.isNew) await removeEvent(google, row.calendarId, eventIdOf(wanted.id));
  const event = renderEvent(wanted, { ...frameOf(work), note: change.note });
  const fingerprint = fingerprintOf(event);
  const done: Outcome = {
    ...change,
    status: 'synced',
    calendarId,
    etag,
    syncedVersion: wanted.version,
    fingerprint,
    lastError: null,
    tries: 0,
    againInSeconds: null,
    seenVersion: wanted.version,
  };
  const exists = hadEvent && !hasMoved;
  if (exists && fingerprint === row.fingerprint) return done;
  const written = await writeEvent(google, { calendarId, event, exists, etag: exists ? etag : null });
  if (!written.wasEdited) return { ...done, etag: written.etag };
  return { ...done, etag: written.etag, note: 'edit-put-back', noteDetail: null, isNewNote: true };
}

async function takeAway({ google, row }: Work, wanted: Wanted | null): Promise<Outcome> {
  // Also where no event is known: an insert whose answer was lost may have made one.
  if (!row.isNew && row.status !== 'off') await removeEvent(google, row.calendarId, eventIdOf(row.reservationId));
  return {
    status: 'off',
    calendarId: row.calendarId,
    etag: null,
    syncedVersion: null,
    fingerprint: null,
    note: row.note === 'deletion-applied' ? row.note : null,
    noteDetail: null,
    isNewNote: false,
    lastError: null,
    tries: 0,
    againInSeconds: null,
    seenVersion: wanted?.version ?? null,
  };
}

/** Keeps what is known of the event, and says when to look again. */
async function settleFailure(mirror: Mirror, row: LeasedRow, error: unknown): Promise<void> {
  const failure = toFailure(error);
  const wanted = await findWanted(mirror.db, row.reservationId);
  const isShared = row.calendarId === mirror.calendarId && (wanted?.ownCalendarId ?? null) === null;
  const isOfKey = failure.kind === 'credentials';
  const isOfAll = passes(failure) || isOfKey || (isShared && ['forbidden', 'missing'].includes(failure.kind));
  if (isOfKey) mirror.forgetKey();
  if (isOfAll) await noteFailure(mirror.db, failure);
  await settle(mirror.db, row, {
    ...row,
    status: isOfAll ? 'pending' : 'failed',
    lastError: failure.message.slice(0, 500),
    tries: row.tries + 1,
    isNewNote: false,
    againInSeconds: isOfAll ? pauseSeconds(row.tries + 1, LONGEST_PAUSE_SECONDS) : 900,
    seenVersion: null,
  });
}
