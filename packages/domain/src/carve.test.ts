import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carve, contains, widened } from './carve.ts';
import type { Holding } from './units.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 5, 1, hour));
const holding = (unitIndexes: number[], from: number, to: number): Holding => ({
  unitIndexes,
  startAt: at(from),
  endAt: at(to),
});

const anyHolding = fc
  .record({
    units: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 6 }),
    from: fc.nat(20),
    hours: fc.integer({ min: 1, max: 10 }),
  })
  .map(({ units, from, hours }) => holding(units, from, from + hours));

/** Every unit-hour it holds. */
const cells = ({ unitIndexes, startAt, endAt }: Holding) =>
  unitIndexes.flatMap((unit) => {
    const hours = (+endAt - +startAt) / 3_600_000;
    return Array.from({ length: hours }, (_, hour) => `${unit}@${+startAt / 3_600_000 + hour}`);
  });

test('two of four units given back while it runs leave what was, and the other two', () => {
  expect(carve(holding([0, 1, 2, 3], 9, 18), holding([2, 3], 12, 18))).toEqual([
    holding([0, 1, 2, 3], 9, 12),
    holding([0, 1], 12, 18),
  ]);
});

test('an hour in the middle leaves a piece before and one after', () => {
  expect(carve(holding([0], 9, 18), holding([0], 12, 13))).toEqual([holding([0], 9, 12), holding([0], 13, 18)]);
});

test('the pieces hold exactly what was held and not given up, each thing once, by start', () => {
  fc.assert(
    fc.property(anyHolding, anyHolding, (whole, hole) => {
      const pieces = carve(whole, hole);
      const gone = new Set(cells(hole));
      const left = cells(whole).filter((cell) => !gone.has(cell));
      expect(pieces.flatMap(cells).toSorted()).toEqual(left.toSorted());
      expect(pieces.every((piece) => contains(whole, piece))).toBe(true);
      expect(pieces.map(({ startAt }) => +startAt)).toEqual(
        pieces.map(({ startAt }) => +startAt).toSorted((a, b) => a - b),
      );
    }),
  );
});

test('a wider hole leaves less time on both sides', () => {
  const hole = widened(holding([0], 12, 13), 60);
  expect(carve(holding([0], 9, 18), hole)).toEqual([holding([0], 9, 11), holding([0], 14, 18)]);
});
