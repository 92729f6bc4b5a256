import { expect, test } from 'vitest';
import { estimateWait, type Need, type Past } from './waitlist.rules.ts';

const server = (id: string, count: number, tags: string[] = [], model = 'NVIDIA H200') => ({
  id,
  tags,
  kinds: [{ model, memoryGib: 141, count }],
});
const need = (given: Partial<Need> = {}): Need => ({
  resources: [],
  model: null,
  memoryGib: null,
  tags: [],
  unitCount: 2,
  durationMinutes: 60,
  ...given,
});
const offers = (resourceId: string, count: number, unitCount = 2, durationMinutes = 60) => ({
  resourceId,
  unitCount,
  durationMinutes,
  count,
});
const past: Past = {
  servers: [server('a', 8, ['nvlink']), server('b', 4), server('c', 4, [], 'NVIDIA A100')],
  offers: [offers('a', 4), offers('b', 2), offers('a', 5, 1), offers('a', 7, 2, 30), offers('c', 10)],
  days: 10,
};
const DAY = 1440;

test('the wait is the turn among those who wait for the same servers, as often as places as large and as long come', () => {
  const before = [need({ model: 'h200' }), need({ resources: [{ id: 'c' }] }), need({ tags: ['nvlink'] })];
  // Six places in ten days on a and b, and two of the three before it want one of these.
  expect(estimateWait(need({ model: 'h200' }), before, past)).toEqual({
    minutes: 3 * (10 / 6) * DAY,
    turn: 3,
    offers: 6,
    days: 10,
  });
});

test('of named servers only those count, and who cannot be served by them takes no turn', () => {
  const wish = need({ resources: [{ id: 'b' }, { id: 'c' }] });
  const before = [need({ resources: [{ id: 'a' }] }), need({ unitCount: 5 }), need({ memoryGib: 200 })];
  expect(estimateWait(wish, before, past)).toEqual({ minutes: (10 / 12) * DAY, turn: 1, offers: 12, days: 10 });
});

test('too few places, or none as large, say nothing', () => {
  expect(estimateWait(need({ resources: [{ id: 'b' }] }), [], past)).toMatchObject({ minutes: null, offers: 2 });
  expect(estimateWait(need({ unitCount: 4 }), [], past)).toMatchObject({ minutes: null, turn: 1, offers: 0 });
});
