import { describe, expect, it } from 'vitest';
import { moveSpan, resizeSpan } from './span.ts';

const span = { startAt: '2026-03-28T13:00:00.000Z', endAt: '2026-03-28T15:00:00.000Z' };

describe('moveSpan', () => {
  it('moves both ends by time', () => {
    expect(moveSpan(span, { days: 0, milliseconds: 3_600_000 }, 'Asia/Seoul')).toEqual({
      startAt: '2026-03-28T14:00:00.000Z',
      endAt: '2026-03-28T16:00:00.000Z',
    });
  });

  it('keeps the hour on the wall and the length when a day on has another offset', () => {
    // 14:00 in Berlin is 13:00 UTC on the 28th and 12:00 UTC on the 29th, when summer time has begun.
    expect(moveSpan(span, { days: 1, milliseconds: 0 }, 'Europe/Berlin')).toEqual({
      startAt: '2026-03-29T12:00:00.000Z',
      endAt: '2026-03-29T14:00:00.000Z',
    });
  });
});

describe('resizeSpan', () => {
  it('moves only the end that was pulled', () => {
    const still = { days: 0, milliseconds: 0 };
    expect(resizeSpan(span, still, { days: 0, milliseconds: 900_000 }, 'Asia/Seoul')).toEqual({
      startAt: span.startAt,
      endAt: '2026-03-28T15:15:00.000Z',
    });
  });
});
