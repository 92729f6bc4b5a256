import type { Step } from './zoom.ts';

/** Milliseconds since 1970, half-open: the first instant that belongs to it and the first that no longer does. */
export interface Range {
  from: number;
  to: number;
}

/** Time as pixels. Real time: a day on which the clock changes is an hour narrower or wider than the others. */
export interface Scale {
  range: Range;
  width: number;
  xOf: (ms: number) => number;
  msAt: (x: number) => number;
}

const HOUR_MS = 3_600_000;

export function createScale(range: Range, pxPerHour: number): Scale {
  const pxPerMs = pxPerHour / HOUR_MS;
  return {
    range,
    width: (range.to - range.from) * pxPerMs,
    xOf: (ms) => (ms - range.from) * pxPerMs,
    msAt: (x) => range.from + x / pxPerMs,
  };
}

/** The last step of the wall clock at or before an instant: 14:37 is 14:30, and a day begins at midnight, on any day. */
export function floorToStep(ms: number, step: Step, zone: string): number {
  return round(ms, step, zone, 'floor');
}

export function nearestStep(ms: number, step: Step, zone: string): number {
  return round(ms, step, zone, 'halfExpand');
}

/** So many steps on, on the wall clock's steps again. Days are the calendar's, whatever their length. */
export function addSteps(ms: number, step: Step, count: number, zone: string): number {
  const duration = { [`${step.unit}s`]: step.count * count };
  const from = zonedOf(ms, zone);
  // Several hours are the wall clock's: four after midnight it is 4:00, also where an hour comes twice.
  const isOfTheWall = step.unit === 'hour' && step.count > 1;
  const moved = isOfTheWall ? from.toPlainDateTime().add(duration).toZonedDateTime(zone) : from.add(duration);
  return floorToStep(moved.epochMilliseconds, step, zone);
}

export interface Tick {
  ms: number;
  isDayStart: boolean;
}

/** Where lines are drawn in a range, beginning at or before it. */
export function ticksIn({ from, to }: Range, step: Step, zone: string): Tick[] {
  const ticks: Tick[] = [];
  let ms = floorToStep(from, step, zone);
  while (ms < to) {
    ticks.push({ ms, isDayStart: ms === startOfDay(ms, zone) });
    const next = addSteps(ms, step, 1, zone);
    // Where the clock is put back, a step of the wall clock can lead to where it began.
    ms = next > ms ? next : ms + (HOUR_MS * step.count) / (step.unit === 'minute' ? 60 : 1);
  }
  return ticks;
}

/** The days or months that a range touches, each from its first instant to the next one's. */
export function sectionsIn({ from, to }: Range, unit: 'day' | 'month', zone: string): Range[] {
  const sections: Range[] = [];
  const first = zonedOf(from, zone).toPlainDate();
  let day = unit === 'month' ? first.with({ day: 1 }) : first;
  let start = day.toZonedDateTime(zone).epochMilliseconds;
  while (start < to) {
    day = day.add(unit === 'month' ? { months: 1 } : { days: 1 });
    const end = day.toZonedDateTime(zone).epochMilliseconds;
    sections.push({ from: start, to: end });
    start = end;
  }
  return sections;
}

export function startOfDay(ms: number, zone: string): number {
  return zonedOf(ms, zone).startOfDay().epochMilliseconds;
}

export function addDays(ms: number, days: number, zone: string): number {
  return zonedOf(ms, zone).add({ days }).epochMilliseconds;
}

function round(ms: number, { unit, count }: Step, zone: string, roundingMode: 'floor' | 'halfExpand'): number {
  const options = { smallestUnit: unit, roundingIncrement: count, roundingMode } as const;
  return zonedOf(ms, zone).round(options).epochMilliseconds;
}

function zonedOf(ms: number, zone: string) {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toZonedDateTimeISO(zone);
}
