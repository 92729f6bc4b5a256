import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexesIn, offsetsOf, spanToLoad } from './windowing.ts';

const ZONE = 'Europe/Berlin';
const DAY = 86_400_000;
const at = (text: string) => Date.parse(text);

describe('the rows in a stretch of pixels', () => {
  it('are exactly those that touch it', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(heights, fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 500 }), (all, top, height) => {
        const offsets = offsetsOf(all);
        const { first, end } = indexesIn(offsets, top, top + height);
        const touching = all.flatMap((_, index) => {
          const [start, stop] = [offsets[index] ?? 0, offsets[index + 1] ?? 0];
          return start < top + height && stop > top ? [index] : [];
        });
        const shown = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
        expect(shown.filter((index) => touching.includes(index))).toEqual(touching);
        expect(shown.length).toBeLessThanOrEqual(touching.length + 1);
      }),
    );
  });

  it('are none of an empty table', () => {
    expect(indexesIn([0], 0, 500)).toEqual({ first: 0, end: 0 });
  });
});

describe('what the server is asked for', () => {
  const view = { from: at('2026-12-01T10:00Z'), to: at('2026-12-04T10:00Z') };

  it('is at first the whole days that are seen', () => {
    expect(spanToLoad(view, null, ZONE)).toEqual({ from: at('2026-11-30T23:00Z'), to: at('2026-12-04T23:00Z') });
  });

  it('is then as much again on both sides, and stays that until the view comes near its edge', () => {
    const narrow = spanToLoad(view, null, ZONE);
    const wide = spanToLoad(view, narrow, ZONE);
    expect(wide.from).toBeLessThanOrEqual(view.from - 3 * DAY);
    expect(wide.to).toBeGreaterThanOrEqual(view.to + 3 * DAY);
    const moved = { from: view.from + DAY, to: view.to + DAY };
    expect(spanToLoad(moved, wide, ZONE)).toBe(wide);
    const far = { from: view.from + 3 * DAY, to: view.to + 3 * DAY };
    expect(spanToLoad(far, wide, ZONE).to).toBeGreaterThan(wide.to);
  });

  it('is never more than the server answers, and settles, on any day and however much is seen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 84 * 24 }), (day, hours) => {
        const from = at('2026-01-01T00:00Z') + day * DAY;
        const seen = { from, to: from + hours * 3_600_000 };
        const wide = spanToLoad(seen, { from: 0, to: 1 }, ZONE);
        expect(wide.to - wide.from).toBeLessThanOrEqual(92 * DAY);
        expect(spanToLoad(seen, wide, ZONE)).toBe(wide);
      }),
    );
  });
});
