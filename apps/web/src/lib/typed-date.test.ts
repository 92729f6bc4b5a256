import { describe, expect, it } from 'vitest';
import { parseTypedDate } from './typed-date.ts';

const TODAY = '2026-12-20';

describe('parseTypedDate', () => {
  it.each([
    ['2026-12-24', '2026-12-24'],
    ['2026. 12. 24. (목)', '2026-12-24'],
    ['2027/1/5', '2027-01-05'],
    ['12/24', '2026-12-24'],
    ['12월 24일', '2026-12-24'],
    ['1/5', '2027-01-05'],
    ['dec 24', '2026-12-24'],
    ['24 December', '2026-12-24'],
    ['Jan 5th', '2027-01-05'],
    ['Thu, Dec 24, 2026', '2026-12-24'],
  ])('reads %s', (typed, date) => {
    expect(parseTypedDate(typed, TODAY)).toBe(date);
  });

  it.each(['', 'tomorrow', '13/40', '2026-02-30', 'gpu 24', 'dec'])('does not guess at "%s"', (typed) => {
    expect(parseTypedDate(typed, TODAY)).toBeNull();
  });
});
