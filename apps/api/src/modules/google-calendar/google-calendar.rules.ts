import { createHash } from 'node:crypto';
import type { Locale, ReservationStatus } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import type { GoogleEvent } from '#platform/google/google-client.ts';
import { say } from '#platform/http/messages.ts';

/** A reservation and all that its event says of it. */
export interface Mirrored {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly description: string | null;
  readonly startAt: string;
  readonly endAt: string;
  readonly status: ReservationStatus;
  readonly units: readonly { readonly index: number; readonly kind: string }[];
  readonly resourceId: string;
  readonly resourceName: string;
  readonly location: string | null;
  readonly userId: string;
  readonly userName: string;
  readonly locale: Locale;
  readonly timeZone: string | null;
}

export interface EventFrame {
  readonly publicUrl: string;
  readonly mirrorId: string;
  /** What became of the last change in Google; told in the event too. */
  readonly note: string | null;
}

const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';

/**
 * The id of a reservation's event, always the same one: an insert whose answer was lost cannot make a second event.
 * Google takes a to v and digits, which is base32hex.
 */
export function eventIdOf(reservationId: string): string {
  let rest = BigInt(`0x${reservationId.replaceAll('-', '')}`);
  let digits = '';
  for (let place = 0; place < 26; place += 1) {
    digits = `${BASE32HEX[Number(rest & 31n)]}${digits}`;
    rest >>= 5n;
  }
  return `jari${digits}`;
}

/** Whose event it is; null: not one of this installation. */
export function reservationIdOf(event: GoogleEvent, mirrorId: string): string | null {
  const { jariReservationId, jariMirror } = event.extendedProperties?.private ?? {};
  return jariMirror === mirrorId && jariReservationId !== undefined ? jariReservationId : null;
}

export type WrittenEvent = GoogleEvent & { id: string };

/** The event as it should be in Google. */
export function renderEvent(reservation: Mirrored, { publicUrl, mirrorId, note }: EventFrame): WrittenEvent {
  const { id, locale, resourceName, title, timeZone, startAt, endAt } = reservation;
  const word = (key: string, params: Record<string, unknown> = {}) => say(locale, `googleCalendar|${key}`, params);
  const lines = [
    ...(note === null ? [] : [word(`note|${note}`), '']),
    ...(reservation.status === 'pending' ? [word('pending')] : []),
    word('owner', { name: reservation.userName }),
    word('units', { units: unitsOf(reservation) }),
    ...(reservation.description ? ['', reservation.description] : []),
    '',
    word('link', { url: `${publicUrl}/?reservation=${id}` }),
  ];
  const zone = timeZone ?? 'UTC';
  return {
    id: eventIdOf(id),
    status: 'confirmed',
    summary: `[${resourceName}] ${title}`,
    description: lines.join('\n'),
    location: [resourceName, reservation.location].filter(Boolean).join(', '),
    start: { dateTime: startAt, timeZone: zone },
    end: { dateTime: endAt, timeZone: zone },
    extendedProperties: {
      private: { jariReservationId: id, jariVersion: String(reservation.version), jariMirror: mirrorId },
    },
  };
}

function unitsOf({ units, locale }: Mirrored): string {
  if (units.every(({ kind }) => kind === 'machine')) return say(locale, 'machine');
  return `GPU ${formatIndexes(units.map(({ index }) => index))}`;
}

/** Equal as long as the event would be written the same way. */
export function fingerprintOf(event: GoogleEvent): string {
  return createHash('sha256').update(JSON.stringify(event)).digest('base64url');
}

export type Verdict = { readonly kind: 'same' | 'deleted' | 'edited' } | ({ readonly kind: 'moved' } & MovedTo);

export interface MovedTo {
  readonly startAt: string;
  readonly endAt: string;
}

/** What somebody did in Google to an event that we wrote as `written`. */
export function judgeEvent(found: GoogleEvent | null, written: WrittenEvent): Verdict {
  if (found === null || found.status === 'cancelled') return { kind: 'deleted' };
  const [startAt, endAt] = [instantOf(found.start?.dateTime), instantOf(found.end?.dateTime)];
  if (startAt === null || endAt === null) return { kind: 'edited' };
  if (startAt !== instantOf(written.start?.dateTime) || endAt !== instantOf(written.end?.dateTime)) {
    return { kind: 'moved', startAt, endAt };
  }
  const isSame = (['summary', 'description', 'location'] as const).every(
    (field) => (found[field] ?? '').trim() === (written[field] ?? '').trim(),
  );
  return { kind: isSame ? 'same' : 'edited' };
}

function instantOf(dateTime: string | null | undefined): string | null {
  const ms = Date.parse(dateTime ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** Seconds until the next try: doubling, at most `longest`, spread so that not everybody comes at once. */
export function pauseSeconds(failures: number, longest: number, random = Math.random()): number {
  return Math.min(longest, 2 ** Math.min(failures, 10)) * (0.5 + random / 2);
}
