import type { OpeningHours } from '@jari/domain';
import { describe, expect, it } from 'vitest';
import { closedWithin } from './closed-hours.ts';

const office = [{ from: 540, to: 1080 }];
const hours: OpeningHours = {
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  exceptions: [{ date: '2026-12-02', spans: [{ from: 0, to: 1440 }] }],
};
const at = (text: string) => new Date(`${text}+09:00`);

describe('closedWithin', () => {
  it("is what lies between the opening hours, by the server's clock and its other dates", () => {
    const days = { startAt: at('2026-12-01T00:00'), endAt: at('2026-12-04T00:00') };
    expect(closedWithin(days, hours, 'Asia/Seoul')).toEqual([
      { startAt: at('2026-12-01T00:00'), endAt: at('2026-12-01T09:00') },
      { startAt: at('2026-12-01T18:00'), endAt: at('2026-12-02T00:00') },
      { startAt: at('2026-12-03T00:00'), endAt: at('2026-12-03T09:00') },
      { startAt: at('2026-12-03T18:00'), endAt: at('2026-12-04T00:00') },
    ]);
  });

  it('is everything on days that are closed', () => {
    const weekend = { startAt: at('2026-12-05T00:00'), endAt: at('2026-12-07T00:00') };
    expect(closedWithin(weekend, hours, 'Asia/Seoul')).toEqual([weekend]);
  });
});
