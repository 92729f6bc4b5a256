import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesOf, overlaps } from './interval.ts';
import { DEFAULT_POLICY, type BookingPolicy } from './booking-policy.ts';
import { findPolicyRefusals } from './policy.ts';

const now = new Date('2026-12-01T00:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const inHours = (hours: number) => inSeconds(hours * 3600);
const span = (from: number, to: number) => ({ startAt: inHours(from), endAt: inHours(to) });
const rulesOf = (
  wanted: ReturnType<typeof span>,
  policy: Partial<BookingPolicy> = {},
  before: ReturnType<typeof span> | null = null,
) => {
  const question = { wanted, policy: { ...DEFAULT_POLICY, ...policy }, timeZone: 'UTC', now, before };
  return findPolicyRefusals(question).map(({ rule }) => rule);
};

describe('intervals', () => {
  test('that touch do not overlap, and order does not matter', () => {
    expect([
      overlaps(span(0, 1), span(1, 2)),
      overlaps(span(1, 2), span(0, 1)),
      overlaps(span(0, 2), span(1, 3)),
    ]).toEqual([false, false, true]);
    const any = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 }))
      .map(([from, length]) => span(from, from + length));
    fc.assert(fc.property(any, any, (a, b) => overlaps(a, b) === overlaps(b, a) && overlaps(a, a)));
  });

  test.each([
    ['2027-03-14T00:00:00-05:00', '2027-03-15T00:00:00-04:00', 23],
    ['2027-11-07T00:00:00-04:00', '2027-11-08T00:00:00-05:00', 25],
  ])('count elapsed time: the day from %s has %i hours', (startAt, endAt, hours) => {
    expect(minutesOf({ startAt: new Date(startAt), endAt: new Date(endAt) })).toBe(hours * 60);
  });
});

describe('a new reservation', () => {
  test.each([
    ['begins now', { startAt: now, endAt: inHours(1) }, {}, []],
    ['began 60 s ago', { startAt: inSeconds(-60), endAt: inHours(1) }, {}, []],
    ['began 61 s ago', { startAt: inSeconds(-60.001), endAt: inHours(1) }, {}, ['start-in-past']],
    ['lasts 168 hours', span(1, 169), {}, []],
    ['lasts longer', { startAt: inHours(1), endAt: inSeconds(169 * 3600 + 0.001) }, {}, ['max-duration']],
    ['lasts a minute', { startAt: now, endAt: inSeconds(60) }, {}, []],
    ['lasts less', { startAt: now, endAt: inSeconds(59.999) }, {}, ['min-duration']],
    ['ends as far ahead as it may', span(47, 48), { maxAdvanceDays: 2 }, []],
    [
      'ends further ahead',
      { startAt: inHours(47), endAt: inSeconds(48 * 3600 + 0.001) },
      { maxAdvanceDays: 2 },
      ['max-advance'],
    ],
    [
      'breaks all rules',
      span(-1, 200),
      { maxDurationMinutes: 60, maxAdvanceDays: 1 },
      ['start-in-past', 'max-duration', 'max-advance'],
    ],
  ])('that %s is refused by the rules %j', (_what, wanted, policy, rules) => {
    expect(rulesOf(wanted, policy)).toEqual(rules);
  });

  test('is told by how much it misses', () => {
    const policy = { ...DEFAULT_POLICY, maxDurationMinutes: 90 };
    expect(findPolicyRefusals({ wanted: span(1, 4), policy, timeZone: 'UTC', now })).toEqual([
      { rule: 'max-duration', unit: 'minutes', limit: 90, actual: 180 },
    ]);
  });
});

describe('a change', () => {
  test.each([
    ['of one that runs keeps its start', span(-2, 3), span(-2, 1), []],
    ['of one that runs does not move its start back', span(-3, 3), span(-2, 1), ['start-fixed']],
    ['of one that runs does not move its start ahead', span(1, 3), span(-2, 1), ['start-fixed']],
    ['of one that runs does not end it in the past', span(-2, -1), span(-2, 1), ['end-in-past']],
    ['of one that runs does not end it at this very instant', span(-2, 0), span(-2, 1), ['end-in-past']],
    ['of one that begins now keeps its start', span(0, 3), span(0, 1), []],
    ['of one to come moves its start', span(5, 6), span(1, 2), []],
    ['of one to come does not move its start into the past', span(-1, 2), span(1, 2), ['start-in-past']],
  ])('%s', (_what, wanted, before, rules) => {
    expect(rulesOf(wanted, {}, before)).toEqual(rules);
  });
});
