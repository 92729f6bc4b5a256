import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packLanes } from './lanes.ts';

const ranges = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 })).map(([from, length]) => ({
    from,
    to: from + length,
  })),
  { maxLength: 30 },
);

describe('packing bars into lanes', () => {
  it('lets none lie over another, and takes no more lanes than bars that meet', () => {
    fc.assert(
      fc.property(ranges, (items) => {
        const { placed, laneCount, overflow } = packLanes(items, 100);
        for (const [index, one] of placed.entries()) {
          const sameLane = placed.slice(index + 1).filter(({ lane }) => lane === one.lane);
          expect(sameLane.every(({ item }) => item.from >= one.item.to || item.to <= one.item.from)).toBe(true);
        }
        const together = items.map(({ from }) => items.filter((one) => one.from <= from && one.to > from).length);
        expect(laneCount).toBe(Math.max(0, ...together));
        expect([placed.length, overflow]).toEqual([items.length, []]);
      }),
    );
  });

  it('counts every bar that finds no lane once, in stretches that do not meet', () => {
    fc.assert(
      fc.property(ranges, (items) => {
        const { placed, overflow } = packLanes(items, 2);
        expect(placed.length + overflow.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
        expect(overflow.every(({ from }, index) => index === 0 || from >= (overflow[index - 1]?.to ?? 0))).toBe(true);
      }),
    );
  });

  it('shows one more than fits rather than say, in as much room, that there is one more', () => {
    const together = (count: number) =>
      packLanes(
        Array.from({ length: count }, () => ({ from: 0, to: 5 })),
        3,
      );
    expect(together(4)).toMatchObject({ laneCount: 4, overflow: [] });
    expect(together(5)).toMatchObject({ laneCount: 3, overflow: [{ count: 2 }] });
  });

  it('begins the next one in the lane in which another ends', () => {
    const { placed } = packLanes(
      [
        { from: 0, to: 5 },
        { from: 5, to: 9 },
      ],
      3,
    );
    expect(placed.map(({ lane }) => lane)).toEqual([0, 0]);
  });
});
