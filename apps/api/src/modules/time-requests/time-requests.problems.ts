import type { TimeRequestState } from '@jari/contract';
import { Problem, validationFailed } from '#platform/problem.ts';

export function requestClosed(requestState: TimeRequestState): Problem {
  return new Problem('request-closed', { requestState }, { key: `request-closed.${requestState}` });
}

export const ownTime = () => validationFailed('/reservationId', 'must be the reservation of somebody else');
export const endsInPast = () => validationFailed('/endAt', 'must be later than now');
export const notPartOfIt = () => validationFailed('/startAt', 'must ask for time and units that it holds');
export const notOwnReservation = () => validationFailed('/extendsId', 'must be an own reservation on the same server');
