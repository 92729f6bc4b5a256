import { MAX_REPORT_DAYS } from '@jari/contract';

export const PRESETS = ['7d', '30d', '90d', 'month', 'last-month', 'year', 'last-year', '12-months'] as const;
export type Preset = (typeof PRESETS)[number];
export const DEFAULT_PRESET: Preset = '30d';

/** Whole days of a zone, both ends included, as people say it: `2026-11-01` to `2026-11-30`. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** The days a preset means on this day. Running months and years go to their end: what is booked ahead counts. */
export function daysOf(preset: Preset, today: string): Days {
  const day = Temporal.PlainDate.from(today);
  const since = (first: Temporal.PlainDate) => ({ first: first.toString(), last: today });
  const month = day.with({ day: 1 });
  const year = month.with({ month: 1 });
  const whole = (first: Temporal.PlainDate, length: Temporal.DurationLike) => ({
    first: first.toString(),
    last: first.add(length).subtract({ days: 1 }).toString(),
  });
  switch (preset) {
    case '7d':
      return since(day.subtract({ days: 6 }));
    case '30d':
      return since(day.subtract({ days: 29 }));
    case '90d':
      return since(day.subtract({ days: 89 }));
    case 'month':
      return whole(month, { months: 1 });
    case 'last-month':
      return whole(month.subtract({ months: 1 }), { months: 1 });
    case 'year':
      return whole(year, { years: 1 });
    case 'last-year':
      return whole(year.subtract({ years: 1 }), { years: 1 });
    case '12-months':
      return whole(month.subtract({ months: 11 }), { months: 12 });
  }
}

/** Days of a link, which anybody may have written: null where they are none. */
export function daysIn(first: string | null, last: string | null): Days | null {
  if (!isDay(first) || !isDay(last)) return null;
  return first <= last ? { first, last } : { first: last, last: first };
}

/** How many days; more than the server takes are asked of nobody. */
export function isTooLong({ first, last }: Days): boolean {
  const days = Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last), { largestUnit: 'days' }).days + 1;
  return days > MAX_REPORT_DAYS;
}

/** From the first midnight to the one after the last day; where a clock skips midnight, when the day begins. */
export function instantsOf({ first, last }: Days, zone: string): { from: string; to: string } {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant().toString();
  return {
    from: startOf(Temporal.PlainDate.from(first)),
    to: startOf(Temporal.PlainDate.from(last).add({ days: 1 })),
  };
}

function isDay(value: string | null): value is string {
  if (value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '1971' || value > '9998') return false;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value;
  } catch {
    return false;
  }
}
