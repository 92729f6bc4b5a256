import type { Timeline } from '@jari/contract';
import { expect, it } from 'vitest';
import { aServer, idOf } from '../../test/a-server.ts';
import { agendaOf, reservationsOfDay } from './day-agenda.ts';

const booking = (number: number, startAt: string, endAt: string) => ({
  id: idOf(number),
  title: `예약 ${number}`,
  userName: '김민지',
  unitIndexes: [0],
  startAt,
  endAt,
  status: 'confirmed' as const,
  isMine: number === 1,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
});
const { id, name, status, units } = aServer();
// In Seoul: 1 from the 1st 23:00 to the 3rd 01:00, 2 on the 2nd 09:00 to 10:00, 3 from the 3rd 00:00 on.
const reservations = [
  booking(3, '2026-12-02T15:00:00.000Z', '2026-12-02T18:00:00.000Z'),
  booking(1, '2026-12-01T14:00:00.000Z', '2026-12-02T16:00:00.000Z'),
  booking(2, '2026-12-02T00:00:00.000Z', '2026-12-02T01:00:00.000Z'),
];
const timeline: Timeline = {
  from: '',
  to: '',
  resources: [{ id, name, status, tags: [], units, reservations, maintenance: [] }],
};
const all = { resourceIds: [], onlyMine: false };
const idsOf = (entries: { reservation: { id: string } }[]) => entries.map((entry) => entry.reservation.id);

it("lists what touches a day of the viewer's zone, by start", () => {
  expect(idsOf(reservationsOfDay(timeline, '2026-12-02', 'Asia/Seoul', all))).toEqual([idOf(1), idOf(2)]);
  expect(idsOf(reservationsOfDay(timeline, '2026-12-03', 'Asia/Seoul', all))).toEqual([idOf(1), idOf(3)]);
});

it('follows the filter of the calendar', () => {
  const mine = { resourceIds: [], onlyMine: true };
  expect(idsOf(reservationsOfDay(timeline, '2026-12-02', 'Asia/Seoul', mine))).toEqual([idOf(1)]);
});

it('names each reservation once in a list of days: where it begins, or on the first day', () => {
  const days = { firstDay: '2026-12-02', endDay: '2026-12-09' };
  const agenda = agendaOf(timeline, days, 'Asia/Seoul', all).map((day) => [day.date, idsOf(day.entries)]);
  expect(agenda).toEqual([
    ['2026-12-02', [idOf(1), idOf(2)]],
    ['2026-12-03', [idOf(3)]],
  ]);
});
