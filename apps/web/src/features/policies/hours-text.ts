import { type HoursSpan, type Weekday, WEEKDAYS } from '@jari/domain';

const END_OF_DAY = 1440;
const SPAN = /^(\d{1,2})(?::?(\d{2}))?\s*[-–—~]\s*(\d{1,2})(?::?(\d{2}))?$/;

/** "9-12, 13:30-18" as spans in order; nothing is closed, and null is not to be understood. */
export function readSpans(text: string): HoursSpan[] | null {
  const parts = text
    .split(/[,;/\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const spans = parts.map(readSpan);
  if (spans.includes(null)) return null;
  return spans.filter((span) => span !== null).toSorted((one, other) => one.from - other.from);
}

/** "09:00–12:00, 13:30–18:00" */
export function spansText(spans: readonly HoursSpan[]): string {
  return spans.map(({ from, to }) => `${clockText(from)}–${clockText(to)}`).join(', ');
}

export function isAllDay(spans: readonly HoursSpan[]): boolean {
  return spans.length === 1 && spans[0]?.from === 0 && spans[0].to === END_OF_DAY;
}

export const ALL_DAY = spansText([{ from: 0, to: END_OF_DAY }]);

export interface DayGroup {
  readonly first: Weekday;
  readonly last: Weekday;
  readonly spans: string;
}

/** Days on end with the same hours stand together: "Mon–Fri 09:00–18:00". */
export function dayGroupsOf(weekly: Readonly<Record<Weekday, string>>): DayGroup[] {
  const groups: DayGroup[] = [];
  for (const day of WEEKDAYS) {
    const before = groups.at(-1);
    if (before?.spans === weekly[day]) groups[groups.length - 1] = { ...before, last: day };
    else groups.push({ first: day, last: day, spans: weekly[day] });
  }
  return groups;
}

function readSpan(text: string): HoursSpan | null {
  const [, fromHour, fromMinute, toHour, toMinute] = SPAN.exec(text) ?? [];
  const from = minutesOf(fromHour, fromMinute);
  const to = minutesOf(toHour, toMinute);
  return from !== null && to !== null && from < to ? { from, to } : null;
}

function minutesOf(hour: string | undefined, minute = '0'): number | null {
  const minutes = Number(hour) * 60 + Number(minute);
  return hour !== undefined && Number(minute) < 60 && minutes <= END_OF_DAY ? minutes : null;
}

function clockText(minutes: number): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
