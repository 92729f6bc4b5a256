import { WAITING_STEPS_HOURS, type ReportQuery } from '@jari/contract';
import { Temporal } from 'temporal-polyfill';

/** Days are summed up by these steps: with other steps, a migration has to empty report_days. */
export const WAITING_STEPS_SECONDS = WAITING_STEPS_HOURS.map((hours) => hours * 3600);

/** The first and the last day of a span on the calendars of its zone; a midnight at its end belongs to the day before. */
export function daysOf({ from, to, timeZone }: Pick<ReportQuery, 'from' | 'to' | 'timeZone'>): [string, string] {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const [first, end] = [Temporal.Instant.from(from), Temporal.Instant.from(to)];
  return [dayOf(first), dayOf(end.subtract({ milliseconds: 1 }))];
}
