import { toInstant } from './time.ts';

/** From one instant to another, as the API writes them. */
export interface Span {
  startAt: string;
  endAt: string;
}

/** How far something was dragged: whole days on the calendar, and time of day. */
export interface DragDelta {
  days: number;
  milliseconds: number;
}

/**
 * Both ends moved together. Days are calendar days (14:00 stays 14:00 across a clock change), and the length stays
 * what it was.
 */
export function moveSpan(span: Span, delta: DragDelta, zone: string): Span {
  const startAt = moveInstant(span.startAt, delta, zone);
  const length = Date.parse(span.endAt) - Date.parse(span.startAt);
  return { startAt, endAt: new Date(Date.parse(startAt) + length).toISOString() };
}

export function resizeSpan(span: Span, start: DragDelta, end: DragDelta, zone: string): Span {
  return { startAt: moveInstant(span.startAt, start, zone), endAt: moveInstant(span.endAt, end, zone) };
}

function moveInstant(instant: string, { days, milliseconds }: DragDelta, zone: string): string {
  const moved = toInstant(instant).toZonedDateTimeISO(zone).add({ days }).toInstant().add({ milliseconds });
  return new Date(moved.epochMilliseconds).toISOString();
}
