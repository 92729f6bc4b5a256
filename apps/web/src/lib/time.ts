import type { Locale } from '@jari/contract';
import { cityOf } from '@jari/domain';
import { formatWords } from './time-words.ts';

/** An instant as the API writes it (`2026-12-01T00:00:00.000Z`), or as Temporal holds it. */
export type InstantLike = string | Temporal.Instant;

/** The only clock. `Date.now` beneath it, so that tests can set it. */
export function now(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now());
}

export function toInstant(value: InstantLike): Temporal.Instant {
  return typeof value === 'string' ? Temporal.Instant.from(value) : value;
}

/** Weeks begin on Sunday, as on the wall calendars of Korea; every calendar of the product follows this number. */
export const FIRST_DAY_OF_WEEK = 0;

let ownZone: string | undefined;

/** Asked once: making a formatter to ask costs as much as drawing a dozen bars. */
export function browserTimeZone(): string {
  ownZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ownZone;
}

export type TimeFormatter = ReturnType<typeof createTimeFormatter>;

/** All formatting of times, for one language and one zone. In components: `useTime()`. */
export function createTimeFormatter(locale: Locale, zone: string) {
  // 24 hours in both languages: a booking at "12:00" must not need a second look.
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { month: 'short', day: 'numeric', weekday: 'short' } as const;

  const format = (at: InstantLike, options: Intl.DateTimeFormatOptions) =>
    formatterFor(locale, { ...options, timeZone: zone }).format(toInstant(at).epochMilliseconds);
  const zoned = (at: InstantLike) => toInstant(at).toZonedDateTimeISO(zone);
  const yearOf = (at: InstantLike) => (zoned(at).year === zoned(now()).year ? {} : ({ year: 'numeric' } as const));

  const formatTime = (at: InstantLike) => format(at, clock);
  const formatDate = (at: InstantLike) => format(at, { ...day, ...yearOf(at) });
  const formatDateTime = (at: InstantLike) => format(at, { ...day, ...yearOf(at), ...clock });

  /** Within one day the date stands once; where the clock changes in between, both ends name their offset. */
  function formatRange(startAt: InstantLike, endAt: InstantLike): string {
    const [start, end] = [zoned(startAt), zoned(endAt)];
    if (!start.toPlainDate().equals(end.toPlainDate())) {
      return `${formatDateTime(startAt)} – ${formatDateTime(endAt)}`;
    }
    if (start.offsetNanoseconds === end.offsetNanoseconds) {
      return `${formatDateTime(startAt)}–${formatTime(endAt)}`;
    }
    return `${formatDateTime(startAt)} ${offset(startAt)} – ${formatTime(endAt)} ${offset(endAt)}`;
  }

  const offset = (at: InstantLike) => offsetLabel(zone, at);

  return {
    locale,
    zone,
    formatTime,
    formatDate,
    formatDateTime,
    formatRange,
    /** "6시간 30분" / "6 h 30 min": the time that really passes, also across a clock change. */
    formatDuration: (startAt: InstantLike, endAt: InstantLike) =>
      formatMinutes(locale, toInstant(startAt).until(toInstant(endAt)).total('minutes')),
    formatMinutes: (minutes: number) => formatMinutes(locale, minutes),
    /** "12분 후" / "in 12 minutes"; below half a minute "지금" / "now". */
    formatRelative: (at: InstantLike, from: Temporal.Instant = now()) => formatRelative(locale, at, from),
    /** "월" / "Mon", or "M" where it is narrow: of weekdays as ISO numbers them, 1 to 7; the first of January 2024 was a Monday. */
    formatWeekday: (weekday: number, width: 'short' | 'narrow' = 'short') =>
      formatterFor(locale, { weekday: width, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday)),
    /** "2026년 11월" / "Nov 2026", of `2026-11`. */
    formatMonth: (month: string) =>
      formatterFor(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(
        Date.parse(`${month}-01T00:00Z`),
      ),
    /** "서울 (GMT+9)": stands beside times, since an hour without its zone is a guess. */
    zoneLabel: (at: InstantLike = now()) => `${cityOf(zone, locale)} (${offset(at)})`,
    isSameDay: (one: InstantLike, other: InstantLike) => zoned(one).toPlainDate().equals(zoned(other).toPlainDate()),
    toWallTime: (at: InstantLike) => toWallTime(at, zone),
    fromWallTime: (wallTime: string) => fromWallTime(wallTime, zone),
    /** `2026-11-21`, the day it is in this zone. */
    today: () => zoned(now()).toPlainDate().toString(),
    startOfDay: (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant().toString(),
  };
}

/** `2026-11-21T14:30`, what a clock on the wall of that zone shows. */
export function toWallTime(at: InstantLike, zone: string): string {
  return toInstant(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/**
 * The instant of a wall time (`2026-11-21T14:30` or with a space). A time the clock skips becomes the one an hour
 * later, a time it shows twice the first of the two: what calendars do, so nobody is surprised.
 */
export function fromWallTime(wallTime: string, zone: string): string {
  const plain = Temporal.PlainDateTime.from(wallTime.replace(' ', 'T'));
  return plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant().toString();
}

export function isWallTime(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/.test(value);
}

/** "GMT+9", "GMT-3:30": what a zone's clocks are ahead of universal time at that instant. */
export function offsetLabel(zone: string, at: InstantLike = now()): string {
  const minutes = offsetMinutes(zone, at);
  if (minutes === 0) return 'GMT';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `GMT${minutes > 0 ? '+' : '-'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

export function offsetMinutes(zone: string, at: InstantLike = now()): number {
  return Math.round(toInstant(at).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9);
}

function formatMinutes(locale: Locale, minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const words = formatWords[locale];
  const parts = [
    [Math.floor(whole / 1440), words.days],
    [Math.floor((whole % 1440) / 60), words.hours],
    [whole % 60, words.minutes],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, word]) => `${count}${word}`);
  return shown.length > 0 ? shown.join(' ') : `0${words.minutes}`;
}

function formatRelative(locale: Locale, at: InstantLike, from: Temporal.Instant): string {
  const seconds = from.until(toInstant(at)).total('seconds');
  const size = Math.abs(seconds);
  const always = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  if (size < 30) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  if (size < 3570) return always.format(Math.round(seconds / 60), 'minute');
  if (size < 84_600) return always.format(Math.round(seconds / 3600), 'hour');
  return always.format(Math.round(seconds / 86_400), 'day');
}

const formatters = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs about a hundred times as much as using it, and a calendar uses hundreds.
function formatterFor(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale === 'ko' ? 'ko-KR' : 'en-US', options);
  formatters.set(key, formatter);
  return formatter;
}
