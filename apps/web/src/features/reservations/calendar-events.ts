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
  /** Not where only one server is shown. */
  namesServer: boolean;
}

export interface CalendarFilter {
  /** Empty: all servers. */
  resourceIds: readonly string[];
  onlyMine: boolean;
  /** What is booked in this team's name; left out: in anybody's. */
  teamId?: string | null;
}

/** Whether the filter lets a reservation through; which server it is on is asked of the server. */
export function isLetThrough({ isMine, team }: TimelineReservation, { onlyMine, teamId }: CalendarFilter): boolean {
  return (isMine || !onlyMine) && (!teamId || team?.id === teamId);
}

interface Options extends CalendarFilter {
  zone: string;
  nowMs: number;
  colorOf: (resourceId: string) => ServerColor;
}

const DAY_MS = 86_400_000;

/** Turns the timeline into FullCalendar's events: what the filter lets through, with colours and what may be dragged. */
export function toCalendarEvents(timeline: Timeline, options: Options): EventInput[] {
  return timeline.resources
    .filter((resource) => options.resourceIds.length === 0 || options.resourceIds.includes(resource.id))
    .flatMap((resource) => {
      const color = options.colorOf(resource.id);
      return resource.reservations
        .filter((reservation) => isLetThrough(reservation, options))
        .map((reservation): EventInput => {
          const props: CalendarEventProps = {
            reservation,
            resourceId: resource.id,
            resourceName: resource.name,
            isWholeServer: reservation.unitIndexes.length === resource.units.length,
            isRunning: isRunning(reservation, options.nowMs),
            namesServer: options.resourceIds.length !== 1,
          };
          return {
            id: reservation.id,
            title: reservation.title,
            ...timesOf(reservation, options.zone),
            ...editabilityOf(reservation, options.nowMs),
            color: color.accent,
            contrastColor: reservation.isMine ? '#ffffff' : color.text,
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

type Span = Pick<TimelineReservation, 'startAt' | 'endAt'>;

/** Where a span stands: among the hours, or above them. */
export function timesOf(reservation: Span, zone: string): Pick<EventInput, 'start' | 'end' | 'allDay'> {
  if (!isLong(reservation)) return { start: reservation.startAt, end: reservation.endAt, allDay: false };
  const first = toInstant(reservation.startAt).toZonedDateTimeISO(zone).toPlainDate();
  // The last day that is touched: an end at midnight touches none of the day that begins there.
  const last = toInstant(reservation.endAt).subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate();
  return { start: first.toString(), end: last.add({ days: 1 }).toString(), allDay: true };
}

/** Hours that have passed are hatched: nothing can be booked there. */
export function pastShade(nowMs: number): EventInput {
  return { id: 'past', start: new Date(0), end: new Date(nowMs), display: 'background', color: 'transparent' };
}

export const INVITATION_ID = 'invitation';
const INVITING = 'light-dark(var(--mantine-color-jade-8), var(--mantine-color-jade-3))';

/** In an empty week: a button among the hours that books them. It also gives the keyboard a place in the grid. */
export function invite({ startAt, endAt }: { startAt: string; endAt: string }): EventInput {
  return {
    id: INVITATION_ID,
    start: startAt,
    end: endAt,
    editable: false,
    color: 'transparent',
    contrastColor: INVITING,
  };
}

/** Mine first, so that they are never among the "+5"; then what begins first. */
export function byImportance(a: unknown, b: unknown): number {
  const [one, other] = [a, b].map(
    (event) => (event as { reservation?: CalendarEventProps['reservation'] }).reservation,
  );
  if (!one || !other) return 0;
  return Number(other.isMine) - Number(one.isMine) || one.startAt.localeCompare(other.startAt);
}
