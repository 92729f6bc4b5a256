import { GoogleFailure } from '#platform/google/google-failure.ts';
import { unless, type GoogleClient, type GoogleEvent } from '#platform/google/google-client.ts';
import { judgeEvent, type WrittenEvent } from '../google-calendar.rules.ts';

export interface WriteRequest {
  readonly calendarId: string;
  readonly event: WrittenEvent;
  /** Whether there is an event already, as far as is known. */
  readonly exists: boolean;
  /** Write only on this version of it; null: on whatever is there. */
  readonly etag: string | null;
}

export interface Written {
  readonly etag: string | null;
  /** Somebody had edited the event in Google since it was written last. */
  readonly wasEdited: boolean;
}

/** Enough for every sequence of surprises that is possible; more would be a defect, here or there. */
const MAX_STEPS = 6;

/**
 * Makes the event in Google this one, whatever is there: new, known, deleted, edited by somebody, or made by a call
 * whose answer was lost.
 */
export async function writeEvent(google: GoogleClient, request: WriteRequest): Promise<Written> {
  const { calendarId, event } = request;
  let { exists, etag } = request;
  let wasEdited = false;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (!exists) {
      const made = await unless(['exists'], google.insertEvent(calendarId, event), null);
      if (made?.id === event.id) return { etag: made.etag ?? null, wasEdited };
      // Google does not promise to notice an id that is taken: then it has made a second event.
      if (made?.id) await removeEvent(google, calendarId, made.id);
      exists = true;
      const found = await findEvent(google, calendarId, event.id);
      if (found && isAsWritten(found, event)) return { etag: found.etag ?? null, wasEdited };
      etag = found?.etag ?? null;
    }
    const done = await tryPatch(google, { calendarId, event, etag, exists });
    if (done === 'gone') {
      exists = false;
      continue;
    }
    if (done !== 'changed') return { etag: done.etag ?? null, wasEdited };
    const found = await findEvent(google, calendarId, event.id);
    if (found && isAsWritten(found, event)) return { etag: found.etag ?? null, wasEdited };
    wasEdited = true;
    etag = found?.etag ?? null;
  }
  throw new GoogleFailure('refused', 'the event in Google changes as fast as it is written', null);
}

async function tryPatch(google: GoogleClient, request: WriteRequest): Promise<GoogleEvent | 'gone' | 'changed'> {
  try {
    return await google.patchEvent(request.calendarId, request.event, request.etag);
  } catch (error) {
    if (!(error instanceof GoogleFailure)) throw error;
    if (error.kind === 'missing' || error.kind === 'deleted') return 'gone';
    if (error.kind === 'changed') return 'changed';
    throw error;
  }
}

/** By an earlier call of ours, then, whose answer was lost. */
function isAsWritten(found: GoogleEvent, event: WrittenEvent): boolean {
  const [theirs, ours] = [found.extendedProperties?.private, event.extendedProperties?.private];
  return judgeEvent(found, event).kind === 'same' && theirs?.['jariVersion'] === ours?.['jariVersion'];
}

export function findEvent(google: GoogleClient, calendarId: string, eventId: string): Promise<GoogleEvent | null> {
  return unless(['missing', 'deleted'], google.getEvent(calendarId, eventId), null);
}

/** Deletes the event, if it is there. */
export async function removeEvent(google: GoogleClient, calendarId: string, eventId: string): Promise<void> {
  await unless(['missing', 'deleted'], google.deleteEvent(calendarId, eventId), undefined);
}
