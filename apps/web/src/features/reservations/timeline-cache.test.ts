import type { Timeline } from '@jari/contract';
import { expect, it } from 'vitest';
import { aServer, idOf } from '../../test/a-server.ts';
import { patchReservation, withoutReservation } from './timeline-cache.ts';

const booking = {
  id: idOf(1),
  title: 'a',
  userName: 'b',
  unitIndexes: [0],
  startAt: '2026-12-01T05:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  status: 'confirmed' as const,
  isMine: true,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
};
const { id, name, status, units } = aServer();
const timeline: Timeline = {
  from: '',
  to: '',
  resources: [{ id, name, status, tags: [], units, reservations: [booking], maintenance: [] }],
};

it('changes one reservation and leaves the original as it was, for putting it back', () => {
  const changed = patchReservation(timeline, idOf(1), { endAt: '2026-12-01T10:00:00.000Z' });
  expect(changed.resources[0]?.reservations[0]).toEqual({ ...booking, endAt: '2026-12-01T10:00:00.000Z' });
  expect(timeline.resources[0]?.reservations[0]).toEqual(booking);
});

it('takes a cancelled one out', () => {
  expect(withoutReservation(timeline, idOf(1)).resources[0]?.reservations).toEqual([]);
});

it('gives the same list back where nothing changes, so that nothing is drawn again', () => {
  expect(patchReservation(timeline, idOf(2), {}).resources[0]).toBe(timeline.resources[0]);
});
