import type { RefusedOccurrence, Series } from '@jari/contract';
import { Problem, validationFailed } from '#platform/problem.ts';

export const notOwner = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-owner' });
export const notOwnerOrAdmin = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-owner-or-admin' });
export const staleSeries = (current: Series) => new Problem('stale-version', { current });
export const seriesOver = () => new Problem('series-over', {});
export const noDates = () => validationFailed('/rule/until', 'must give at least one date');
export const tooManyDates = (most: number) => validationFailed('/rule/until', `must not give more than ${most} dates`);
export const reasonMissing = () =>
  validationFailed('/query/reason', 'is required to cancel the reservation of somebody else');

/** Names the dates that cannot be booked, and how many there are in all. */
export function seriesRefused(refused: readonly RefusedOccurrence[], occurrenceCount: number): Problem {
  return new Problem(
    'series-refused',
    { refused: [...refused], occurrenceCount },
    {
      key: 'series-refused',
      params: { count: refused.length },
    },
  );
}
