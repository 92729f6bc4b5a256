import type { EventInput } from '@fullcalendar/react';
import { type Interval, localDaysOf, type OpeningHours, openSpansOf } from '@jari/domain';

/** When a server is closed within an interval, by the clock of its zone. */
export function closedWithin(interval: Interval, hours: OpeningHours, timeZone: string): Interval[] {
  const open = localDaysOf(interval, timeZone).flatMap((day) => openSpansOf(day, hours, timeZone));
  const closed: Interval[] = [];
  let from = interval.startAt;
  for (const { startAt, endAt } of open) {
    if (startAt > from) closed.push({ startAt: from, endAt: startAt });
    if (endAt > from) from = endAt;
  }
  if (from < interval.endAt) closed.push({ startAt: from, endAt: interval.endAt });
  return closed;
}

/** Hatched like the past: nothing can be booked there, or only with approval. */
export function closedShades(closed: readonly Interval[]): EventInput[] {
  return closed.map(({ startAt, endAt }) => ({
    id: `closed-${startAt.toISOString()}`,
    start: startAt,
    end: endAt,
    display: 'background',
    color: 'transparent',
  }));
}
