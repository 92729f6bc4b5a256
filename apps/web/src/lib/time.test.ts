import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTimeFormatter, fromWallTime, offsetLabel, toWallTime } from './time.ts';

const seoul = { ko: createTimeFormatter('ko', 'Asia/Seoul'), en: createTimeFormatter('en', 'Asia/Seoul') };

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T05:30:00Z'), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('wall times across clock changes', () => {
  it.each([
    ['America/New_York', '2026-03-08T01:59', '2026-03-08T06:59:00Z'],
    // 02:30 does not exist: an hour later, as calendars do.
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00Z'],
    // 01:30 comes twice: the first of the two.
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00Z'],
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00Z'],
    ['Asia/Seoul', '2026-12-01 09:00:00', '2026-12-01T00:00:00Z'],
  ])('reads %s %s as %s', (zone, wallTime, instant) => {
    expect(fromWallTime(wallTime, zone)).toBe(instant);
  });

  it('gives back every wall time that exists once', () => {
    const minutes = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom('Asia/Seoul', 'Asia/Kolkata', 'UTC'), (minute, zone) => {
        const instant = new Date(1_767_225_600_000 + minute * 60_000).toISOString().replace('.000Z', 'Z');
        expect(fromWallTime(toWallTime(instant, zone), zone)).toBe(instant);
      }),
    );
  });

  it('counts the hours that really pass on the day with 25 of them', () => {
    const newYork = createTimeFormatter('en', 'America/New_York');
    expect(newYork.formatDuration(newYork.startOfDay('2026-11-01'), newYork.startOfDay('2026-11-02'))).toBe('1 d 1 h');
  });

  it('names both offsets of a range in which the clock changes', () => {
    const newYork = createTimeFormatter('en', 'America/New_York');
    expect(newYork.formatRange('2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z')).toBe(
      'Sun, Nov 1, 01:30 GMT-4 – 01:30 GMT-5',
    );
  });
});

describe('what people read', () => {
  it('writes the day once when a range stays within it', () => {
    expect(seoul.ko.formatRange('2026-11-21T05:00:00Z', '2026-11-21T08:30:00Z')).toBe('11월 21일 (토) 14:00–17:30');
    expect(seoul.en.formatRange('2026-11-21T05:00:00Z', '2026-11-21T08:30:00Z')).toBe('Sat, Nov 21, 14:00–17:30');
  });

  it('writes both days when a range crosses midnight in the zone of the viewer', () => {
    expect(seoul.ko.formatRange('2026-11-21T13:00:00Z', '2026-11-21T16:00:00Z')).toBe(
      '11월 21일 (토) 22:00 – 11월 22일 (일) 01:00',
    );
  });

  it('names the year only where it is not the present one', () => {
    expect(seoul.ko.formatDate('2026-01-01T00:00:00Z')).toBe('1월 1일 (목)');
    expect(seoul.ko.formatDate('2027-01-01T00:00:00Z')).toBe('2027년 1월 1일 (금)');
    expect(seoul.en.formatDate('2027-01-01T00:00:00Z')).toBe('Fri, Jan 1, 2027');
  });

  it.each([
    [0, '0분', '0 min'],
    [59.6, '1시간', '1 h'],
    [390, '6시간 30분', '6 h 30 min'],
    [1440, '1일', '1 d'],
    [10_080, '7일', '7 d'],
    [1505, '1일 1시간 5분', '1 d 1 h 5 min'],
  ])('says %s minutes as "%s" and "%s"', (minutes, ko, en) => {
    expect(seoul.ko.formatMinutes(minutes)).toBe(ko);
    expect(seoul.en.formatMinutes(minutes)).toBe(en);
  });

  it.each([
    ['2026-11-21T05:42:00Z', '12분 후', 'in 12 minutes'],
    ['2026-11-21T05:30:10Z', '지금', 'now'],
    ['2026-11-21T03:30:00Z', '2시간 전', '2 hours ago'],
    ['2026-11-24T05:30:00Z', '3일 후', 'in 3 days'],
    ['2026-11-21T06:29:50Z', '1시간 후', 'in 1 hour'],
  ])('says %s as "%s" and "%s"', (at, ko, en) => {
    expect(seoul.ko.formatRelative(at)).toBe(ko);
    expect(seoul.en.formatRelative(at)).toBe(en);
  });

  it('puts the city and the offset of that day into the label of a zone', () => {
    expect(seoul.ko.zoneLabel()).toBe('서울 (GMT+9)');
    expect(seoul.en.zoneLabel()).toBe('Seoul (GMT+9)');
    const newYork = createTimeFormatter('ko', 'America/New_York');
    expect(newYork.zoneLabel('2026-07-01T00:00:00Z')).toBe('뉴욕 (GMT-4)');
    expect(newYork.zoneLabel('2026-12-01T00:00:00Z')).toBe('뉴욕 (GMT-5)');
  });

  it.each([
    ['Asia/Kolkata', 'GMT+5:30'],
    ['America/St_Johns', 'GMT-3:30'],
    ['UTC', 'GMT'],
  ])('writes the offset of %s as %s', (zone, label) => {
    expect(offsetLabel(zone)).toBe(label);
  });
});
