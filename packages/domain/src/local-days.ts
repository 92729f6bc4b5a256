import { Temporal } from 'temporal-polyfill';
import { overlaps, type Interval } from './interval.ts';

/** A day of a zone's calendar. It begins at midnight, or where the clock jumps over midnight right after. */
export interface LocalDay extends Interval {
  /** `2026-12-01` */
  readonly date: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
}

/** The days that an interval touches in a zone, in order. A day of a clock change has 23 or 25 hours. */
export function localDaysOf(interval: Interval, timeZone: string): LocalDay[] {
  const days: LocalDay[] = [];
  let date = plainDateAt(interval.startAt, timeZone);
  for (;;) {
    const next = date.add({ days: 1 });
    const day = {
      date: date.toString(),
      weekday: date.dayOfWeek,
      startAt: startOfDay(date, timeZone),
      endAt: startOfDay(next, timeZone),
    };
    if (day.startAt >= interval.endAt) return days;
    days.push(day);
    date = next;
  }
}

/** The instant a wall clock shows `minutes` after midnight on that day; 1440 is the end of the day. */
export function atMinute(date: string, minutes: number, timeZone: string): Date {
  const day = Temporal.PlainDate.from(date);
  if (minutes >= 1440) return startOfDay(day.add({ days: 1 }), timeZone);
  const plainTime = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return new Date(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);
}

/** The calendar week (from Monday) or month of the zone that an instant lies in. */
export function periodOf(instant: Date, kind: 'week' | 'month', timeZone: string): Interval {
  const date = plainDateAt(instant, timeZone);
  const first = kind === 'week' ? date.subtract({ days: date.dayOfWeek - 1 }) : date.with({ day: 1 });
  const next = kind === 'week' ? first.add({ days: 7 }) : first.add({ months: 1 });
  return { startAt: startOfDay(first, timeZone), endAt: startOfDay(next, timeZone) };
}

/** Minutes since the local midnight on the wall clock. */
export function minuteOfDay(instant: Date, timeZone: string): number {
  const time = zonedAt(instant, timeZone);
  return time.hour * 60 + time.minute + (time.second + time.millisecond / 1000) / 60;
}

/** What both have in common, in minutes of elapsed time. */
export function sharedMinutes(a: Interval, b: Interval): number {
  if (!overlaps(a, b)) return 0;
  const startMs = Math.max(a.startAt.getTime(), b.startAt.getTime());
  const endMs = Math.min(a.endAt.getTime(), b.endAt.getTime());
  return (endMs - startMs) / 60_000;
}

function zonedAt(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

function plainDateAt(instant: Date, timeZone: string): Temporal.PlainDate {
  return zonedAt(instant, timeZone).toPlainDate();
}

function startOfDay(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}
