import {
  ALWAYS_MAILED,
  NotificationKind,
  type NotificationChannels,
  type NotificationSettings,
  type ReservationFacts,
  type ReservationStatus,
} from '@jari/contract';
import { endOfHours, nextTimeOfDay } from '#platform/wall-time.ts';

/** Where a person has set no zone. */
export const DEFAULT_TIME_ZONE = 'Asia/Seoul';

/** What the owner of a reservation was last told. */
export interface Told {
  readonly status: ReservationStatus;
  /** Whether a calendar file of it was ever mailed: only then there is an entry to take back. */
  readonly inCalendar: boolean;
  readonly facts: ReservationFacts;
}

/** How a reservation is now. */
export interface Standing {
  readonly status: ReservationStatus;
  readonly facts: ReservationFacts;
  readonly isOver: boolean;
  /** Whoever wrote it last is its owner. */
  readonly isOwnDoing: boolean;
  /** Its last change was taken back: what it made never was. */
  readonly isUndone: boolean;
  /** Its last change was refused, and it stands as before. */
  readonly isChangeRefused: boolean;
}

export interface Verdict {
  /** Null: there is nothing to tell. */
  readonly kind: NotificationKind | null;
  readonly before: ReservationFacts | null;
  /** False: worth a new calendar file, but no line in the bell. */
  readonly inApp: boolean;
  readonly calendar: 'REQUEST' | 'CANCEL' | null;
  readonly asksAdmins: boolean;
}

const NOTHING: Verdict = { kind: null, before: null, inApp: false, calendar: null, asksAdmins: false };

/** What makes the difference between what its owner was told of a reservation and how it is now. Pure. */
export function whatToTell(lastTold: Told | null, now: Standing): Verdict {
  // One that was given up and came back is news again.
  const told = lastTold && !holds(lastTold.status) && holds(now.status) ? null : lastTold;
  const kind = told ? kindOfChange(told, now) : kindOfFirst(now);
  if (kind === null) return NOTHING;
  const before = told && !isSame(told.facts, now.facts) ? told.facts : null;
  const isSmall = kind === 'reservation-changed' && before !== null && isSameTimeAndUnits(before, now.facts);
  const calendar = calendarOf(now.status, told?.inCalendar ?? false);
  // Another title is nothing to interrupt anybody for; their calendar shall have it all the same.
  if (isSmall && calendar === null) return NOTHING;
  return {
    kind,
    before,
    inApp: !isSmall,
    calendar,
    asksAdmins: kind === 'reservation-pending',
  };
}

function kindOfFirst({ status, isOver, isOwnDoing, isUndone }: Standing): NotificationKind | null {
  // Made and taken back by the same person before anybody was told: it never was.
  if (status === 'cancelled') return isOwnDoing || isUndone ? null : 'reservation-cancelled';
  if (!holds(status)) return `reservation-${status}`;
  // Nobody needs to hear of what is over when they do.
  if (isOver) return null;
  return status === 'pending' ? 'reservation-pending' : 'reservation-confirmed';
}

function kindOfChange(told: Told, now: Standing): NotificationKind | null {
  // It ended and that was told: its history is nobody's news.
  if (!holds(told.status)) return null;
  if (told.status === now.status) return isSame(told.facts, now.facts) ? null : 'reservation-changed';
  if (now.status === 'confirmed') {
    if (now.isChangeRefused) return 'change-rejected';
    // A yes changes neither time nor units: what was told to wait elsewhere was taken back there.
    return isSameTimeAndUnits(told.facts, now.facts) ? 'reservation-approved' : 'reservation-changed';
  }
  return `reservation-${now.status}`;
}

function calendarOf(status: ReservationStatus, inCalendar: boolean): Verdict['calendar'] {
  if (status === 'confirmed') return 'REQUEST';
  // What waits for a yes has no entry yet, or keeps the one it had.
  return status !== 'pending' && inCalendar ? 'CANCEL' : null;
}

function holds(status: ReservationStatus): boolean {
  return status === 'pending' || status === 'confirmed';
}

function isSame(one: ReservationFacts, other: ReservationFacts): boolean {
  return isSameTimeAndUnits(one, other) && one.title === other.title && one.description === other.description;
}

function isSameTimeAndUnits(one: ReservationFacts, other: ReservationFacts): boolean {
  return (
    one.startAt === other.startAt &&
    one.endAt === other.endAt &&
    one.resource.id === other.resource.id &&
    one.unitIndexes.join() === other.unitIndexes.join()
  );
}

/** Their owner has just made or asked for it and sees it on the screen: worth a line, not a mail. */
const NOT_MAILED: readonly NotificationKind[] = ['reservation-pending'];

export const DEFAULT_SETTINGS: NotificationSettings = {
  channels: Object.fromEntries(
    NotificationKind.options.map((kind) => [kind, { inApp: true, email: !NOT_MAILED.includes(kind) }]),
  ) as NotificationChannels,
  startLeadMinutes: 30,
  endLeadMinutes: 30,
  quietHours: null,
  digestAt: null,
};

/** The settings as they take effect, whatever was asked for. */
export function withWhatMustBe(settings: NotificationSettings): NotificationSettings {
  const forced = ALWAYS_MAILED.map((kind) => [kind, { ...settings.channels[kind], email: true }]);
  return {
    ...settings,
    channels: { ...settings.channels, ...(Object.fromEntries(forced) as Partial<NotificationChannels>) },
  };
}

/** Tomorrow they are worth nothing. */
const BY_THE_MINUTE: readonly NotificationKind[] = [
  'reservation-starting-soon',
  'reservation-ending-soon',
  'waitlist-offered',
  'check-in-due',
];

/** Whether its mail may be part of the daily one. */
export function canWait(kind: NotificationKind): boolean {
  return !ALWAYS_MAILED.includes(kind) && !BY_THE_MINUTE.includes(kind);
}

export interface Occasion {
  readonly kind: NotificationKind;
  /** Too important for the daily mail. */
  readonly isUrgent: boolean;
  /** ISO instant. */
  readonly at: string;
  readonly timeZone: string;
}

export type MailPlan = { readonly how: 'none' | 'now' } | { readonly how: 'held' | 'digest'; readonly until: string };

/** Whether and when a person wants a mail. Pure; times of day are those of the person's zone. */
export function planMail(settings: NotificationSettings, occasion: Occasion): MailPlan {
  const { kind, isUrgent, at, timeZone } = occasion;
  if (ALWAYS_MAILED.includes(kind)) return { how: 'now' };
  if (!settings.channels[kind].email) return { how: 'none' };
  if (settings.digestAt !== null && !isUrgent) {
    return { how: 'digest', until: nextTimeOfDay(at, timeZone, settings.digestAt) };
  }
  const until = settings.quietHours && endOfHours(at, timeZone, settings.quietHours);
  return until ? { how: 'held', until } : { how: 'now' };
}
