import type { BlockedTime, Timeline, TimelineReservation } from '@jari/contract';
import { type CalendarFilter, isLetThrough } from './calendar-events.ts';
import type { VisibleDays } from './calendar-view.ts';

export interface AgendaEntry {
  reservation: TimelineReservation;
  resource: Timeline['resources'][number];
}

/** Maintenance of a server, for the lists that have no hours to hatch. */
export interface AgendaMaintenance {
  maintenance: BlockedTime;
  resource: Timeline['resources'][number];
}

export interface AgendaDay {
  date: string;
  maintenance: AgendaMaintenance[];
  entries: AgendaEntry[];
}

/** A day with all that touches it. */
export function agendaOfDay(timeline: Timeline, date: string, zone: string, filter: CalendarFilter): AgendaDay {
  const { startMs, endMs } = boundsOf(date, zone);
  const maintenance = filteredMaintenance(timeline, filter).filter(
    ({ maintenance: { startAt, endAt } }) =>
      Date.parse(startAt) < endMs && (endAt === null || Date.parse(endAt) > startMs),
  );
  return { date, maintenance, entries: reservationsOfDay(timeline, date, zone, filter) };
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

/** Everything once, on the day it begins; what had begun before stands on the first day. Empty days are left out. */
export function agendaOf(timeline: Timeline, days: VisibleDays, zone: string, filter: CalendarFilter): AgendaDay[] {
  const entries = filteredEntries(timeline, filter);
  const windows = filteredMaintenance(timeline, filter);
  const agenda: AgendaDay[] = [];
  for (let day = Temporal.PlainDate.from(days.firstDay); day.toString() < days.endDay; day = day.add({ days: 1 })) {
    const date = day.toString();
    const { startMs, endMs } = boundsOf(date, zone);
    const isFirst = date === days.firstDay;
    const standsHere = ({ startAt, endAt }: { startAt: string; endAt: string | null }) => {
      const start = Date.parse(startAt);
      const beginsHere = start >= startMs && start < endMs;
      return beginsHere || (isFirst && start < startMs && (endAt === null || Date.parse(endAt) > startMs));
    };
    const ofDay = {
      maintenance: windows.filter((one) => standsHere(one.maintenance)),
      entries: entries.filter(({ reservation }) => standsHere(reservation)),
    };
    if (ofDay.entries.length + ofDay.maintenance.length > 0) agenda.push({ date, ...ofDay });
  }
  return agenda;
}

function filteredMaintenance(timeline: Timeline, filter: CalendarFilter): AgendaMaintenance[] {
  return filteredServers(timeline, filter)
    .flatMap((resource) => resource.maintenance.map((maintenance) => ({ maintenance, resource })))
    .toSorted((a, b) => Date.parse(a.maintenance.startAt) - Date.parse(b.maintenance.startAt));
}

function filteredServers(timeline: Timeline, { resourceIds }: CalendarFilter): Timeline['resources'] {
  return timeline.resources.filter(({ id }) => resourceIds.length === 0 || resourceIds.includes(id));
}

function filteredEntries(timeline: Timeline, filter: CalendarFilter): AgendaEntry[] {
  return filteredServers(timeline, filter)
    .flatMap((resource) => resource.reservations.map((reservation) => ({ reservation, resource })))
    .filter(({ reservation }) => isLetThrough(reservation, filter))
    .toSorted((a, b) => Date.parse(a.reservation.startAt) - Date.parse(b.reservation.startAt));
}

function boundsOf(date: string, zone: string): { startMs: number; endMs: number } {
  const day = Temporal.PlainDate.from(date);
  return {
    startMs: day.toZonedDateTime(zone).epochMilliseconds,
    endMs: day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  };
}
