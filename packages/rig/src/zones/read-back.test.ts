import { expect, test } from 'vitest';
import { readMail } from './read-back.ts';

test.each([
  ['시간: 2026년 12월 1일 (화) 09:00–18:00\n  9시간 · 서울 (GMT+9)', '2026-12-01T00:00', '2026-12-01T09:00'],
  [
    '시간: 2026년 12월 31일 (목) 09:00 – 2027년 1월 1일 (금) 01:00\n  16시간 · 서울 (GMT+9)',
    '2026-12-31T00:00',
    '2026-12-31T16:00',
  ],
  ['Time: Sun, Oct 25, 2026 02:30 GMT+2–02:30 GMT+1\n  1 h · Berlin (GMT+2)', '2026-10-25T00:30', '2026-10-25T01:30'],
  [
    'Time: Sat, Feb 28, 2026 23:00 – Sun, Mar 1 01:00\n  2 h · Kathmandu (GMT+5:45)',
    '2026-02-28T17:15',
    '2026-02-28T19:15',
  ],
  ['Time: Thu, Jan 1, 2026 00:00–01:00\n  1 h · St. John’s (GMT-3:30)', '2026-01-01T03:30', '2026-01-01T04:30'],
])('reads in a mail when something is: %s', (text, startAt, endAt) => {
  expect(readMail(text)).toEqual({ startAt: `${startAt}:00.000Z`, endAt: `${endAt}:00.000Z` });
});

test('a mail that does not say so is read as nothing', () => {
  expect(readMail('Hello')).toBeNull();
});
