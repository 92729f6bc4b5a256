import { minutesOf, type Interval } from './interval.ts';
import { atMinute, localDaysOf, sharedMinutes, type LocalDay } from './local-days.ts';

/** `[from, to)` on the wall clock, in minutes since midnight; 1440 is the end of the day. */
export interface HoursSpan {
  readonly from: number;
  readonly to: number;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a server can be used, by the wall clock of its zone. A day without spans is closed. */
export interface OpeningHours {
  readonly weekly: Readonly<Record<Weekday, readonly HoursSpan[]>>;
  /** Dates that are unlike their weekday: holidays, deadlines. */
  readonly exceptions: readonly { readonly date: string; readonly spans: readonly HoursSpan[] }[];
}

/** What is open on a day, as instants. */
export function openSpansOf(day: LocalDay, hours: OpeningHours, timeZone: string): Interval[] {
  const weekday = WEEKDAYS[day.weekday - 1] ?? 'mon';
  const spans = hours.exceptions.find(({ date }) => date === day.date)?.spans ?? hours.weekly[weekday];
  return spans.map(({ from, to }) => ({
    startAt: atMinute(day.date, from, timeZone),
    endAt: atMinute(day.date, to, timeZone),
  }));
}

/** When it is open in an interval: what touches is one, over midnight too. Spans of one day must be in order. */
export function openTimesOf(interval: Interval, hours: OpeningHours, timeZone: string): Interval[] {
  const open = localDaysOf(interval, timeZone).flatMap((day) => openSpansOf(day, hours, timeZone));
  const times: Interval[] = [];
  for (const span of open) {
    const last = times.at(-1);
    if (span.endAt <= span.startAt) continue;
    if (last && span.startAt <= last.endAt) times[times.length - 1] = { startAt: last.startAt, endAt: span.endAt };
    else times.push(span);
  }
  return times;
}

/** How many minutes of an interval lie outside the opening hours; spans of one day must not overlap. */
export function minutesOutside(interval: Interval, hours: OpeningHours, timeZone: string): number {
  const open = localDaysOf(interval, timeZone).flatMap((day) => openSpansOf(day, hours, timeZone));
  const inside = open.reduce((sum, span) => sum + sharedMinutes(interval, span), 0);
  return minutesOf(interval) - inside;
}
