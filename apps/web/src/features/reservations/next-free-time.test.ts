import { overlaps } from '@jari/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../test/a-server.ts';
import { chooseUnits, findNextFreeTime } from './next-free-time.ts';

const HOUR = 3_600_000;
const at = (hour: number) => Date.UTC(2026, 11, 1, hour);
const held = (from: number, to: number, unitIndexes = [0, 1]) => ({
  id: idOf(from * 100 + to),
  unitIndexes,
  startAt: new Date(at(from)).toISOString(),
  endAt: new Date(at(to)).toISOString(),
});
const search = { unitIndexes: [0, 1], from: at(0), until: at(24 * 7), durationMs: 2 * HOUR, wanted: 'all' as const };

describe('findNextFreeTime', () => {
  it('is the wanted time itself where nothing is in the way', () => {
    expect(findNextFreeTime({ ...search, reservations: [held(2, 4)] })).toBe(at(0));
  });

  it('passes over a gap that is too short', () => {
    expect(findNextFreeTime({ ...search, reservations: [held(0, 3), held(4, 9)] })).toBe(at(9));
  });

  it('starts the instant another ends', () => {
    expect(findNextFreeTime({ ...search, reservations: [held(0, 3), held(5, 9)] })).toBe(at(3));
  });

  it('needs only as many as are wanted, or those that are named', () => {
    const reservations = [held(0, 5, [0])];
    expect(findNextFreeTime({ ...search, reservations, wanted: 1 })).toBe(at(0));
    expect(findNextFreeTime({ ...search, reservations, wanted: [1] })).toBe(at(0));
    expect(findNextFreeTime({ ...search, reservations, wanted: [0] })).toBe(at(5));
  });

  it('does not let a reservation stand in its own way', () => {
    expect(findNextFreeTime({ ...search, reservations: [held(0, 5)], exceptId: held(0, 5).id })).toBe(at(0));
  });

  it('finds nothing beyond the time that is known', () => {
    expect(findNextFreeTime({ ...search, reservations: [held(0, 23)], until: at(24) })).toBeNull();
  });

  it('never answers a time that is taken, and never passes over an earlier end that would do', () => {
    const booking = fc
      .tuple(fc.nat(60), fc.integer({ min: 1, max: 12 }), fc.subarray([0, 1, 2, 3], { minLength: 1 }))
      .map(([from, hours, units]) => held(from, from + hours, units));
    fc.assert(
      fc.property(fc.array(booking, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (reservations, wanted) => {
        const options = { ...search, unitIndexes: [0, 1, 2, 3], reservations, wanted };
        const found = findNextFreeTime(options);
        const fits = (start: number) => {
          const span = { startAt: new Date(start), endAt: new Date(start + options.durationMs) };
          const busy = reservations
            .filter((one) => overlaps(span, { startAt: new Date(one.startAt), endAt: new Date(one.endAt) }))
            .flatMap((one) => one.unitIndexes);
          return [0, 1, 2, 3].filter((index) => !busy.includes(index)).length >= wanted;
        };
        const everyHour = Array.from({ length: 80 }, (_, hour) => at(hour));
        expect(found).toBe(everyHour.find(fits) ?? null);
      }),
    );
  });
});

describe('chooseUnits', () => {
  it('takes named units only if every one of them is free', () => {
    expect(chooseUnits([0, 2], [0, 1, 2], [0, 1, 2])).toEqual([0, 2]);
    expect(chooseUnits([0, 3], [0, 1, 2], [0, 1, 2, 3])).toBeNull();
    expect(chooseUnits([], [0, 1], [0, 1])).toBeNull();
  });
});
