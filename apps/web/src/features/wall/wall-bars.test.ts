import { expect, it } from 'vitest';
import { barOf, hoursBetween, packLanes } from './wall-bars.ts';

const at = (time: string) => `2026-12-01T${time}:00Z`;
const [from, to] = [Date.parse(at('08:00')), Date.parse(at('16:00'))];

it('cuts off what goes beyond the hours shown, and draws what has no end to the end', () => {
  expect(barOf({ startAt: at('10:00'), endAt: at('12:00') }, from, to)).toEqual({ left: 25, width: 25 });
  expect(barOf({ startAt: at('04:00'), endAt: at('10:00') }, from, to)).toEqual({ left: 0, width: 25 });
  expect(barOf({ startAt: at('14:00'), endAt: null }, from, to)).toEqual({ left: 75, width: 25 });
});

it('lets bookings that follow each other share a lane, and no two that overlap', () => {
  const span = (start: string, end: string) => ({ startAt: at(start), endAt: at(end) });
  const { lanes, count } = packLanes([span('08:00', '10:00'), span('09:00', '11:00'), span('10:00', '12:00')]);
  expect([lanes.map(({ lane }) => lane), count]).toEqual([[0, 1, 0], 2]);
});

it('names full hours of the zone, also of one that is half an hour off', () => {
  expect(hoursBetween(from, from + 2 * 3_600_000, 'Asia/Seoul')).toEqual([
    '2026-12-01T08:00:00Z',
    '2026-12-01T09:00:00Z',
  ]);
  expect(hoursBetween(from, from + 2 * 3_600_000, 'Asia/Kolkata')).toEqual([
    '2026-12-01T08:30:00Z',
    '2026-12-01T09:30:00Z',
  ]);
});
