import { Temporal } from 'temporal-polyfill';

/** A series of 52 weeks as somebody wants it, and when that is: worked out here, not asked. */
export interface Wanted {
  readonly rule: object;
  readonly durationMinutes: number;
  readonly unitCount: number;
  /** UTC, in order. */
  readonly starts: readonly string[];
}

export interface Held {
  readonly start: number;
  readonly end: number;
  readonly units: readonly number[];
}

const WEEKS = 52;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
// With and without changes of the clock, on both sides of the equator.
const ZONES = ['Asia/Seoul', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];

export function datesOfYear(random: () => number): Wanted {
  const timeZone = ZONES[Math.floor(random() * ZONES.length)] ?? 'UTC';
  const first = Temporal.Now.plainDateISO('UTC').add({ days: 2 });
  const time = Temporal.PlainTime.from({ hour: Math.floor(random() * 24), minute: 30 * Math.floor(random() * 2) });
  const starts = Array.from({ length: WEEKS }, (_, week) =>
    new Date(first.add({ weeks: week }).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds).toISOString(),
  );
  const weekday = WEEKDAYS[first.dayOfWeek - 1] ?? 'mon';
  return {
    starts,
    durationMinutes: 30 * (1 + Math.floor(random() * 24)),
    unitCount: 1 + Math.floor(random() * 6),
    rule: {
      startsOn: first.toString(),
      startTime: time.toString({ smallestUnit: 'minute' }),
      timeZone,
      rule: { frequency: 'weekly', every: 1, weekdays: [weekday], times: WEEKS, until: null },
    },
  };
}

/** Reservations around the dates of the series: before, after, across, just beside. */
export function someOccupation(random: () => number, { starts, durationMinutes }: Wanted, count: number): object[] {
  return Array.from({ length: count }, (_, n) => {
    const start = Date.parse(starts[Math.floor(random() * starts.length)] ?? '');
    const shift = Math.floor((random() - 0.5) * 4 * (durationMinutes / 30)) * 30 * MINUTE_MS;
    const length = (1 + Math.floor(random() * 12)) * HOUR_MS;
    return {
      title: `Other ${n}`,
      unitCount: 1 + Math.floor(random() * 8),
      startAt: new Date(start + shift).toISOString(),
      endAt: new Date(start + shift + length).toISOString(),
    };
  });
}

/** Whether fewer GPUs are free for all of that time than the series wants. */
export function isTaken(start: number, wanted: Wanted, held: readonly Held[], gpus: number): boolean {
  const until = start + wanted.durationMinutes * MINUTE_MS;
  const inTheWay = held.filter((one) => one.start < until && start < one.end).flatMap(({ units }) => units);
  return gpus - new Set(inTheWay).size < wanted.unitCount;
}
