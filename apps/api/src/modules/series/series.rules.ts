import { MAX_OCCURRENCES, type SeriesRule, type SeriesWeekday } from '@jari/contract';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

/** When a series happens: dates by its rule, times on the wall clock of a zone. */
export interface Repetition {
  readonly startsOn: string;
  readonly startTime: string;
  readonly durationMinutes: number;
  readonly timeZone: string;
  readonly rule: SeriesRule;
}

/** A date of a series, and the instants it means. */
export interface OccurrenceTime {
  readonly date: string;
  readonly startAt: string;
  readonly endAt: string;
}

const DAY_NAMES = {
  mon: 'MO',
  tue: 'TU',
  wed: 'WE',
  thu: 'TH',
  fri: 'FR',
  sat: 'SA',
  sun: 'SU',
} as const satisfies Record<SeriesWeekday, string>;

/**
 * The dates of a rule, ascending; one more than the most there may be where it gives too many.
 * Dates alone have no clock changes: the library is asked in UTC, and `timeOn` knows the zone.
 */
export function datesOf({ startsOn, rule }: Pick<Repetition, 'startsOn' | 'rule'>): string[] {
  const { frequency, every, weekdays, times, until } = rule;
  const atMidnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('UTC');
  const last = until === null ? null : atMidnight(until);
  if (last && Temporal.ZonedDateTime.compare(last, atMidnight(startsOn)) < 0) return [];
  const rrule = new RRuleTemporal({
    temporal: Temporal,
    freq: frequency === 'weekly' ? 'WEEKLY' : 'DAILY',
    interval: every,
    ...(frequency === 'weekly' && { byDay: weekdays.map((day) => DAY_NAMES[day]), wkst: 'MO' }),
    ...(last && { until: last }),
    count: times ?? MAX_OCCURRENCES + 1,
    dtstart: atMidnight(startsOn),
    tzid: 'UTC',
  });
  return rrule.all().map((moment) => moment.toPlainDate().toString());
}

/**
 * The instants of a date. A wall time that a clock change skips moves forward by as much, one that comes twice is the
 * first (Temporal's `compatible`); the length is elapsed time.
 */
export function timeOn(date: string, { startTime, durationMinutes, timeZone }: Repetition): OccurrenceTime {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: startTime });
  const end = start.add({ minutes: durationMinutes });
  return { date, startAt: isoOf(start), endAt: isoOf(end) };
}

function isoOf(moment: Temporal.ZonedDateTime): string {
  return new Date(moment.epochMilliseconds).toISOString();
}

/** The rule of what is left of a series that ends after these of its dates. */
export function endingWith(rule: SeriesRule, dates: readonly string[]): SeriesRule {
  return { ...rule, times: null, until: dates.at(-1) ?? rule.until };
}

/** The rule of a series that begins with what another one had left. */
export function remaining(rule: SeriesRule, datesBefore: number): SeriesRule {
  return rule.times === null ? rule : { ...rule, times: Math.max(1, rule.times - datesBefore) };
}

/** What a date of the series becomes: `to: null` it is given up, `from: null` it is new. */
export interface Pair<Old> {
  readonly from: Old | null;
  readonly to: string | null;
}

/** The same dates belong together; what is left of both sides, in order. */
export function pairDates<Old extends { readonly date: string }>(
  old: readonly Old[],
  dates: readonly string[],
): Pair<Old>[] {
  const stays = new Set(dates.filter((date) => old.some((one) => one.date === date)));
  const moved = old.filter(({ date }) => !stays.has(date));
  const free = dates.filter((date) => !stays.has(date));
  const length = Math.max(moved.length, free.length);
  return [
    ...old.filter(({ date }) => stays.has(date)).map((one) => ({ from: one, to: one.date })),
    ...Array.from({ length }, (_, index) => ({ from: moved[index] ?? null, to: free[index] ?? null })),
  ];
}

interface Rewritten {
  readonly before: { readonly startAt: string; readonly endAt: string } | null;
  readonly after: { readonly startAt: string; readonly endAt: string };
}

/**
 * An order in which each can be written without standing in what a later one still holds. Where they go round in a
 * circle there is none: the rest then comes as it is, and is refused.
 */
export function inSafeOrder<T extends Rewritten>(all: readonly T[]): T[] {
  const ordered: T[] = [];
  let waiting = [...all];
  while (waiting.length > 0) {
    const free = waiting.filter((one) => !waiting.some((other) => other !== one && isInTheWay(one, other)));
    if (free.length === 0) return [...ordered, ...waiting];
    ordered.push(...free);
    waiting = waiting.filter((one) => !free.includes(one));
  }
  return ordered;
}

function isInTheWay({ after }: Rewritten, { before }: Rewritten): boolean {
  return before !== null && after.startAt < before.endAt && after.endAt > before.startAt;
}
