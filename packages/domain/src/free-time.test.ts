import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_POLICY, POLICY_FIELDS, type BookingPolicy, type PolicySources } from './booking-policy.ts';
import { findAmountRefusals, findPolicyRefusals } from './policy.ts';
import { findFreeTime, longestFreeOf, type Busy } from './free-time.ts';
import { nextStartUnder, type StartRules } from './legal-starts.ts';
import { minutesOutside, openTimesOf, WEEKDAYS, type OpeningHours } from './opening-hours.ts';
import { findSpreadTime } from './spread-time.ts';
import type { CountedBooking } from './amounts.ts';

const QUARTER_MS = 15 * 60_000;
const anyTime = (fromMs: number) => Math.max(fromMs, 0);

const busyOf = (unitCount: number) =>
  fc
    .array(
      fc.record({
        at: fc.integer({ min: -20, max: 80 }),
        length: fc.integer({ min: 1, max: 30 }),
        unitIndexes: fc.uniqueArray(fc.nat(unitCount - 1), { minLength: 1 }),
      }),
      { maxLength: 12 },
    )
    .map((all): Busy[] =>
      all
        .map(({ at, length, unitIndexes }) => ({ fromMs: at, toMs: at + length, unitIndexes }))
        .toSorted((a, b) => a.fromMs - b.fromMs),
    );

function freeDuring(units: readonly number[], busy: readonly Busy[], fromMs: number, toMs: number): number[] {
  const held = new Set(
    busy.filter((one) => one.fromMs < toMs && one.toMs > fromMs).flatMap(({ unitIndexes }) => unitIndexes),
  );
  return units.filter((unit) => !held.has(unit));
}

test('the earliest time is the one that trying every instant finds, with every unit that is free then', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(5), { minLength: 1 }),
      busyOf(6),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 40 }),
      fc.oneof(fc.constant(Infinity), fc.nat(90)),
      (unitIndexes, busy, count, lengthMs, lastStartMs) => {
        const question = { unitIndexes, count, lengthMs, busy, nextStart: anyTime };
        const found = findFreeTime({ ...question, lastStartMs });
        const instants = Array.from({ length: Math.min(500, lastStartMs + 1) }, (_, at) => at);
        const startMs = instants.find((at) => freeDuring(unitIndexes, busy, at, at + lengthMs).length >= count);
        const freeIndexes = freeDuring(unitIndexes, busy, startMs ?? 0, (startMs ?? 0) + lengthMs);
        expect(found).toEqual(startMs === undefined ? null : { startMs, freeIndexes });
      },
    ),
    { numRuns: 4000 },
  );
});

test('nothing longer is free than the longest that is told for so many units, and that long is', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(5), { minLength: 1 }),
      busyOf(6),
      fc.integer({ min: 1, max: 120 }),
      (unitIndexes, busy, untilMs) => {
        const longestFree = longestFreeOf(unitIndexes, 0);
        longestFree(
          busy.filter(({ fromMs }) => fromMs < untilMs / 3),
          untilMs / 3,
        );
        const longest = longestFree(busy, untilMs);
        expect(longest).toHaveLength(unitIndexes.length);
        for (const [index, told] of longest.entries()) {
          const isFree = (lengthMs: number) =>
            Array.from({ length: Math.max(0, untilMs - lengthMs + 1) }, (_, at) => at).some(
              (at) => freeDuring(unitIndexes, busy, at, at + lengthMs).length > index,
            );
          expect(told === 0 || isFree(told)).toBe(true);
          expect(isFree(told + 1)).toBe(false);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('the earliest time over several servers is the one that trying every instant finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(busyOf(3), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 30 }),
      (calendars, count, lengthMs) => {
        // Closed in turn for as long as open: a legal start is not legal for ever.
        const servers = calendars.map(([busy, opensAt], index) => ({
          resourceId: String(index),
          unitIndexes: [0, 1, 2],
          busy,
          nextStart: (fromMs: number) => Math.max(fromMs, opensAt, 0),
        }));
        const found = findSpreadTime(servers, { count, lengthMs, maxServers: 9, untilMs: 300 + lengthMs });
        const freeOn = (at: number) =>
          servers.map(({ busy, nextStart }) =>
            nextStart(at) === at ? freeDuring([0, 1, 2], busy, at, at + lengthMs).length : 0,
          );
        const instants = Array.from({ length: 300 }, (_, at) => at);
        const startMs = instants.find((at) => freeOn(at).reduce((sum, free) => sum + free, 0) >= count);
        expect(found?.startMs).toBe(startMs);
        const units = found?.parts.reduce((sum, { freeIndexes }) => sum + freeIndexes.length, 0) ?? count;
        expect(units).toBeGreaterThanOrEqual(count);
      },
    ),
    { numRuns: 2000 },
  );
});

const sources = Object.fromEntries(POLICY_FIELDS.map((field) => [field, 'base'])) as PolicySources;
// Around a change of the clock: twice each, and in zones that are off the full hour.
const ZONES = [
  ['Asia/Seoul', '2026-11-28T00:00:00Z'],
  ['Europe/Berlin', '2026-10-24T12:00:00Z'],
  ['Europe/Berlin', '2027-03-27T12:00:00Z'],
  ['America/New_York', '2026-10-31T12:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T00:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T00:00:00Z'],
  ['Asia/Kathmandu', '2026-12-31T00:00:00Z'],
] as const;

const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 4 })
  .map((quarters) => quarters.toSorted((a, b) => a - b).map((quarter) => quarter * 15))
  .map((edges) => [
    { from: edges[0] ?? 0, to: edges[1] ?? 0 },
    ...(edges.length > 3 ? [{ from: edges[2] ?? 0, to: edges[3] ?? 0 }] : []),
  ]);
const openingHours: fc.Arbitrary<OpeningHours> = fc
  .tuple(...WEEKDAYS.map(() => fc.oneof(spans, fc.constant([{ from: 0, to: 1440 }]))))
  .map((days) => ({
    weekly: Object.fromEntries(
      WEEKDAYS.map((day, index) => [day, days[index] ?? []]),
    ) as unknown as OpeningHours['weekly'],
    exceptions: [],
  }));

const policies: fc.Arbitrary<BookingPolicy> = fc
  .record({
    stepMinutes: fc.constantFrom(1, 15, 30, 60, 90),
    leadMinutes: fc.constantFrom(0, 45, 600),
    maxDurationMinutes: fc.constantFrom(240, 10_080),
    maxAdvanceDays: fc.constantFrom(null, 2),
    weekendsCount: fc.boolean(),
    openingHours: fc.option(openingHours),
    approvalOutsideHours: fc.boolean(),
    personWeekHours: fc.constantFrom(null, 6),
    maxFuturePerPerson: fc.constantFrom(null, null, 2),
    relaxWithinHours: fc.constantFrom(null, 12),
  })
  .map((fields) => ({ ...DEFAULT_POLICY, ...fields }));

test('the first allowed start is the first that the rules of a booking do not refuse, in every zone', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.constantFrom(...ZONES), policies),
      fc.option(openingHours),
      fc.tuple(fc.constantFrom(1, 2, 4), fc.integer({ min: 1, max: 24 })),
      fc.array(fc.record({ at: fc.integer({ min: -40, max: 200 }), quarters: fc.integer({ min: 1, max: 16 }) }), {
        maxLength: 3,
      }),
      ([[timeZone, from], policy], own, [units, quarters], booked) => {
        const [now, minutes] = [new Date(from), quarters * 15];
        const between = { startAt: now, endAt: new Date(now.getTime() + 240 * QUARTER_MS) };
        const others = booked.map(({ at, quarters: length }): CountedBooking => {
          const startAt = new Date(now.getTime() + at * QUARTER_MS);
          const endAt = new Date(startAt.getTime() + length * QUARTER_MS);
          return { of: 'person', resourceId: 'a', units: 1, timeZone, weekendsCount: true, sources, startAt, endAt };
        });
        const hours = [
          ...(policy.openingHours && !policy.approvalOutsideHours ? [policy.openingHours] : []),
          ...(own ? [own] : []),
        ];
        const question: StartRules = {
          resourceId: 'a',
          rules: { policy, sources },
          timeZone,
          accountingZone: 'Asia/Seoul',
          now,
          minutes,
          units,
          between,
          others,
          ofTeam: false,
          within: hours.map((one) => openTimesOf(between, one, timeZone)),
        };
        const isAllowed = (startMs: number) => {
          const wanted = { startAt: new Date(startMs), endAt: new Date(startMs + minutes * 60_000) };
          if (wanted.endAt > between.endAt || (own && minutesOutside(wanted, own, timeZone) > 0)) return false;
          if (findPolicyRefusals({ wanted, policy, timeZone, now }).length > 0) return false;
          const counted = { ...wanted, of: 'person', resourceId: 'a', units, timeZone, sources } as const;
          const weekendsCount = policy.weekendsCount;
          return (
            findAmountRefusals({
              wanted: { ...counted, weekendsCount },
              policy,
              others,
              now,
              accountingZone: 'Asia/Seoul',
            }).length === 0
          );
        };
        const found = nextStartUnder(question)(now.getTime());
        expect(found === Infinity || isAllowed(found)).toBe(true);
        // Minutes between quarters are not tried but the last: a limit can end between them, on a grid of minutes.
        const quarterHours = Array.from({ length: 240 }, (_, at) => now.getTime() + at * QUARTER_MS);
        const earlier = [...quarterHours, found - 60_000].filter((at) => at >= now.getTime() && at < found);
        expect(earlier.filter(isAllowed)).toEqual([]);
      },
    ),
    { numRuns: 250 },
  );
}, 60_000);
