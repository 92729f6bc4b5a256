import type { ReportQuery } from '@jari/contract';
import { Temporal } from 'temporal-polyfill';

/** The first and the last day of a span on the calendars of its zone; a midnight at its end belongs to the day before. */
export function daysOf({ from, to, timeZone }: Pick<ReportQuery, 'from' | 'to' | 'timeZone'>): [string, string] {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const [first, end] = [Temporal.Instant.from(from), Temporal.Instant.from(to)];
  return [dayOf(first), dayOf(end.subtract({ milliseconds: 1 }))];
}
