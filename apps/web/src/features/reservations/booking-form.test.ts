import { describe, expect, it } from 'vitest';
import { aReservation, aServer, idOf } from '../../test/a-server.ts';
import {
  type BookingForm,
  endAfter,
  fitUnits,
  formOfReservation,
  spanOf,
  startFromNow,
  timesFromNow,
  toCreateBody,
  toUpdateBody,
} from './booking-form.ts';

const SEOUL = 'Asia/Seoul';
const form: BookingForm = {
  userId: '',
  teamId: '',
  title: '파인튜닝',
  resourceId: aServer().id,
  startAt: '2026-12-01T14:00',
  endAt: '2026-12-01T16:00',
  unitMode: 'all',
  unitCount: 1,
  unitIndexes: [],
  description: '',
};
const span = { startAt: '2026-12-01T05:00:00Z', endAt: '2026-12-01T07:00:00Z' };

describe('startFromNow', () => {
  it('is on the minute, and never more than 40 s ago, since the server takes 60', () => {
    const minute = Date.UTC(2026, 11, 1, 5, 30);
    expect(startFromNow(minute)).toBe(minute);
    expect(startFromNow(minute + 40_000)).toBe(minute);
    expect(startFromNow(minute + 41_000)).toBe(minute + 60_000);
  });
});

describe('spanOf', () => {
  it('reads wall times in the zone of the viewer', () => {
    expect(spanOf(form, SEOUL)).toEqual(span);
  });

  it('is nothing while a time is missing, or the end does not lie behind the start', () => {
    expect(spanOf({ startAt: '2026-12-01T', endAt: form.endAt }, SEOUL)).toBeNull();
    expect(spanOf({ startAt: form.endAt, endAt: form.endAt }, SEOUL)).toBeNull();
  });

  it('keeps the seconds of an end that was not touched: the start of a running reservation may not move', () => {
    const before = { startAt: '2026-12-01T05:00:37.000Z', endAt: '2026-12-01T07:00:00.000Z' };
    const moved = { startAt: form.startAt, endAt: '2026-12-01T17:00' };
    expect(spanOf(moved, SEOUL, before)).toEqual({ startAt: before.startAt, endAt: '2026-12-01T08:00:00Z' });
  });
});

describe('endAfter', () => {
  it('counts the time that passes, across a change of the clock too', () => {
    expect(endAfter('2026-03-28T20:00', 24 * 60, 'Europe/Berlin')).toBe('2026-03-29T21:00');
    expect(endAfter('2026-12-01T20:00', 24 * 60, SEOUL)).toBe('2026-12-02T20:00');
  });
});

describe('timesFromNow', () => {
  it('keeps the length', () => {
    expect(timesFromNow(form, Date.UTC(2026, 11, 2, 0, 0, 5), SEOUL)).toEqual({
      startAt: '2026-12-02T09:00',
      endAt: '2026-12-02T11:00',
    });
  });
});

describe('the body that is sent', () => {
  it('names no units for the whole server, a count for any, and ids for chosen ones', () => {
    expect(toCreateBody(form, span, aServer())).toEqual({
      resourceId: aServer().id,
      title: '파인튜닝',
      description: null,
      ...span,
    });
    expect(toCreateBody({ ...form, unitMode: 'any', unitCount: 2 }, span, aServer())).toMatchObject({ unitCount: 2 });
    expect(toCreateBody({ ...form, unitMode: 'named', unitIndexes: [1] }, span, aServer())).toMatchObject({
      unitIds: [idOf(101)],
    });
  });

  it('leaves units out of a change that does not touch them', () => {
    const before = aReservation();
    const edited = { ...formOfReservation(before, aServer(), SEOUL), title: '새 제목' };
    expect(toUpdateBody(edited, span, before, aServer())).toEqual({ title: '새 제목', description: null, ...span });
  });

  it('names all units when a part becomes the whole: left out would mean that they stay', () => {
    const before = aReservation();
    const edited = { ...formOfReservation(before, aServer(), SEOUL), unitMode: 'all' as const };
    expect(toUpdateBody(edited, span, before, aServer())).toMatchObject({ unitIds: [idOf(100), idOf(101)] });
  });
});

describe('whom it is for, and in whose name', () => {
  const vision = { id: idOf(50), name: 'Vision', color: 'jade' as const };

  it('is sent where it is not oneself and nobody', () => {
    expect(toCreateBody(form, span, aServer())).not.toHaveProperty('userId');
    const body = toCreateBody({ ...form, userId: idOf(2), teamId: vision.id }, span, aServer());
    expect(body).toMatchObject({ userId: idOf(2), teamId: vision.id });
  });

  it('is left out of a change where the team stays, and null where it goes', () => {
    const before = aReservation({ team: vision });
    const edited = formOfReservation(before, aServer(), SEOUL);
    expect(toUpdateBody(edited, span, before, aServer())).not.toHaveProperty('teamId');
    expect(toUpdateBody({ ...edited, teamId: '' }, span, before, aServer())).toMatchObject({ teamId: null });
  });
});

describe('fitUnits', () => {
  it('cuts down what another server does not have', () => {
    const wish = { unitMode: 'named' as const, unitCount: 8, unitIndexes: [1, 7] };
    expect(fitUnits(wish, aServer())).toEqual({ unitMode: 'named', unitCount: 2, unitIndexes: [1] });
  });

  it('takes a machine with one unit as a whole', () => {
    const [unit] = aServer().units;
    const wish = { unitMode: 'any' as const, unitCount: 4, unitIndexes: [] };
    expect(fitUnits(wish, aServer({ units: unit ? [unit] : [] }))).toMatchObject({ unitMode: 'all', unitCount: 1 });
  });
});
