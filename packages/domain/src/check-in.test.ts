import { expect, test } from 'vitest';
import { isCheckInAwaited } from './check-in.ts';

const startAt = '2026-12-01T09:00:00.000Z';

test('a check-in is awaited of whoever booked in time and has not given it for the time it has now', () => {
  const early = { startAt, createdAt: '2026-12-01T08:44:59.000Z' };
  expect(isCheckInAwaited({ ...early, checkedInAt: null })).toBe(true);
  expect(isCheckInAwaited({ ...early, checkedInAt: '2026-12-01T08:45:00.000Z' })).toBe(false);
  expect(isCheckInAwaited({ ...early, checkedInAt: '2026-12-01T08:44:00.000Z' })).toBe(true);
});

test('whoever books on the spot is there, as the release of what nobody came to says too', () => {
  expect(isCheckInAwaited({ startAt, createdAt: '2026-12-01T08:45:00.000Z', checkedInAt: null })).toBe(false);
});
