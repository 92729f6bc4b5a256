import { Temporal } from 'temporal-polyfill';

/** A time that is hard to get right, in its zone. */
export interface HardTime {
  readonly zone: string;
  readonly startAt: string;
  readonly endAt: string;
}

const MINUTE_MS = 60_000;
/** Around a change of the clocks: into it, out of it, across it, the hour that comes twice, each from both sides. */
const AROUND_MINUTES = [
  -1440, -720, -360, -180, -120, -90, -75, -60, -45, -30, -1, 0, 1, 15, 30, 45, 60, 90, 120, 180, 360, 1380,
];
const LENGTHS_MINUTES = [1, 30, 60, 90, 180, 1440, 1500];
/** In every zone: the ends of a month and of a year, the day of a leap year. */
const DATES = ['2024-02-28', '2024-02-29', '2024-12-31', '2027-02-28', '2028-02-29', '2029-10-31', '2030-01-01'];

export function allZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

/** Every change of the clocks in these years, and dates that are hard without one. */
export function hardTimes(zone: string, years: { from: number; to: number }): HardTime[] {
  const changes = changesOf(zone, years);
  const dates = DATES.map((date) => Temporal.PlainDate.from(date))
    .filter(({ year }) => year >= years.from && year <= years.to)
    .map((date) => date.toZonedDateTime(zone).epochMilliseconds);
  return [...changes, ...dates].flatMap((at, n) =>
    AROUND_MINUTES.map((shift, place) => {
      const start = Math.round(at / MINUTE_MS + shift) * MINUTE_MS;
      const minutes = LENGTHS_MINUTES[(n + place) % LENGTHS_MINUTES.length] ?? 60;
      const end = start + minutes * MINUTE_MS;
      return { zone, startAt: new Date(start).toISOString(), endAt: new Date(end).toISOString() };
    }),
  );
}

export function changesOf(zone: string, { from, to }: { from: number; to: number }): number[] {
  const changes: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.PlainDate.from({ year: from, month: 1, day: 1 }).toZonedDateTime(
    zone,
  );
  for (at = at.getTimeZoneTransition('next'); at && at.year <= to; at = at.getTimeZoneTransition('next'))
    changes.push(at.epochMilliseconds);
  return changes;
}

/** As somebody in that zone writes it: `2026-03-29T03:30:00+02:00`. */
export function inZone(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
}
