import type { BlockedTime, WallBooking } from '@jari/contract';

/** Where a span lies between two instants, in percent; what goes beyond is cut off. */
export interface Bar {
  left: number;
  width: number;
}

export function barOf({ startAt, endAt }: { startAt: string; endAt: string | null }, from: number, to: number): Bar {
  const start = Math.max(from, Date.parse(startAt));
  const end = endAt === null ? to : Math.min(to, Date.parse(endAt));
  return { left: ((start - from) / (to - from)) * 100, width: (Math.max(0, end - start) / (to - from)) * 100 };
}

export interface Lane<T> {
  item: T;
  lane: number;
}

/** The first lane that is empty by then, for each; `count`: how many lanes that takes. */
export function packLanes<T extends Pick<WallBooking | BlockedTime, 'startAt' | 'endAt'>>(
  items: readonly T[],
): { lanes: Lane<T>[]; count: number } {
  const ends: number[] = [];
  const lanes = items
    .toSorted((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt))
    .map((item) => {
      const start = Date.parse(item.startAt);
      const empty = ends.findIndex((end) => end <= start);
      const lane = empty === -1 ? ends.length : empty;
      ends[lane] = item.endAt === null ? Infinity : Date.parse(item.endAt);
      return { item, lane };
    });
  return { lanes, count: ends.length };
}

/** The full hours between two instants, on the clock of a zone. */
export function hoursBetween(from: number, to: number, zone: string): string[] {
  const first = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(zone)
    .round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  const hours: string[] = [];
  for (let hour = first; hour.epochMilliseconds < to; hour = hour.add({ hours: 1 })) {
    hours.push(hour.toInstant().toString());
  }
  return hours;
}
