import type { Timeline, TimelineReservation } from '@jari/contract';
import { Temporal } from 'temporal-polyfill';
import type { CalendarFilter } from './calendar-events.ts';
import type { VisibleDays } from './calendar-view.ts';

export interface AgendaEntry {
  reservation: TimelineReservation;
  resource: Timeline['resources'][number];
}

export interface AgendaDay {
  date: string;
  entries: AgendaEntry[];
}

/** What touches a calendar day, by start; what has begun earlier comes first. */
export function reservationsOfDay(
  timeline: Timeline,
  date: string,
  zone: string,
  filter: CalendarFilter,
): AgendaEntry[] {
  const { startMs, endMs } = boundsOf(date, zone);
  return filteredEntries(timeline, filter).filter(
    ({ reservation }) => Date.parse(reservation.startAt) < endMs && Date.parse(reservation.endAt) > startMs,
  );
}

/** Each reservation once, on the day it begins; what had begun before stands on the first day. Empty days are left out. */
export function agendaOf(timeline: Timeline, days: VisibleDays, zone: string, filter: CalendarFilter): AgendaDay[] {
  const entries = filteredEntries(timeline, filter);
  const agenda: AgendaDay[] = [];
  for (let day = Temporal.PlainDate.from(days.firstDay); day.toString() < days.endDay; day = day.add({ days: 1 })) {
    const date = day.toString();
    const { startMs, endMs } = boundsOf(date, zone);
    const isFirst = date === days.firstDay;
    const ofDay = entries.filter(({ reservation }) => {
      const start = Date.parse(reservation.startAt);
      const beginsHere = start >= startMs && start < endMs;
      return beginsHere || (isFirst && start < startMs && Date.parse(reservation.endAt) > startMs);
    });
    if (ofDay.length > 0) agenda.push({ date, entries: ofDay });
  }
  return agenda;
}

function filteredEntries(timeline: Timeline, filter: CalendarFilter): AgendaEntry[] {
  return timeline.resources
    .filter((resource) => filter.resourceIds.length === 0 || filter.resourceIds.includes(resource.id))
    .flatMap((resource) => resource.reservations.map((reservation) => ({ reservation, resource })))
    .filter(({ reservation }) => reservation.isMine || !filter.onlyMine)
    .toSorted((a, b) => Date.parse(a.reservation.startAt) - Date.parse(b.reservation.startAt));
}

function boundsOf(date: string, zone: string): { startMs: number; endMs: number } {
  const day = Temporal.PlainDate.from(date);
  return {
    startMs: day.toZonedDateTime(zone).epochMilliseconds,
    endMs: day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  };
}
