import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFreeUnits, pickUnits, pickUnitsAround } from './units.ts';

const units = fc.uniqueArray(fc.nat(15), { maxLength: 16 });
const count = fc.integer({ min: 1, max: 16 });
const runsOf = (indexes: readonly number[]) => indexes.filter((index) => !indexes.includes(index - 1)).length;

describe('free units', () => {
  test('are those that no holding touches, ascending', () => {
    expect(findFreeUnits([3, 0, 1, 2], [{ unitIndexes: [1] }, { unitIndexes: [1, 3] }])).toEqual([0, 2]);
    expect(findFreeUnits([1, 0], [])).toEqual([0, 1]);
    expect(findFreeUnits([0], [{ unitIndexes: [0, 9] }])).toEqual([]);
  });
});

describe('picked units', () => {
  test.each([
    ['the shortest run that is long enough', [0, 1, 2, 3, 6, 7], 2, [6, 7]],
    ['its low end', [0, 1, 2, 3], 2, [0, 1]],
    ['the lowest of equal runs', [4, 5, 0, 1], 2, [0, 1]],
    ['the longest runs first where none is long enough', [0, 2, 3, 5, 7, 8, 9], 5, [2, 3, 7, 8, 9]],
    ['all there are', [1, 3], 2, [1, 3]],
  ])('are %s', (_what, free, wanted, picked) => {
    expect(pickUnits(free, wanted)).toEqual(picked);
  });

  test.each([
    [[], 1],
    [[0], 2],
    [[0, 1], 0],
    [[0, 1], -1],
  ])('are none of %j when %i are wanted', (free, wanted) => {
    expect(pickUnits(free, wanted)).toBeNull();
  });

  test('are exactly as many as wanted, free, distinct and ascending, whatever is free', () => {
    fc.assert(
      fc.property(units, count, (free, wanted) => {
        const picked = pickUnits(free, wanted);
        const ascending = free.filter((index) => picked?.includes(index)).toSorted((a, b) => a - b);
        expect(picked).toEqual(free.length < wanted ? null : ascending);
        expect(ascending).toHaveLength(picked ? wanted : 0);
      }),
    );
  });

  test('lie in one run wherever one run holds them all, and the choice does not depend on the order of the free ones', () => {
    fc.assert(
      fc.property(units, count, (free, wanted) => {
        const picked = pickUnits(free, wanted) ?? [];
        const fits = free.some((from) =>
          Array.from({ length: wanted }, (_none, step) => from + step).every((one) => free.includes(one)),
        );
        expect(!fits || runsOf(picked) === 1).toBe(true);
        expect(pickUnits(free.toReversed(), wanted) ?? []).toEqual(picked);
      }),
    );
  });
});

describe('units picked around those that are held', () => {
  test('are a part of these, these, or these and more; anew where one of them is not free', () => {
    expect(pickUnitsAround([3, 5], [0, 1, 3, 5], 1)).toEqual([3]);
    expect(pickUnitsAround([3, 5], [0, 1, 3, 5], 2)).toEqual([3, 5]);
    expect(pickUnitsAround([3, 5], [0, 1, 3, 5], 3)).toEqual([0, 3, 5]);
    expect(pickUnitsAround([3, 5], [0, 1, 3], 2)).toEqual([0, 1]);
    expect(pickUnitsAround([3, 5], [3, 5], 3)).toBeNull();
  });

  test('keep as many of the held ones as are wanted, and are as many as wanted', () => {
    fc.assert(
      fc.property(units, count, fc.nat(16), (free, wanted, size) => {
        const held = free.slice(0, size).toSorted((a, b) => a - b);
        const picked = pickUnitsAround(held, free, wanted);
        const kept = held.filter((index) => picked?.includes(index));
        expect(picked?.length ?? 0).toBe(free.length < wanted ? 0 : wanted);
        expect(kept).toHaveLength(picked ? Math.min(held.length, wanted) : 0);
      }),
    );
  });
});
