import { describe, expect, it } from 'vitest';
import { shiftDate, visibleDays, weekOf } from './calendar-view.ts';
import { isIsoDate } from '../../lib/typed-date.ts';

describe('visibleDays', () => {
  it.each([
    ['month', '2026-11-21', '2026-11-01', '2026-12-13'],
    ['month', '2026-10-31', '2026-09-27', '2026-11-08'],
    ['week', '2026-11-21', '2026-11-15', '2026-11-22'],
    ['week', '2026-11-22', '2026-11-22', '2026-11-29'],
    ['day', '2026-12-31', '2026-12-31', '2027-01-01'],
    ['list', '2026-11-21', '2026-11-21', '2026-11-28'],
  ] as const)('%s around %s begins %s and ends before %s', (view, date, firstDay, endDay) => {
    expect(visibleDays(view, date)).toEqual({ firstDay, endDay });
  });
});

describe('shiftDate', () => {
  it('pages by what is shown, and a month ends where it has no such day', () => {
    expect(shiftDate('month', '2026-01-31', 1)).toBe('2026-02-28');
    expect(shiftDate('week', '2026-11-21', -1)).toBe('2026-11-14');
    expect(shiftDate('day', '2026-02-28', 1)).toBe('2026-03-01');
  });
});

describe('weekOf', () => {
  it('begins on Sunday', () => {
    expect(weekOf('2026-11-21')).toEqual([
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
    ]);
  });
});

describe('isIsoDate', () => {
  it('takes only days that exist, so that a mistyped address shows today instead of an error', () => {
    expect(isIsoDate('2026-02-28')).toBe(true);
    for (const text of ['2026-02-30', '2026-2-3', 'today', '', null]) expect(isIsoDate(text)).toBe(false);
  });
});
