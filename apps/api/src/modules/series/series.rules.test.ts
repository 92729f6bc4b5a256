import type { SeriesRule } from '@jari/contract';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { datesOf, inSafeOrder, pairDates, timeOn } from './series.rules.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const weekly = (weekdays: SeriesRule['weekdays'], rest: Partial<SeriesRule>): SeriesRule => ({
  frequency: 'weekly',
  every: 1,
  weekdays,
  times: null,
  until: null,
  ...rest,
});

describe('dates of a rule', () => {
  test('begin with the first day that the rule names, and count only those', () => {
    // A Wednesday.
    const dates = datesOf({ startsOn: '2026-11-25', rule: weekly(['tue', 'thu'], { times: 4 }) });
    expect(dates).toEqual(['2026-11-26', '2026-12-01', '2026-12-03', '2026-12-08']);
  });

  test('include the last date, and are none where that lies before the first', () => {
    const everyThird = (until: string): SeriesRule => ({ ...weekly([], { until }), frequency: 'daily', every: 3 });
    expect(datesOf({ startsOn: '2026-12-30', rule: everyThird('2027-01-05') })).toEqual([
      '2026-12-30',
      '2027-01-02',
      '2027-01-05',
    ]);
    expect(datesOf({ startsOn: '2026-12-30', rule: everyThird('2026-12-29') })).toEqual([]);
  });

  test('never are more than one too many', () => {
    const rule: SeriesRule = { ...weekly([], { until: '2099-01-01' }), frequency: 'daily' };
    expect(datesOf({ startsOn: '2026-01-01', rule })).toHaveLength(367);
  });

  test('are what looking at every single day gives', () => {
    const rules = fc.record({
      frequency: fc.constantFrom('daily' as const, 'weekly' as const),
      every: fc.integer({ min: 1, max: 5 }),
      days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
      start: fc.integer({ min: 0, max: 800 }),
      times: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
      length: fc.integer({ min: 0, max: 300 }),
    });
    fc.assert(
      fc.property(rules, ({ frequency, every, days, start, times, length }) => {
        const startsOn = Temporal.PlainDate.from('2026-01-01').add({ days: start });
        const until = times === null ? startsOn.add({ days: length }) : null;
        const rule: SeriesRule = {
          frequency,
          every,
          weekdays: frequency === 'weekly' ? days : [],
          times,
          until: until?.toString() ?? null,
        };
        const wanted: string[] = [];
        const monday = startsOn.subtract({ days: startsOn.dayOfWeek - 1 });
        for (let date = startsOn, day = 0; ; date = date.add({ days: 1 }), day += 1) {
          if (until ? Temporal.PlainDate.compare(date, until) > 0 : wanted.length === times) break;
          const week = Math.floor(monday.until(date).days / 7);
          const isNamed = days.some((name) => WEEKDAYS.indexOf(name) + 1 === date.dayOfWeek);
          if (frequency === 'daily' ? day % every === 0 : week % every === 0 && isNamed) wanted.push(date.toString());
        }
        expect(datesOf({ startsOn: startsOn.toString(), rule })).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a wall time over both clock changes', () => {
  const zones = [
    'Asia/Seoul',
    'America/New_York',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Asia/Kathmandu',
  ];

  test.each(zones)('stays what people of %s read from the clock, all year', (timeZone) => {
    const rule: SeriesRule = { ...weekly([], { times: 366 }), frequency: 'daily' };
    const series = { startsOn: '2026-06-01', startTime: '09:30', durationMinutes: 480, timeZone, rule };
    const times = datesOf(series).map((date) => timeOn(date, series));
    const read = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
    expect(times.map(({ startAt }) => read(startAt).toPlainTime().toString())).toEqual(Array(366).fill('09:30:00'));
    expect(times.map(({ date }) => date)).toEqual(times.map(({ startAt }) => read(startAt).toPlainDate().toString()));
    expect(new Set(times.map(({ startAt, endAt }) => Date.parse(endAt) - Date.parse(startAt)))).toEqual(
      new Set([480 * 60_000]),
    );
  });

  // What the clocks did, by hand. Lord Howe moves by half an hour, Santiago at midnight.
  test.each([
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00.000Z', 'skipped: an hour later'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z', 'twice: the first'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'skipped: an hour later'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 'twice: the first'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00.000Z', 'skipped: half an hour later'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z', 'twice: the first'],
    ['America/Santiago', '2026-09-06', '00:30', '2026-09-06T04:30:00.000Z', 'skipped: an hour later'],
    ['America/Santiago', '2026-04-04', '23:30', '2026-04-05T02:30:00.000Z', 'twice: the first'],
    ['Asia/Seoul', '2026-03-29', '02:30', '2026-03-28T17:30:00.000Z', 'no change'],
    ['Asia/Kathmandu', '2026-03-29', '02:30', '2026-03-28T20:45:00.000Z', 'no change'],
  ])('%s on %s at %s is %s (%s)', (timeZone, date, startTime, startAt) => {
    const rule = weekly(['mon'], { times: 1 });
    const time = timeOn(date, { startsOn: date, startTime, durationMinutes: 60, timeZone, rule });
    expect(time.startAt).toBe(startAt);
  });

  test('means the same whatever zone the process lives in', () => {
    const rule: SeriesRule = { ...weekly(WEEKDAYS.slice(0, 5), { times: 260 }) };
    const all = () =>
      zones.flatMap((timeZone) => {
        const series = { startsOn: '2026-02-28', startTime: '01:45', durationMinutes: 90, timeZone, rule };
        return datesOf(series).map((date) => timeOn(date, series));
      });
    const before = process.env['TZ'];
    const inZones = ['UTC', 'America/New_York', 'Pacific/Apia'].map((zone) => {
      process.env['TZ'] = zone;
      return { times: all(), offset: new Date(2026, 6, 1).getTimezoneOffset() };
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    // That the process did move is seen by what its own dates say.
    expect(new Set(inZones.map(({ offset }) => offset)).size).toBe(3);
    expect(inZones[1]?.times).toEqual(inZones[0]?.times);
    expect(inZones[2]?.times).toEqual(inZones[0]?.times);
  });
});

describe('a series that gets other dates', () => {
  test('keeps what stays, moves what can be moved, and says what is new and what is given up', () => {
    const old = ['2026-12-01', '2026-12-03', '2026-12-08'].map((date) => ({ date }));
    expect(pairDates(old, ['2026-12-03', '2026-12-04'])).toEqual([
      { from: { date: '2026-12-03' }, to: '2026-12-03' },
      { from: { date: '2026-12-01' }, to: '2026-12-04' },
      { from: { date: '2026-12-08' }, to: null },
    ]);
    expect(pairDates(old.slice(0, 1), ['2026-12-01', '2026-12-02'])).toEqual([
      { from: { date: '2026-12-01' }, to: '2026-12-01' },
      { from: null, to: '2026-12-02' },
    ]);
  });

  test('is written so that none stands in what another still holds', () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 11, 1, hour)).toISOString();
    const span = (from: number) => ({ startAt: at(from), endAt: at(from + 24) });
    // Day after day without a pause, all an hour later: the last one first.
    const later = [0, 24, 48].map((from) => ({ before: span(from), after: span(from + 1) }));
    expect(inSafeOrder(later)).toEqual(later.toReversed());
    const earlier = [1, 25, 49].map((from) => ({ before: span(from), after: span(from - 1) }));
    expect(inSafeOrder(earlier)).toEqual(earlier);
  });
});
