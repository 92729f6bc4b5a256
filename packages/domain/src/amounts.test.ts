import { describe, expect, test } from 'vitest';
import { amountsFor, countedMinutes, type CountedBooking } from './amounts.ts';
import { DEFAULT_POLICY, resolvePolicy, type BookingPolicy, type PolicyDocument } from './booking-policy.ts';
import { findAmountRefusals } from './policy.ts';

// A Monday.
const now = new Date('2026-12-07T00:00:00Z');
const document: PolicyDocument = {
  base: { maxActivePerPerson: 5, personWeekHours: 100 },
  tags: [
    { tag: 'h200', policy: { personWeekHours: 40 } },
    { tag: 'nvlink', policy: { personWeekHours: 10, maxAdvanceDays: 7 } },
  ],
};

describe('what holds for a server', () => {
  test('comes field by field from the nearest level that says something', () => {
    const { policy, sources } = resolvePolicy(document, ['nvlink', 'h200'], { stepMinutes: 30 });
    expect(policy).toEqual({
      ...DEFAULT_POLICY,
      stepMinutes: 30,
      personWeekHours: 40,
      maxAdvanceDays: 7,
      maxActivePerPerson: 5,
    });
    expect(sources).toMatchObject({
      stepMinutes: 'server',
      personWeekHours: 'tag:h200',
      maxAdvanceDays: 'tag:nvlink',
      maxActivePerPerson: 'base',
      gapMinutes: 'default',
    });
  });

  test('can be no limit on one server where the others have one', () => {
    expect(resolvePolicy(document, ['h200'], { personWeekHours: null }).policy.personWeekHours).toBeNull();
  });
});

const server = (tags: string[], own = {}) => ({ ...resolvePolicy(document, tags, own), resourceId: tags.join('+') });
const booking = (
  on: ReturnType<typeof server>,
  fromHour: number,
  hours: number,
  given: Partial<CountedBooking> = {},
): CountedBooking => ({
  startAt: new Date(now.getTime() + fromHour * 3_600_000),
  endAt: new Date(now.getTime() + (fromHour + hours) * 3_600_000),
  of: 'person',
  resourceId: on.resourceId,
  units: 1,
  timeZone: 'UTC',
  weekendsCount: on.policy.weekendsCount,
  sources: on.sources,
  ...given,
});
const ask = (wanted: CountedBooking, policy: BookingPolicy, others: CountedBooking[]) => ({
  wanted,
  policy,
  others,
  now,
  accountingZone: 'UTC',
});

describe('limits on amount', () => {
  const plain = server([]);
  const h200 = server(['h200']);

  test('count units times hours, over the servers that have the limit from the same place', () => {
    const others = [booking(h200, 1, 10, { units: 3 }), booking(plain, 1, 60)];
    const wanted = booking(h200, 20, 6, { units: 2 });
    expect(amountsFor(ask(wanted, h200.policy, others))).toContainEqual(
      expect.objectContaining({ rule: 'person-week', limit: 2400, used: 1800, total: 2520 }),
    );
    expect(findAmountRefusals(ask(wanted, h200.policy, others))).toEqual([
      { rule: 'person-week', unit: 'gpu-minutes', limit: 2400, actual: 2520 },
    ]);
    // Those with no limit from there are not counted there.
    expect(findAmountRefusals(ask(booking(plain, 20, 6), plain.policy, others))).toEqual([]);
  });

  test('are held against each week the reservation touches, for its part in that week', () => {
    const sunday = 6 * 24;
    const wanted = booking(h200, sunday, 60);
    const weeks = amountsFor(ask(wanted, h200.policy, [])).filter(({ rule }) => rule === 'person-week');
    expect(weeks.map(({ total }) => total / 60)).toEqual([24, 36]);
  });

  test('let the last one through that just fits', () => {
    const four = Array.from({ length: 4 }, (_, index) => booking(plain, index, 1));
    expect(findAmountRefusals(ask(booking(plain, 10, 1), plain.policy, four))).toEqual([]);
    expect(findAmountRefusals(ask(booking(plain, 10, 1), plain.policy, [...four, booking(plain, 5, 1)]))).toEqual([
      { rule: 'max-active', unit: 'reservations', limit: 5, actual: 6 },
    ]);
  });

  test('do not count what is over', () => {
    const past = Array.from({ length: 9 }, (_, index) => booking(plain, -10 - index, 1));
    expect(findAmountRefusals(ask(booking(plain, 10, 1), plain.policy, past))).toEqual([]);
  });

  test('do not stop what lies in free time close by', () => {
    const policy = { ...plain.policy, maxActivePerPerson: 0, relaxWithinHours: 4 };
    expect(findAmountRefusals(ask(booking(plain, 1, 3), policy, []))).toEqual([]);
    expect(findAmountRefusals(ask(booking(plain, 1, 4), policy, []))).toHaveLength(1);
  });

  test("count a team's use only for reservations in its name", () => {
    const policy = { ...DEFAULT_POLICY, teamWeekHours: 10 };
    const ofTeam = booking(plain, 1, 8, { of: 'team' });
    expect(findAmountRefusals(ask(booking(plain, 20, 6, { of: 'both' }), policy, [ofTeam]))).toEqual([
      { rule: 'team-week', unit: 'gpu-minutes', limit: 600, actual: 840 },
    ]);
    expect(findAmountRefusals(ask(booking(plain, 20, 6), policy, [ofTeam]))).toEqual([]);
  });
});

test('weekends that do not count shorten what is counted, not the rest', () => {
  // Friday 12:00 to Monday 12:00 in Seoul.
  const wanted = { startAt: new Date('2026-12-04T12:00:00+09:00'), endAt: new Date('2026-12-07T12:00:00+09:00') };
  expect([countedMinutes(wanted, true, 'Asia/Seoul'), countedMinutes(wanted, false, 'Asia/Seoul')]).toEqual([
    4320, 1440,
  ]);
});
