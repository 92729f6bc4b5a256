import { describe, expect, it } from 'vitest';
import { addSteps, createScale, floorToStep, sectionsIn, ticksIn } from './scale.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();
const FOUR_HOURS = { unit: 'hour', count: 4 } as const;
const QUARTER = { unit: 'minute', count: 15 } as const;

describe('a scale', () => {
  it('leads from an instant to its pixel and back', () => {
    const scale = createScale({ from: at('2026-12-01T00:00Z'), to: at('2026-12-15T00:00Z') }, 13);
    expect(scale.width).toBe(14 * 24 * 13);
    const ms = at('2026-12-03T07:45Z');
    expect(iso(scale.msAt(scale.xOf(ms)))).toBe(iso(ms));
  });

  it('draws the day on which clocks are put back an hour wider, and the other an hour narrower', () => {
    const hours = (from: string, to: string) =>
      sectionsIn({ from: at(from), to: at(to) }, 'day', BERLIN).map((day) => (day.to - day.from) / HOUR);
    expect(hours('2026-10-23T22:00Z', '2026-10-26T23:00Z')).toEqual([24, 25, 24]);
    expect(hours('2026-03-27T23:00Z', '2026-03-30T22:00Z')).toEqual([24, 23, 24]);
  });
});

describe('steps of the wall clock', () => {
  it('begin at midnight of the zone, also where its hours are half ones', () => {
    expect(iso(floorToStep(at('2026-12-01T05:44Z'), FOUR_HOURS, 'Asia/Kolkata'))).toBe('2026-12-01T02:30:00.000Z');
    expect(iso(floorToStep(at('2026-12-01T05:44Z'), QUARTER, 'Asia/Kathmandu'))).toBe('2026-12-01T05:30:00.000Z');
  });

  it('go from day to day, whatever the length of the day', () => {
    const next = addSteps(at('2026-10-24T22:00Z'), { unit: 'day', count: 1 }, 1, BERLIN);
    expect(iso(next)).toBe('2026-10-25T23:00:00.000Z');
  });
});

describe('ticks', () => {
  it.each([
    ['2026-10-24T22:00Z', '2026-10-25T23:00Z'],
    ['2026-03-28T23:00Z', '2026-03-29T22:00Z'],
  ])('stand at the same hours on the wall on the day of a clock change (%s)', (from, to) => {
    const ticks = ticksIn({ from: at(from), to: at(to) }, FOUR_HOURS, BERLIN);
    const hours = ticks.map(({ ms }) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(BERLIN).hour);
    expect(hours).toEqual([0, 4, 8, 12, 16, 20]);
    expect(ticks.map(({ isDayStart }) => isDayStart)).toEqual([true, false, false, false, false, false]);
  });

  it('go on through an hour that comes twice', () => {
    const range = { from: at('2026-10-25T00:00Z'), to: at('2026-10-25T02:00Z') };
    expect(ticksIn(range, QUARTER, BERLIN).map(({ ms }) => iso(ms).slice(11, 16))).toEqual([
      '00:00',
      '00:15',
      '00:30',
      '00:45',
      '01:00',
      '01:15',
      '01:30',
      '01:45',
    ]);
  });
});
