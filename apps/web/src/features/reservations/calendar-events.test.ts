import type { Timeline, TimelineReservation } from '@jari/contract';
import { describe, expect, it } from 'vitest';
import { serverColor } from '../../components/colors.ts';
import { aServer, idOf } from '../../test/a-server.ts';
import { byImportance, toCalendarEvents } from './calendar-events.ts';

const NOW = '2026-12-01T03:00:00.000Z';

const aBooking = (changes: Partial<TimelineReservation> = {}): TimelineReservation => ({
  id: idOf(1),
  title: '파인튜닝',
  userName: '김민지',
  unitIndexes: [0],
  startAt: '2026-12-01T05:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  status: 'confirmed',
  isMine: true,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
  ...changes,
});

function timelineOf(...reservations: TimelineReservation[]): Timeline {
  const { id, name, status, units } = aServer();
  return { from: '', to: '', resources: [{ id, name, status, tags: [], units, reservations, maintenance: [] }] };
}

function eventsOf(timeline: Timeline, filter: { resourceIds?: string[]; onlyMine?: boolean } = {}) {
  return toCalendarEvents(timeline, {
    resourceIds: [],
    onlyMine: false,
    ...filter,
    zone: 'Asia/Seoul',
    nowMs: Date.parse(NOW),
    colorOf: serverColor,
  });
}

describe('toCalendarEvents', () => {
  it('shows what is filtered: servers by id, and mine', () => {
    const timeline = timelineOf(aBooking(), aBooking({ id: idOf(2), isMine: false }));
    expect(eventsOf(timeline, { onlyMine: true }).map((event) => event.id)).toEqual([idOf(1)]);
    expect(eventsOf(timeline, { resourceIds: [idOf(99)] })).toEqual([]);
    expect(eventsOf(timeline, { resourceIds: [aServer().id] })).toHaveLength(2);
  });

  it.each([
    ['mine to come', {}, { startEditable: true, durationEditable: true }],
    ["somebody else's", { isMine: false }, { startEditable: false, durationEditable: false }],
    [
      'mine that runs, whose start is fixed',
      { startAt: '2026-12-01T01:00:00.000Z' },
      { startEditable: false, durationEditable: true },
    ],
    [
      'mine that has ended',
      { startAt: '2026-12-01T01:00:00.000Z', endAt: '2026-12-01T02:00:00.000Z' },
      { startEditable: false, durationEditable: false },
    ],
  ])('lets only be dragged what may be changed: %s', (_, changes, expected) => {
    expect(eventsOf(timelineOf(aBooking(changes)))[0]).toMatchObject(expected);
  });

  it("gives a reservation of a day and longer the viewer's calendar days, up to the last one it touches", () => {
    const long = aBooking({ startAt: '2026-12-01T15:00:00.000Z', endAt: '2026-12-03T15:00:00.000Z' });
    expect(eventsOf(timelineOf(long))[0]).toMatchObject({ allDay: true, start: '2026-12-02', end: '2026-12-04' });
    const minuteMore = aBooking({ startAt: '2026-12-01T15:00:00.000Z', endAt: '2026-12-03T15:01:00.000Z' });
    expect(eventsOf(timelineOf(minuteMore))[0]).toMatchObject({ allDay: true, end: '2026-12-05' });
  });

  it('keeps the exact instants of a shorter one', () => {
    expect(eventsOf(timelineOf(aBooking()))[0]).toMatchObject({
      allDay: false,
      start: '2026-12-01T05:00:00.000Z',
      end: '2026-12-01T09:00:00.000Z',
    });
  });

  it('says when all units are booked, so that no numbers need naming', () => {
    const whole = aBooking({ unitIndexes: [0, 1] });
    expect(eventsOf(timelineOf(whole))[0]?.['extendedProps']).toMatchObject({ isWholeServer: true });
    expect(eventsOf(timelineOf(aBooking()))[0]?.['extendedProps']).toMatchObject({ isWholeServer: false });
  });
});

describe('byImportance', () => {
  it('puts mine before all others, and else what begins first', () => {
    const early = { reservation: aBooking({ isMine: false, startAt: '2026-12-01T00:00:00.000Z' }) };
    const late = { reservation: aBooking({ isMine: false, startAt: '2026-12-01T02:00:00.000Z' }) };
    const mine = { reservation: aBooking({ startAt: '2026-12-01T04:00:00.000Z' }) };
    expect([late, mine, early].toSorted(byImportance)).toEqual([mine, early, late]);
  });
});
