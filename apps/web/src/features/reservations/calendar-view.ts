import { FIRST_DAY_OF_WEEK } from '../../lib/time.ts';

export const CALENDAR_VIEWS = ['month', 'week', 'day', 'list'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** The views that FullCalendar draws; the list is a list. */
export type GridView = Exclude<CalendarView, 'list'>;

/** Calendar days `[firstDay, endDay)` as ISO dates. */
export interface VisibleDays {
  firstDay: string;
  endDay: string;
}

const WEEKS_IN_MONTH_GRID = 6;

/** The days a view shows for a date in it; the month comes with the rows' days of its neighbours. */
export function visibleDays(view: CalendarView, date: string): VisibleDays {
  const day = Temporal.PlainDate.from(date);
  if (view === 'day') return daysFrom(day, 1);
  // What is to come, rather than a list that begins with last Sunday.
  if (view === 'list') return daysFrom(day, 7);
  if (view === 'month') return daysFrom(startOfWeek(day.with({ day: 1 })), WEEKS_IN_MONTH_GRID * 7);
  return daysFrom(startOfWeek(day), 7);
}

/** The date `steps` pages on: a month keeps its day where it can, the others move by what they show. */
export function shiftDate(view: CalendarView, date: string, steps: number): string {
  const day = Temporal.PlainDate.from(date);
  if (view === 'month') return day.add({ months: steps }).toString();
  return day.add({ days: steps * (view === 'day' ? 1 : 7) }).toString();
}

/** The seven ISO dates of the week around a date. */
export function weekOf(date: string): string[] {
  const first = startOfWeek(Temporal.PlainDate.from(date));
  return Array.from({ length: 7 }, (_, index) => first.add({ days: index }).toString());
}

export function isCalendarView(text: string | null): text is CalendarView {
  return CALENDAR_VIEWS.some((view) => view === text);
}

function startOfWeek(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: (day.dayOfWeek - FIRST_DAY_OF_WEEK + 7) % 7 });
}

function daysFrom(first: Temporal.PlainDate, count: number): VisibleDays {
  return { firstDay: first.toString(), endDay: first.add({ days: count }).toString() };
}
