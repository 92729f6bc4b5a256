import { SeriesWeekday, type SeriesRule } from '@jari/contract';
import { isWallTime, now } from '../../lib/time.ts';

/** What the drawer holds of a repetition; every way of ending keeps its value while another one is chosen. */
export interface Repeat {
  frequency: SeriesRule['frequency'];
  every: number;
  weekdays: SeriesWeekday[];
  endsBy: 'times' | 'until';
  times: number;
  /** `2026-12-31` */
  until: string;
}

export const MAX_EVERY = 99;
const DEFAULT_TIMES = 8;
const DEFAULT_WEEKS = 8;

/** Weekly on the day of the start, for two months. */
export function weeklyFrom(startAt: string): Repeat {
  return {
    frequency: 'weekly',
    every: 1,
    weekdays: [weekdayOf(startAt)],
    endsBy: 'times',
    times: DEFAULT_TIMES,
    until: Temporal.PlainDate.from(dateOf(startAt)).add({ weeks: DEFAULT_WEEKS }).toString(),
  };
}

export function repeatOf(rule: SeriesRule, startAt: string): Repeat {
  const { frequency, every, weekdays, times, until } = rule;
  const initial = weeklyFrom(startAt);
  return {
    frequency,
    every,
    weekdays: weekdays.length > 0 ? [...weekdays] : initial.weekdays,
    endsBy: times === null ? 'until' : 'times',
    times: times ?? initial.times,
    until: until ?? initial.until,
  };
}

export function ruleOf({ frequency, every, weekdays, endsBy, times, until }: Repeat): SeriesRule {
  return {
    frequency,
    every,
    weekdays: frequency === 'weekly' ? inOrder(weekdays) : [],
    times: endsBy === 'times' ? times : null,
    until: endsBy === 'until' ? until : null,
  };
}

/** Whether it says when to repeat, and until when. */
export function isComplete({ frequency, every, weekdays, endsBy, times, until }: Repeat): boolean {
  const hasDays = frequency === 'daily' || weekdays.length > 0;
  const hasEnd = endsBy === 'times' ? times >= 1 : /^\d{4}-\d{2}-\d{2}$/.test(until);
  return every >= 1 && hasDays && hasEnd;
}

/** From Monday on. */
export function inOrder(weekdays: readonly SeriesWeekday[]): SeriesWeekday[] {
  return SeriesWeekday.options.filter((day) => weekdays.includes(day));
}

/** 1 is Monday. */
export function isoWeekday(day: SeriesWeekday): number {
  return SeriesWeekday.options.indexOf(day) + 1;
}

function weekdayOf(startAt: string): SeriesWeekday {
  const day = Temporal.PlainDate.from(dateOf(startAt)).dayOfWeek;
  return SeriesWeekday.options[day - 1] ?? 'mon';
}

function dateOf(startAt: string): string {
  return isWallTime(startAt) ? startAt.slice(0, 10) : now().toString().slice(0, 10);
}
