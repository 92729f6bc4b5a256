import { describe, expect, it } from 'vitest';
import { ontoGrid } from './onto-grid.ts';

describe('ontoGrid', () => {
  it('moves both ends to the next step, and keeps the length where it can', () => {
    const span = { startAt: '2026-12-01T05:07:00.000Z', endAt: '2026-12-01T07:07:00.000Z' };
    expect(ontoGrid(span, 30, 'Asia/Seoul')).toEqual({
      startAt: '2026-12-01T05:30:00.000Z',
      endAt: '2026-12-01T07:30:00.000Z',
    });
    const odd = { startAt: '2026-12-01T05:00:00.000Z', endAt: '2026-12-01T05:45:00.000Z' };
    expect(ontoGrid(odd, 60, 'Asia/Seoul')?.endAt).toBe('2026-12-01T06:00:00.000Z');
  });

  it("counts from midnight in the server's zone", () => {
    const span = { startAt: '2026-12-01T04:30:00.000Z', endAt: '2026-12-01T05:30:00.000Z' };
    expect(ontoGrid(span, 60, 'Asia/Kolkata')).toBeNull();
    expect(ontoGrid(span, 60, 'Asia/Seoul')).not.toBeNull();
  });
});
