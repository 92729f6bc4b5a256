import { tokensOf, type Role, type Token } from './quick-tokens.ts';

/** What a line of text asks for; times are those of a clock on the wall (`2026-12-01T09:00`). */
export interface QuickText {
  units?: number;
  model?: string;
  memoryGib?: number;
  minutes?: number;
  /** It begins then at the earliest, and has ended by then; with `minutes` between them it is exactly then. */
  from?: string;
  until?: string;
  weekdays?: true;
  /** Words that were not understood. */
  unknown: string[];
}

const MAX_MINUTES = 10_080;

/** A time as it was said: what is left out follows from the others. */
interface Point {
  role: Role;
  date?: string;
  endDate?: string;
  minute?: number;
  half?: 'am' | 'pm' | 'none' | '24h';
  part?: { from: number; to: number };
}

/**
 * "4 H100 tomorrow 9-18", "내일 9시부터 6시간 H100 4장", "2 gpus 80GB for 6h before friday". Both languages, also mixed;
 * what is not understood is said, never guessed.
 * @param models what the servers have, which is recognised whatever it is called.
 */
export function readQuickText(text: string, nowWall: string, models: readonly string[] = []): QuickText {
  const now = Temporal.PlainDateTime.from(nowWall);
  const tokens = tokensOf(text, now.toPlainDate(), models);
  const result: QuickText = { unknown: [] };
  for (const token of tokens) takeThing(result, token);
  const { points, unknown } = pointsOf(tokens, now);
  result.unknown.push(...unknown);
  Object.assign(result, timesOf(points, result.minutes, now));
  return result;
}

/** What says something whatever stands around it; what was said first counts. */
function takeThing(result: QuickText, token: Token): void {
  switch (token.kind) {
    case 'units':
      if (token.count > 0) result.units ??= token.count;
      return;
    case 'model':
      result.model ??= token.model.toUpperCase().replaceAll(/\s+/g, ' ');
      return;
    case 'memory':
      if (token.gib > 0) result.memoryGib ??= token.gib;
      return;
    case 'minutes':
      if (token.minutes > 0 && token.minutes <= MAX_MINUTES) result.minutes ??= token.minutes;
      else result.unknown.push(String(token.minutes));
      return;
    case 'weekdays':
      result.weekdays = true;
      return;
    case 'word':
      result.unknown.push(token.text);
      return;
    default:
  }
}

/** Gathers dates and times that belong together: a role word, a dash, or a second of the same begins another. */
function pointsOf(tokens: readonly Token[], now: Temporal.PlainDateTime): { points: Point[]; unknown: string[] } {
  const said = tokens.filter(({ kind }) => kind !== 'filler');
  const points: Point[] = [];
  const unknown: string[] = [];
  let current: Point | null = null;
  let nextRole: Role | null = null;
  const pointFor = (isFull: (point: Point) => boolean): Point => {
    if (!current || isFull(current)) {
      current = { role: nextRole ?? 'at' };
      points.push(current);
    }
    nextRole = null;
    return current;
  };
  const close = (role: Role | null) => {
    current = null;
    nextRole = role;
  };
  for (const [index, token] of said.entries()) {
    if (token.kind === 'date') {
      const point = pointFor(({ date }) => date !== undefined);
      [point.date, point.endDate] = [token.date, token.endDate];
    } else if (token.kind === 'time' || (token.kind === 'number' && isTime(said, index, nextRole))) {
      const point = pointFor(({ minute }) => minute !== undefined);
      point.minute = token.kind === 'time' ? token.minute : token.value * 60;
      point.half = token.kind === 'time' ? token.half : token.value > 12 ? '24h' : 'none';
    } else if (token.kind === 'number') unknown.push(String(token.value));
    else if (token.kind === 'part') {
      pointFor(({ part, minute }) => part !== undefined || minute !== undefined).part = token;
    } else if (token.kind === 'ahead') {
      const at = now.add({ minutes: token.minutes }).round({ smallestUnit: 'minute', roundingMode: 'ceil' });
      const point = pointFor(() => true);
      Object.assign(point, { date: dateOf(at), endDate: dateOf(at), minute: minuteOf(at), half: '24h' });
      close(null);
    } else if (token.kind === 'role' && token.of === 'next') close(token.role);
    else if (token.kind === 'role') {
      const last = points.at(-1);
      if (last) last.role = last.role === 'end' ? 'end' : token.role;
      close(null);
    } else if (token.kind === 'to' && points.length > 0) close('end');
  }
  return { points, unknown };
}

/** A bare number is an hour only beside what makes it one: "9-18", "from 9", "9부터". */
function isTime(said: readonly Token[], index: number, nextRole: Role | null): boolean {
  const [token, next] = [said[index], said[index + 1]];
  if (token?.kind !== 'number' || token.value > 24) return false;
  return nextRole !== null || next?.kind === 'to' || (next?.kind === 'role' && next.of === 'previous');
}

type Times = Pick<QuickText, 'from' | 'until' | 'minutes'>;

function timesOf(points: readonly Point[], minutes: number | undefined, now: Temporal.PlainDateTime): Times {
  const start = points.find(({ role, minute }) => minute !== undefined && !isEnd(role));
  const day = points.find(({ role, date }) => date !== undefined && !isEnd(role)) ?? points.find(({ date }) => date);
  const end = points.find((point) => point.minute !== undefined && endsRange(point, start));
  const isRange = start && end && minutes === undefined && isExact(start.role);
  if (start && end && isRange) return rangeOf(start, end, day, now);
  const times: Times = {};
  if (start) {
    const from = instantOf(start, day, now);
    times.from = wall(from);
    if (minutes !== undefined && isExact(start.role)) times.until = wall(from.add({ minutes }));
  } else Object.assign(times, windowOf(day, now));
  const deadline = points.find(({ role }) => isEnd(role));
  if (deadline) times.until = wall(deadlineOf(deadline, day, now));
  return times;
}

/** "9시부터 11시": what follows a beginning is the end, also without a word for it. */
function endsRange(point: Point, start: Point | undefined): boolean {
  return point.role === 'end' || point.role === 'by' || (point.role === 'at' && start?.role === 'from');
}

const isEnd = (role: Role) => role === 'end' || role === 'by' || role === 'before';
const isExact = (role: Role) => role === 'at' || role === 'from';

/** From then to then. Of "9-6" and "2-6pm" the half that was not said follows from the other. */
function rangeOf(start: Point, end: Point, day: Point | undefined, now: Temporal.PlainDateTime): Times {
  const first = { ...start, minute: start.minute ?? 0 };
  const last = { ...end, minute: end.minute ?? 0 };
  if (first.half === 'none' && last.half === 'pm' && first.minute + 720 < last.minute) first.minute += 720;
  const isSameDay = end.date === undefined || end.date === start.date;
  if (isSameDay && last.half === 'none' && last.minute <= first.minute && last.minute + 720 > first.minute)
    last.minute += 720;
  const from = instantOf({ ...first, ...(first.date === undefined && end.date && { date: end.date }) }, day, now);
  const endDay = end.date ?? dateOf(from);
  let until = Temporal.PlainDate.from(endDay).toPlainDateTime().add({ minutes: last.minute });
  if (Temporal.PlainDateTime.compare(until, from) <= 0) until = until.add({ days: 1 });
  const minutes = from.until(until).total('minutes');
  if (minutes <= 0) return { from: wall(from) };
  if (minutes > MAX_MINUTES) return { from: wall(from), until: wall(until) };
  return { from: wall(from), until: wall(until), minutes };
}

/** A day, a week, a part of them; "from Friday" has no end. */
function windowOf(day: Point | undefined, now: Temporal.PlainDateTime): Times {
  if (!day || isEnd(day.role)) return day?.part ? partOf(day, now) : {};
  if (day.part) return partOf(day, now);
  const first = Temporal.PlainDate.from((day.role === 'after' ? day.endDate : day.date) ?? dateOf(now));
  const from = first.toPlainDateTime();
  const times: Times = Temporal.PlainDateTime.compare(from, now) > 0 ? { from: wall(from) } : {};
  if (day.role === 'at') times.until = `${day.endDate}T00:00`;
  return times;
}

function partOf({ part, date }: Point, now: Temporal.PlainDateTime): Times {
  const midnight = Temporal.PlainDate.from(date ?? dateOf(now)).toPlainDateTime();
  return {
    from: wall(midnight.add({ minutes: part?.from ?? 0 })),
    until: wall(midnight.add({ minutes: part?.to ?? 0 })),
  };
}

/** Without a day it is the next such time. */
function instantOf(point: Point, day: Point | undefined, now: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const date = point.date ?? day?.date;
  const at = Temporal.PlainDate.from(date ?? dateOf(now))
    .toPlainDateTime()
    .add({ minutes: point.minute ?? 0 });
  const isPast = date === undefined && Temporal.PlainDateTime.compare(at, now) < 0;
  return isPast ? at.add({ days: 1 }) : at;
}

/** "By Friday" is over with the day, "before Friday" before it begins. Midnight ends a day where something ends. */
function deadlineOf(point: Point, day: Point | undefined, now: Temporal.PlainDateTime): Temporal.PlainDateTime {
  if (point.minute !== undefined) return instantOf(point.minute === 0 ? { ...point, minute: 1440 } : point, day, now);
  const date = (point.role === 'before' ? point.date : point.endDate) ?? dateOf(now);
  return Temporal.PlainDate.from(date).toPlainDateTime();
}

function wall(at: Temporal.PlainDateTime): string {
  return at.toString({ smallestUnit: 'minute' });
}

function dateOf(at: Temporal.PlainDateTime): string {
  return at.toPlainDate().toString();
}

function minuteOf(at: Temporal.PlainDateTime): number {
  return at.hour * 60 + at.minute;
}
