import ICAL from 'ical.js';
import ical from 'node-ical';

/** From when to when something is, as somebody reads it who has nothing else. */
export interface Span {
  readonly title: string;
  readonly startAt: string;
  readonly endAt: string;
}

/** Every event of a calendar file, by ical.js. */
export function readByIcalJs(text: string): Span[] {
  const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
  return events.map((one) => {
    const { summary, startDate, endDate } = new ICAL.Event(one);
    return span(summary, startDate.toJSDate(), endDate.toJSDate());
  });
}

/** The same by node-ical. */
export function readByNodeIcal(text: string): Span[] {
  return Object.values(ical.sync.parseICS(text)).flatMap((one) =>
    one?.type === 'VEVENT' && one.end ? [span(textOf(one.summary), one.start, one.end)] : [],
  );
}

function textOf(value: string | { val: string } | undefined): string {
  return typeof value === 'object' ? value.val : (value ?? '');
}

function span(title: string, start: Date, end: Date): Span {
  return { title, startAt: start.toISOString(), endAt: end.toISOString() };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const KO_DAY = /(?:(?<year>\d{4})년 )?(?<month>\d{1,2})월 (?<day>\d{1,2})일/;
const EN_DAY = /(?<month>[A-Z][a-z]{2}) (?<day>\d{1,2})(?:, (?<year>\d{4}))?/;
const CLOCK = /(?<hour>\d\d):(?<minute>\d\d)(?: (?<offset>GMT\S*))?\s*$/;

/** From when to when, by the two lines of a mail that say so: dates and times of day, and the zone. */
export function readMail(text: string): Omit<Span, 'title'> | null {
  const lines = text.split('\n');
  const zoneLine = lines.findIndex((line) => /\(GMT[^)]*\)\s*$/.test(line));
  const zone = /\((GMT[^)]*)\)\s*$/.exec(lines[zoneLine] ?? '')?.[1];
  const [from = '', until = ''] = (lines[zoneLine - 1] ?? '').split('–');
  const start = readMoment(from, null);
  const end = readMoment(until, start);
  if (zone === undefined || !start || !end) return null;
  return { startAt: instantOf(start, zone), endAt: instantOf(end, zone) };
}

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly minutes: number;
  readonly offset: string | undefined;
}

/** What is left out is as in the one before. */
function readMoment(text: string, before: Moment | null): Moment | null {
  const { year, month, day } = (KO_DAY.exec(text) ?? EN_DAY.exec(text))?.groups ?? {};
  const { hour, minute, offset } = CLOCK.exec(text)?.groups ?? {};
  if (hour === undefined || (day === undefined && before === null)) return null;
  const ofMonth = month === undefined ? before?.month : MONTHS.indexOf(month) + 1 || Number(month);
  return {
    year: Number(year ?? before?.year),
    month: ofMonth ?? Number.NaN,
    day: Number(day ?? before?.day),
    minutes: Number(hour) * 60 + Number(minute),
    offset,
  };
}

function instantOf({ year, month, day, minutes, offset }: Moment, zone: string): string {
  return new Date(Date.UTC(year, month - 1, day, 0, minutes - offsetMinutes(offset ?? zone))).toISOString();
}

/** `GMT+5:30` → 330. */
function offsetMinutes(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^GMT(?:([+-−])(\d{1,2})(?::(\d\d))?)?$/.exec(text) ?? [];
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}
