import type { Timeline, TimelineReservation } from '@jari/contract';
import type { EventInput } from '@fullcalendar/react';
import type { ServerColor } from '../../components/colors.ts';
import { toInstant } from '../../lib/time.ts';

/** What the calendar knows of an event besides its time. */
export interface CalendarEventProps {
  reservation: TimelineReservation;
  resourceId: string;
  resourceName: string;
  /** All units of the server, so no numbers need naming. */
  isWholeServer: boolean;
  isRunning: boolean;
  /** The server's colour, for the stripe. */
  accent: string;
}

export interface CalendarFilter {
  /** Empty: all servers. */
  resourceIds: readonly string[];
  onlyMine: boolean;
}

interface Options extends CalendarFilter {
  zone: string;
  nowMs: number;
  colorOf: (resourceId: string) => ServerColor;
}

const DAY_MS = 86_400_000;
const ON_ACCENT = 'light-dark(#ffffff, #0a0d0c)';

/** Turns the timeline into FullCalendar's events: what the filter lets through, with colours and what may be dragged. */
export function toCalendarEvents(timeline: Timeline, options: Options): EventInput[] {
  return timeline.resources
    .filter((resource) => options.resourceIds.length === 0 || options.resourceIds.includes(resource.id))
    .flatMap((resource) => {
      const color = options.colorOf(resource.id);
      return resource.reservations
        .filter((reservation) => reservation.isMine || !options.onlyMine)
        .map((reservation): EventInput => {
          const props: CalendarEventProps = {
            reservation,
            resourceId: resource.id,
            resourceName: resource.name,
            isWholeServer: reservation.unitIndexes.length === resource.units.length,
            isRunning: isRunning(reservation, options.nowMs),
            accent: color.accent,
          };
          return {
            id: reservation.id,
            title: reservation.title,
            ...timesOf(reservation, options.zone),
            ...editabilityOf(reservation, options.nowMs),
            ...colorsOf(reservation, color),
            extendedProps: { ...props },
          };
        });
    });
}

/** A day or longer stands above the hours, as in every calendar: as a column it would bury the days it crosses. */
export function isLong(span: Pick<TimelineReservation, 'startAt' | 'endAt'>): boolean {
  return Date.parse(span.endAt) - Date.parse(span.startAt) >= DAY_MS;
}

export function isRunning(span: Pick<TimelineReservation, 'startAt' | 'endAt'>, nowMs: number): boolean {
  return Date.parse(span.startAt) <= nowMs && nowMs < Date.parse(span.endAt);
}

/** My own that has not ended may be dragged; once it runs its start is fixed, and only the end can follow the mouse. */
function editabilityOf(reservation: TimelineReservation, nowMs: number) {
  const isOpen = reservation.isMine && Date.parse(reservation.endAt) > nowMs;
  return { startEditable: isOpen && !isRunning(reservation, nowMs), durationEditable: isOpen };
}

// Mine stand out as solid blocks; others' are tinted, with the server's colour as a stripe at their side. The accent is
// a little too light for white text in the light theme (4:1), hence the shade of black.
function colorsOf(reservation: TimelineReservation, { accent, soft, text }: ServerColor) {
  if (!reservation.isMine) return { color: soft, contrastColor: text };
  return { color: `light-dark(color-mix(in srgb, ${accent}, #000 16%), ${accent})`, contrastColor: ON_ACCENT };
}

function timesOf(reservation: TimelineReservation, zone: string): Pick<EventInput, 'start' | 'end' | 'allDay'> {
  if (!isLong(reservation)) return { start: reservation.startAt, end: reservation.endAt, allDay: false };
  const first = toInstant(reservation.startAt).toZonedDateTimeISO(zone).toPlainDate();
  // The last day that is touched: an end at midnight touches none of the day that begins there.
  const last = toInstant(reservation.endAt).subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate();
  return { start: first.toString(), end: last.add({ days: 1 }).toString(), allDay: true };
}
