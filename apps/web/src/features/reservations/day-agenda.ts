import type { Timeline, TimelineReservation } from '@jari/contract';
import { Temporal } from 'temporal-polyfill';
import type { CalendarFilter } from './calendar-events.ts';

export interface AgendaItem {
  reservation: TimelineReservation;
  resource: Timeline['resources'][number];
}

/** What touches a calendar day, by start; what has begun earlier comes first. */
export function reservationsOfDay(
  timeline: Timeline,
  date: string,
  zone: string,
  filter: CalendarFilter,
): AgendaItem[] {
  const day = Temporal.PlainDate.from(date);
  const startMs = day.toZonedDateTime(zone).epochMilliseconds;
  const endMs = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return timeline.resources
    .filter((resource) => filter.resourceIds.length === 0 || filter.resourceIds.includes(resource.id))
    .flatMap((resource) => resource.reservations.map((reservation) => ({ reservation, resource })))
    .filter(({ reservation }) => reservation.isMine || !filter.onlyMine)
    .filter(({ reservation }) => Date.parse(reservation.startAt) < endMs && Date.parse(reservation.endAt) > startMs)
    .toSorted((a, b) => Date.parse(a.reservation.startAt) - Date.parse(b.reservation.startAt));
}
