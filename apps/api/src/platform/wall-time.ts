import { Temporal } from 'temporal-polyfill';

/** `HH:MM` on a clock on the wall. */
export interface Hours {
  readonly from: string;
  /** Not later than `from`: on the next day. */
  readonly until: string;
}

/** The first instant after `at` when clocks in that zone show this time. */
export function nextTimeOfDay(at: string, zone: string, time: string): string {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const today = onDay(now.toPlainDate(), zone, time);
  const next =
    Temporal.ZonedDateTime.compare(today, now) > 0 ? today : onDay(now.toPlainDate().add({ days: 1 }), zone, time);
  return toText(next);
}

/** When the hours that `at` lies in end; null: it lies outside of them. */
export function endOfHours(at: string, zone: string, { from, until }: Hours): string | null {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const spansMidnight = until <= from;
  for (const days of [0, -1]) {
    const day = now.toPlainDate().add({ days });
    const [start, end] = [onDay(day, zone, from), onDay(spansMidnight ? day.add({ days: 1 }) : day, zone, until)];
    const isWithin = Temporal.ZonedDateTime.compare(start, now) <= 0 && Temporal.ZonedDateTime.compare(now, end) < 0;
    if (isWithin) return toText(end);
  }
  return null;
}

// A time that the clock skips becomes the one an hour later, one that it shows twice the first of the two.
function onDay(day: Temporal.PlainDate, timeZone: string, time: string): Temporal.ZonedDateTime {
  return day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
}

function toText(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString({ smallestUnit: 'millisecond' });
}
