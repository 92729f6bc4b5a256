import { describe, expect, it } from 'vitest';
import { daysIn, daysOf, instantsOf, isTooLong, type Preset } from './span.ts';

describe('a preset', () => {
  it.each<[Preset, string, string]>([
    ['7d', '2026-02-23', '2026-03-01'],
    ['30d', '2026-01-31', '2026-03-01'],
    ['90d', '2025-12-02', '2026-03-01'],
    ['month', '2026-03-01', '2026-03-31'],
    ['last-month', '2026-02-01', '2026-02-28'],
    ['year', '2026-01-01', '2026-12-31'],
    ['last-year', '2025-01-01', '2025-12-31'],
    ['12-months', '2025-04-01', '2026-03-31'],
  ])('%s means %s to %s on the first of March', (preset, first, last) => {
    expect(daysOf(preset, '2026-03-01')).toEqual({ first, last });
  });
});

describe('days of a link', () => {
  it('are put in order', () => {
    expect(daysIn('2026-03-02', '2026-03-01')).toEqual({ first: '2026-03-01', last: '2026-03-02' });
  });

  it.each([['2026-02-30'], ['yesterday'], [''], [null], ['0001-01-01']])('are none where one is %s', (day) => {
    expect(daysIn(day, '2026-03-01')).toBeNull();
  });

  it('may be three years with a leap day, and no more', () => {
    expect(isTooLong({ first: '2024-01-01', last: '2026-12-31' })).toBe(false);
    expect(isTooLong({ first: '2024-01-01', last: '2027-01-01' })).toBe(true);
  });
});

it('a span goes from midnight to midnight of the zone, also over a day of 25 hours', () => {
  expect(instantsOf({ first: '2026-11-01', last: '2026-11-01' }, 'America/New_York')).toEqual({
    from: '2026-11-01T04:00:00Z',
    to: '2026-11-02T05:00:00Z',
  });
});
