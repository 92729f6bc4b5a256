import type { Span } from './booking-form.ts';
import type { GridView } from './calendar-view.ts';

const MANY_EVENTS = 60;
const CROWDED_EVENTS = 150;
const SCROLL_BEFORE_NOW_HOURS = 2;

/** How many events stand side by side: where all is shown at once, few that can be read tell more than many that cannot. */
export function stackSizeOf(view: GridView, eventCount: number): number {
  if (view === 'day') return 9;
  if (isCrowded(eventCount)) return 1;
  return eventCount > MANY_EVENTS ? 3 : 4;
}

/** More than a week's columns can show side by side; filtering by server helps then. */
export function isCrowded(eventCount: number): boolean {
  return eventCount > CROWDED_EVENTS;
}

/** A selection in the row of long reservations, given as dates with an exclusive end. */
export function wholeDays(start: string, end: string, startOfDay: (date: string) => string): Span {
  return { startAt: startOfDay(start.slice(0, 10)), endAt: startOfDay(end.slice(0, 10)) };
}

/** Where the day is scrolled to at first: a little before now, so that what is running is seen. */
export function scrollTimeOf(wallTime: string): string {
  const hour = Math.max(0, Number(wallTime.slice(11, 13)) - SCROLL_BEFORE_NOW_HOURS);
  return `${String(hour).padStart(2, '0')}:00:00`;
}
