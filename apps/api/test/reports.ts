import type { MonthRow, ReportQuery, UseRow } from '@jari/contract';
import { SUM_UP } from '../src/modules/reports/reports.repository.ts';
import { WAITING_STEPS_SECONDS } from '../src/modules/reports/reports.rules.ts';
import type { TestApp } from './server.ts';

/** Every day that has ended. */
export const sumUpReports = (api: TestApp) => api.sql(SUM_UP, [10_000, WAITING_STEPS_SECONDS]);

/** A reservation as the brute force below sees it. */
export interface Booked {
  readonly userId: string;
  readonly resourceId: string;
  readonly teamId: string | null;
  readonly models: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
  readonly status: 'pending' | 'confirmed' | 'cancelled' | 'rejected' | 'expired';
}

const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;

export const holds = ({ status }: Booked) => status === 'pending' || status === 'confirmed';

/** The parts of a reservation within the span, none longer than a quarter of an hour, each with its wall time. */
export function* partsOf(booked: Booked, { from, to, timeZone }: ReportQuery) {
  const endMs = Math.min(booked.endMs, Date.parse(to));
  for (let at = Math.max(booked.startMs, Date.parse(from)); at < endMs;) {
    const next = Math.min(endMs, (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS);
    yield { wall: wallOf(at, timeZone), hours: (booked.models.length * (next - at)) / HOUR_MS };
    at = next;
  }
}

/** The slow and certain way to every number of the reports, to hold the SQL against. */
export function bruteForce(all: readonly Booked[], query: ReportQuery) {
  const touching = all.filter((one) => one.startMs < Date.parse(query.to) && one.endMs > Date.parse(query.from));
  const heat = new Map<string, number>();
  const months = new Map<string, Record<'confirmed' | 'pending' | 'cancelled', MonthRow['confirmed']>>();
  for (const booked of touching) {
    const state = holds(booked) ? (booked.status as 'confirmed' | 'pending') : 'cancelled';
    let isFirst = true;
    for (const { wall, hours } of partsOf(booked, query)) {
      if (holds(booked)) add(heat, `${wall.weekday} ${wall.hour}`, hours);
      const month = months.get(wall.month) ?? { confirmed: share(), pending: share(), cancelled: share() };
      const before = month[state];
      const reservations = before.reservations + (isFirst ? 1 : 0);
      months.set(wall.month, { ...month, [state]: { reservations, hours: before.hours + hours } });
      isFirst = false;
    }
  }
  return { touching, heat, months };
}

export function useBy(
  all: readonly Booked[],
  query: ReportQuery,
  keysOf: (booked: Booked) => readonly (string | null)[],
) {
  const rows = new Map<string | null, Pick<UseRow, 'reservations' | 'hours' | 'cancelled'>>();
  for (const booked of bruteForce(all, query).touching) {
    const keys = keysOf(booked);
    const hours = [...partsOf(booked, query)].reduce((sum, part) => sum + part.hours, 0);
    for (const key of new Set(keys)) {
      const before = rows.get(key) ?? { reservations: 0, hours: 0, cancelled: 0 };
      const part = (hours * keys.filter((one) => one === key).length) / keys.length;
      rows.set(
        key,
        holds(booked)
          ? { ...before, reservations: before.reservations + 1, hours: before.hours + part }
          : { ...before, cancelled: before.cancelled + 1 },
      );
    }
  }
  return rows;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function wallOf(at: number, timeZone: string) {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: DAYS.indexOf(parts['weekday'] ?? '') + 1,
    hour: Number(parts['hour']),
    month: `${parts['year']}-${parts['month']}`,
  };
}

function share(): MonthRow['confirmed'] {
  return { reservations: 0, hours: 0 };
}

function add(map: Map<string, number>, key: string, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}
