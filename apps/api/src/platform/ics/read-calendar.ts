import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { readTime, type WallTime } from './wall-times.ts';

/** Why an event of a file is no time that could be booked. */
export type EventSkip = 'cancelled' | 'past' | 'no-time' | 'unknown-time-zone' | 'repeats-too-often';

export interface CalendarEvent {
  readonly uid: string;
  readonly title: string;
  readonly description: string | null;
  /** Null: the file does not say, or in a zone that nobody knows. */
  readonly startAt: string | null;
  readonly endAt: string | null;
  readonly isRepeated: boolean;
  readonly skip: EventSkip | null;
}

export interface ReadOptions {
  /** For times without a zone, and for whole days. */
  readonly timeZone: string;
  readonly now: string;
  /** How far events that repeat are followed. */
  readonly aheadDays: number;
  /** Events to come that a file may have. */
  readonly maxEvents: number;
  /** Past ones that are listed; the rest is counted. */
  readonly maxPast: number;
}

export type CalendarReading =
  | { readonly kind: 'read'; readonly events: readonly CalendarEvent[]; readonly unlistedPast: number }
  | { readonly kind: 'no-calendar' | 'too-many' };

/** Far more than 90 days have of anything but minutes; a daily event since 1970 is below. */
const MAX_STEPS = 50_000;

class TooMany extends Error {}

/** Reads an iCalendar file, events that repeat included. May take long on a malicious one: run it in a worker. */
export function readCalendar(text: string, options: ReadOptions): CalendarReading {
  const calendars = parse(text);
  if (!calendars) return { kind: 'no-calendar' };
  const collected = collector(options);
  try {
    for (const calendar of calendars) {
      const vevents = calendar.getAllSubcomponents('vevent');
      const overridden = overriddenStarts(vevents, options);
      for (const vevent of vevents) addEvent(vevent, overridden, collected, options);
    }
  } catch (error) {
    if (error instanceof TooMany) return { kind: 'too-many' };
    throw error;
  }
  return collected.result();
}

function parse(text: string): ICAL.Component[] | null {
  try {
    const parsed = ICAL.parse(text.replace(/^\uFEFF/, '')) as unknown[];
    // One calendar is [name, properties, components], several are a list of those.
    const all = typeof parsed[0] === 'string' ? [parsed] : parsed;
    const calendars = all.map((one) => new ICAL.Component(one as unknown[]));
    return calendars.length > 0 && calendars.every(({ name }) => name === 'vcalendar') ? calendars : null;
  } catch {
    return null;
  }
}

function collector({ now, maxEvents, maxPast }: ReadOptions) {
  const events: CalendarEvent[] = [];
  let [ahead, past, listed] = [0, 0, 0];
  return {
    add(event: CalendarEvent): void {
      const isPast = event.skip === null && event.endAt !== null && event.endAt <= now;
      if (isPast) {
        past += 1;
        // A series has had any number of them, and nobody misses one.
        if (event.isRepeated || listed >= maxPast) return;
        listed += 1;
        events.push({ ...event, skip: 'past' });
        return;
      }
      ahead += 1;
      if (ahead > maxEvents) throw new TooMany();
      events.push(event);
    },
    result(): CalendarReading {
      const sorted = events.toSorted((a, b) => (a.startAt ?? '').localeCompare(b.startAt ?? '', 'en'));
      return { kind: 'read', events: sorted, unlistedPast: past - listed };
    },
  };
}

type Collector = ReturnType<typeof collector>;

const keyOf = (uid: string, startAt: string) => `${uid}\n${startAt}`;

/** The times of series that an event of its own stands in for. */
function overriddenStarts(vevents: readonly ICAL.Component[], { timeZone }: ReadOptions): Set<string> {
  const starts = new Set<string>();
  for (const vevent of vevents) {
    const replaced = timeOf(vevent, 'recurrence-id', timeZone);
    if (replaced?.instant !== undefined) starts.add(keyOf(uidOf(vevent), replaced.instant.toString()));
  }
  return starts;
}

function addEvent(vevent: ICAL.Component, overridden: Set<string>, to: Collector, options: ReadOptions): void {
  const { timeZone } = options;
  const isOverride = vevent.hasProperty('recurrence-id');
  const repeats = !isOverride && (vevent.hasProperty('rrule') || vevent.hasProperty('rdate'));
  const about = {
    uid: uidOf(vevent),
    title: textOf(vevent, 'summary').replaceAll(/\s+/gu, ' ').trim(),
    description: textOf(vevent, 'description').trim() || null,
    isRepeated: repeats || isOverride,
  };
  const noTime = (skip: EventSkip) => to.add({ ...about, startAt: null, endAt: null, skip });
  const start = timeOf(vevent, 'dtstart', timeZone);
  if (start === 'unknown-zone') return noTime('unknown-time-zone');
  if (start === null) return noTime('no-time');
  const span = spanOf(vevent, start, timeZone);
  if (span === 'unknown-zone') return noTime('unknown-time-zone');
  const skip = textOf(vevent, 'status').toUpperCase() === 'CANCELLED' ? 'cancelled' : null;
  const addAt = (at: WallTime) => {
    const [startAt, endAt] = [at.instant, span(at)];
    const isEmpty = Temporal.Instant.compare(startAt, endAt) >= 0;
    const times = { startAt: toText(startAt), endAt: toText(endAt) };
    to.add({ ...about, ...times, skip: skip ?? (isEmpty ? 'no-time' : null) });
  };
  if (!repeats || skip !== null) return addAt(start);
  const occurrences = expand(vevent, start, overridden, options);
  if (!occurrences) return noTime('repeats-too-often');
  for (const at of occurrences) addAt(at);
}

/** @returns null where it repeats more often than anybody books. */
function expand(
  vevent: ICAL.Component,
  start: WallTime,
  overridden: Set<string>,
  { now, aheadDays }: ReadOptions,
): WallTime[] | null {
  const rules = vevent.getAllProperties('rrule').map((property) => property.getFirstValue() as ICAL.Recur);
  if (rules.some(({ freq }) => freq === 'SECONDLY' || freq === 'MINUTELY')) return null;
  const until = Temporal.Instant.from(now).add({ hours: aheadDays * 24 });
  const expansion = new ICAL.RecurExpansion({ component: vevent, dtstart: start.time });
  const uid = uidOf(vevent);
  const occurrences: WallTime[] = [];
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = expansion.next() as ICAL.Time | null;
    if (!next) return occurrences;
    const at = start.like(next);
    if (Temporal.Instant.compare(at.instant, until) > 0) return occurrences;
    if (!overridden.has(keyOf(uid, at.instant.toString()))) occurrences.push(at);
  }
  return null;
}

/** When an occurrence that begins then ends: after the same time that really passes, or after as many days. */
function spanOf(
  vevent: ICAL.Component,
  start: WallTime,
  timeZone: string,
): ((at: WallTime) => Temporal.Instant) | 'unknown-zone' {
  const end = timeOf(vevent, 'dtend', timeZone);
  if (end === 'unknown-zone') return end;
  const duration = vevent.getFirstPropertyValue('duration') as ICAL.Duration | null;
  if (end && !start.time.isDate) {
    const length = start.instant.until(end.instant);
    return (at) => at.instant.add(length);
  }
  const days = end
    ? end.time.subtractDate(start.time).toSeconds() / 86_400
    : duration
      ? signOf(duration) * (duration.weeks * 7 + duration.days)
      : start.time.isDate
        ? 1
        : 0;
  const clock = duration && !end ? duration.hours * 3600 + duration.minutes * 60 + duration.seconds : 0;
  const seconds = duration ? signOf(duration) * clock : 0;
  return (at) => at.plusDays(Math.round(days)).add({ seconds });
}

function signOf(duration: ICAL.Duration): 1 | -1 {
  return duration.isNegative ? -1 : 1;
}

function timeOf(vevent: ICAL.Component, name: string, timeZone: string): WallTime | 'unknown-zone' | null;
function timeOf(vevent: ICAL.Component, name: 'recurrence-id', timeZone: string): WallTime | null;
function timeOf(vevent: ICAL.Component, name: string, timeZone: string): WallTime | 'unknown-zone' | null {
  const property = vevent.getFirstProperty(name);
  const value: unknown = property?.getFirstValue();
  if (!property || !(value instanceof ICAL.Time)) return null;
  // The 31st of June would quietly become the 1st of July.
  if (String((property.toJSON() as unknown[])[3]).slice(0, 19) !== value.toString().slice(0, 19)) return null;
  const tzid: unknown = property.getFirstParameter('tzid');
  const read = readTime(value, typeof tzid === 'string' ? tzid : null, timeZone);
  return name === 'recurrence-id' && read === 'unknown-zone' ? null : read;
}

function uidOf(vevent: ICAL.Component): string {
  return textOf(vevent, 'uid') || `without uid: ${textOf(vevent, 'summary')}`;
}

function textOf(vevent: ICAL.Component, name: string): string {
  const value: unknown = vevent.getFirstPropertyValue(name);
  return typeof value === 'string' ? clean(value) : '';
}

/** The same that the API takes for text: no control characters, no halves of characters. */
function clean(value: string): string {
  return value
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

function toText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}
