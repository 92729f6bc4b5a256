import { minuteOfDay } from '@jari/domain';
import type { Span } from './booking-form.ts';

const MINUTE_MS = 60_000;

/** The span moved on to the server's grid, no shorter than before; null where it lies on it. */
export function ontoGrid(span: Span, stepMinutes: number, zone: string): Span | null {
  const start = nextOnGrid(Date.parse(span.startAt), stepMinutes, zone);
  const end = nextOnGrid(start + Date.parse(span.endAt) - Date.parse(span.startAt), stepMinutes, zone);
  if (start === Date.parse(span.startAt) && end === Date.parse(span.endAt)) return null;
  return { startAt: new Date(start).toISOString(), endAt: new Date(end).toISOString() };
}

function nextOnGrid(ms: number, stepMinutes: number, zone: string): number {
  const past = minuteOfDay(new Date(ms), zone) % stepMinutes;
  return past === 0 ? ms : ms + Math.round((stepMinutes - past) * MINUTE_MS);
}
