import { MAX_WISHES, type Wish, type WishState } from '@jari/contract';
import { Problem, validationFailed } from '#platform/problem.ts';

export const waitlistFull = () =>
  new Problem('waitlist-full', { limit: MAX_WISHES }, { key: 'waitlist-full', params: { limit: MAX_WISHES } });
export const wishClosed = (state: WishState) =>
  new Problem('wish-closed', { wishState: state }, { key: `wish-closed.${state}` });
export const offerClosed = () => new Problem('offer-closed', {}, { key: 'offer-closed.waitlist' });
export const staleWish = (current: Wish) => new Problem('stale-version', { current });
export const notTheWisher = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-wisher' });
export const notTheirTeam = () => validationFailed('/teamId', 'must be a team of yours');
export const windowIsOver = () => validationFailed('/to', 'must leave room for the length from now on');

export function noServerFits(wantedUnits: number, totalUnits: number): Problem {
  const detail = { key: 'units-not-enough.waitlist', params: { wanted: wantedUnits, total: totalUnits } };
  return new Problem('units-not-enough', { wantedUnits, totalUnits }, detail);
}
