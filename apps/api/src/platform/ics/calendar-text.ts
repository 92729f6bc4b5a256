import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';

/** One event of a calendar; instants as the API writes them. */
export interface CalendarEntry {
  /** The same for ever: it is how a calendar program knows the event again. */
  readonly uid: string;
  /** Grows with every change: programs keep what has the higher one. */
  readonly sequence: number;
  readonly title: string;
  readonly description: string | null;
  readonly location: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  readonly updatedAt: string;
  readonly url: string | null;
  /** It makes whoever has the calendar busy; left out, programs take that for granted. */
  readonly isBusy?: true;
  readonly organizer?: CalendarPerson;
  readonly attendee?: CalendarPerson;
}

export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

export interface CalendarOptions {
  /** What calendar programs call the calendar. */
  readonly name?: string;
  readonly method?: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** How often programs that subscribe should ask again. */
  readonly refreshSeconds?: number;
  readonly entries: readonly CalendarEntry[];
}

/** What stands in the calendars of people for a reservation, everywhere it goes: feeds, mails. */
export function uidOfReservation(id: string): string {
  return `${id}@jari`;
}

export function uidOfMaintenance(id: string): string {
  return `maintenance-${id}@jari`;
}

/** An iCalendar file (RFC 5545). The same entries give the same text: no clock is read. */
export function calendarText({ name, method = 'PUBLISH', refreshSeconds, entries }: CalendarOptions): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Jari', product: 'Jari', language: 'EN' },
    method: ICalCalendarMethod[method],
    ...(refreshSeconds !== undefined && { ttl: refreshSeconds }),
    // The generator escapes what belongs to an event, but not this.
    ...(name !== undefined && { name: oneLine(name).replaceAll(/[\\;,]/g, String.raw`\$&`) }),
    events: entries.map(toEvent),
  });
  return `${calendar.toString()}\r\n`;
}

function toEvent(entry: CalendarEntry): ICalEventData {
  return {
    id: oneLine(entry.uid),
    sequence: entry.sequence,
    stamp: new Date(entry.updatedAt),
    lastModified: new Date(entry.updatedAt),
    start: new Date(entry.startAt),
    end: new Date(entry.endAt),
    summary: oneLine(entry.title),
    location: oneLine(entry.location),
    status: ICalEventStatus[entry.status],
    ...(entry.description !== null && { description: withoutControls(entry.description) }),
    // An address is no TEXT, and what the generator escapes in it would become a part of it.
    ...(entry.url !== null && { url: oneLine(entry.url).replaceAll(/[\\;,\s]/g, encodeURIComponent) }),
    ...(entry.isBusy && { transparency: ICalEventTransparency.OPAQUE }),
    ...(entry.organizer && { organizer: personOf(entry.organizer) }),
    ...(entry.attendee && {
      attendees: [
        {
          ...personOf(entry.attendee),
          // Whoever booked has said yes already: no program should ask for an answer.
          status: ICalAttendeeStatus.ACCEPTED,
          role: ICalAttendeeRole.REQ,
          rsvp: false,
        },
      ],
    }),
  };
}

function personOf({ name, email }: CalendarPerson): CalendarPerson {
  return { name: oneLine(name), email: oneLine(email).replaceAll(/[\s"<>,;]/gu, '') };
}

/** A line break would begin a property of its own: in what has one line, it is a space. */
function oneLine(value: string): string {
  return withoutControls(value)
    .replaceAll(/[\n\t]+/g, ' ')
    .trim();
}

/** Control characters are no TEXT (RFC 5545, 3.3.11), and half of a surrogate pair is no character. */
function withoutControls(value: string): string {
  return (
    value
      .toWellFormed()
      .replaceAll(/\r\n?/g, '\n')
      // U+2028 and U+2029 end lines for programs that split by any line break.
      .replaceAll(/[\u2028\u2029\u0085\u000b\u000c]/g, '\n')
      .replaceAll(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
  );
}
