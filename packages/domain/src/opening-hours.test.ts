import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesOf } from './interval.ts';
import { localDaysOf, periodOf } from './local-days.ts';
import { minutesOutside, type OpeningHours } from './opening-hours.ts';

const nineToSix = [{ from: 540, to: 1080 }];
const office: OpeningHours = {
  weekly: { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix, sat: [], sun: [] },
  exceptions: [
    { date: '2026-12-25', spans: [] },
    { date: '2026-12-26', spans: [{ from: 0, to: 1440 }] },
  ],
};
const allDay = [{ from: 0, to: 1440 }];
const always: OpeningHours = {
  weekly: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  exceptions: [],
};
const span = (startAt: string, endAt: string) => ({ startAt: new Date(startAt), endAt: new Date(endAt) });

describe('opening hours', () => {
  // 2026-12-01 is a Tuesday.
  test.each([
    ['inside', '2026-12-01T09:00:00+09:00', '2026-12-01T18:00:00+09:00', 0],
    ['an hour too early', '2026-12-01T08:00:00+09:00', '2026-12-01T18:00:00+09:00', 60],
    ['over night', '2026-12-01T17:00:00+09:00', '2026-12-02T10:00:00+09:00', 15 * 60],
    ['on a Saturday', '2026-12-05T10:00:00+09:00', '2026-12-05T12:00:00+09:00', 120],
    ['on a holiday', '2026-12-25T10:00:00+09:00', '2026-12-25T12:00:00+09:00', 120],
    ['on a Saturday that is open', '2026-12-26T00:00:00+09:00', '2026-12-27T00:00:00+09:00', 0],
  ])('%s', (_what, from, to, minutes) => {
    expect(minutesOutside(span(from, to), office, 'Asia/Seoul')).toBe(minutes);
  });

  test('are those of the wall clock, on both sides of a clock change', () => {
    const summer = span('2026-10-23T09:00:00-04:00', '2026-10-23T18:00:00-04:00');
    const winter = span('2026-11-06T09:00:00-05:00', '2026-11-06T18:00:00-05:00');
    expect([summer, winter].map((day) => minutesOutside(day, office, 'America/New_York'))).toEqual([0, 0]);
  });

  test('around the clock leave nothing outside, whatever the zone and the clock changes', () => {
    const zone = fc.constantFrom(
      'Asia/Seoul',
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Beirut',
    );
    const start = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) });
    const property = fc.property(zone, start, fc.integer({ min: 1, max: 10_080 }), (timeZone, ms, minutes) => {
      const wanted = { startAt: new Date(ms), endAt: new Date(ms + minutes * 60_000) };
      return Math.abs(minutesOutside(wanted, always, timeZone)) < 1e-6;
    });
    expect(() => fc.assert(property, { numRuns: 300 })).not.toThrow();
  });
});

describe('days and weeks of a zone', () => {
  test('a day of a clock change has 23 or 25 hours', () => {
    const lengths = ['2027-03-14T12:00:00-04:00', '2027-11-07T12:00:00-05:00'].map((at) => {
      const [day] = localDaysOf(span(at, new Date(Date.parse(at) + 1).toISOString()), 'America/New_York');
      return day && minutesOf(day) / 60;
    });
    expect(lengths).toEqual([23, 25]);
  });

  test('a week begins on Monday at local midnight, a month on its first day', () => {
    const at = new Date('2026-12-06T20:00:00Z'); // Monday, 05:00 in Seoul
    expect(periodOf(at, 'week', 'Asia/Seoul')).toEqual(span('2026-12-07T00:00:00+09:00', '2026-12-14T00:00:00+09:00'));
    expect(periodOf(at, 'week', 'UTC')).toEqual(span('2026-11-30T00:00:00Z', '2026-12-07T00:00:00Z'));
    expect(periodOf(at, 'month', 'UTC')).toEqual(span('2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'));
  });
});
