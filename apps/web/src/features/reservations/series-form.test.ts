import type { Series } from '@jari/contract';
import { describe, expect, it } from 'vitest';
import { aServer, idOf } from '../../test/a-server.ts';
import { type BookingForm, spanOf, timesFromHour } from './booking-form.ts';
import { isComplete, repeatOf, ruleOf, weeklyFrom } from './repeat.ts';
import { changeBodyOf, formOfSeries, isOtherDate, previewBodyOf } from './series-form.ts';
import type { SeriesFrom } from './use-series-of.ts';

const ZONE = 'Asia/Seoul';
const form: BookingForm = {
  userId: '',
  teamId: '',
  title: 'Evaluation',
  description: '',
  resourceId: aServer().id,
  // A Tuesday.
  startAt: '2026-12-01T09:00',
  endAt: '2026-12-01T17:00',
  unitMode: 'any',
  unitCount: 1,
  unitIndexes: [],
};
const span = { startAt: '2026-12-01T00:00:00.000Z', endAt: '2026-12-01T08:00:00.000Z' };

const rule: Series['rule'] = { frequency: 'weekly', every: 1, weekdays: ['tue'], times: 3, until: null };
const dates = ['2026-12-01', '2026-12-08', '2026-12-15'];
const series: SeriesFrom = {
  id: idOf(7),
  resource: { id: aServer().id, name: 'gpu-01' },
  user: { id: idOf(1), name: '김민아' },
  isMine: true,
  team: null,
  title: 'Evaluation',
  description: null,
  startsOn: '2026-12-01',
  startTime: '09:00',
  durationMinutes: 480,
  timeZone: ZONE,
  rule,
  unitIds: null,
  unitCount: 1,
  continues: null,
  cancelledAt: null,
  occurrences: dates.map((date) => {
    const time = { startAt: `${date}T00:00:00.000Z`, endAt: `${date}T08:00:00.000Z` };
    return { date, ...time, isBooked: true, isException: false, reservation: null };
  }),
  version: 1,
  createdAt: span.startAt,
  updatedAt: span.startAt,
  date: '2026-12-08',
};

describe('a repetition', () => {
  it('begins as weekly on the day of the start, and keeps both ways of ending', () => {
    const repeat = weeklyFrom(form.startAt);
    expect(ruleOf(repeat)).toEqual({ ...rule, times: 8 });
    expect(ruleOf({ ...repeat, endsBy: 'until' })).toEqual({ ...rule, times: null, until: '2027-01-26' });
  });

  it('says weekdays only of weeks, from Monday on', () => {
    const repeat = { ...weeklyFrom(form.startAt), weekdays: ['thu', 'mon'] as const };
    expect(ruleOf({ ...repeat, weekdays: [...repeat.weekdays] }).weekdays).toEqual(['mon', 'thu']);
    expect(ruleOf({ ...repeat, weekdays: [], frequency: 'daily' }).weekdays).toEqual([]);
  });

  it.each([
    ['without a weekday', { weekdays: [] }],
    ['without a last date', { endsBy: 'until', until: '' }],
  ] as const)('is not complete %s', (_what, part) => {
    expect(isComplete({ ...weeklyFrom(form.startAt), ...part } as never)).toBe(false);
  });

  it('is read back from a rule as it was', () => {
    expect(ruleOf(repeatOf(rule, form.startAt))).toEqual(rule);
  });

  it('begins with a full hour where the start was "now"', () => {
    const at = Date.parse('2026-12-01T00:10:30Z');
    expect(timesFromHour(form, at, ZONE)).toEqual({ startAt: '2026-12-01T10:00', endAt: '2026-12-01T18:00' });
  });
});

describe('the drawer as a series', () => {
  it('is asked about by wall time, zone and length', () => {
    const body = previewBodyOf({ ...form, repeat: repeatOf(rule, form.startAt) }, span, aServer(), ZONE);
    expect(body).toEqual({
      resourceId: aServer().id,
      title: 'Evaluation',
      description: null,
      unitCount: 1,
      startsOn: '2026-12-01',
      startTime: '09:00',
      durationMinutes: 480,
      timeZone: ZONE,
      rule,
    });
    expect(previewBodyOf(form, span, aServer(), ZONE)).toBeNull();
  });

  it('sends no rule where nobody changed how it repeats, counted from the date it begins with', () => {
    const edited = formOfSeries(form, series, 'following');
    expect(edited.repeat).toMatchObject({ times: 2 });
    const second = { startAt: '2026-12-08T01:00:00.000Z', endAt: '2026-12-08T09:00:00.000Z' };
    const body = changeBodyOf(edited, second, aServer(), { series, scope: 'following' });
    expect(body).toEqual({
      title: 'Evaluation',
      description: null,
      unitCount: 1,
      startTime: '10:00',
      durationMinutes: 480,
      teamId: null,
      from: '2026-12-08',
      onConflict: 'refuse',
    });
    const moved = { ...edited, repeat: { ...weeklyFrom(form.startAt), weekdays: ['wed' as const] } };
    expect(changeBodyOf(moved, second, aServer(), { series, scope: 'all' })).toMatchObject({
      rule: { weekdays: ['wed'] },
    });
  });

  it('keeps the clock of the series for somebody who looks at it from elsewhere', () => {
    const berlin = { ...form, startAt: '2026-12-08T01:00', endAt: '2026-12-08T09:00' };
    const seen = spanOf(berlin, 'Europe/Berlin');
    if (!seen) throw new Error('no span');
    const body = changeBodyOf(formOfSeries(berlin, series, 'all'), seen, aServer(), { series, scope: 'all' });
    expect(body).toMatchObject({ startTime: '09:00', durationMinutes: 480 });
    expect(isOtherDate(seen, { ...span, startAt: '2026-12-08T00:00:00.000Z' }, series)).toBe(false);
    expect(isOtherDate(seen, span, series)).toBe(true);
  });
});
