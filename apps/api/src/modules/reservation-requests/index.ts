import type { ApprovalSource } from '#modules/approvals/index.ts';
import { decideReservationRequest } from './commands/decide-reservation-request.ts';
import { countWaiting, findRequest, findRequestDetail, listWaiting } from './reservation-requests.views.ts';

/** Reservations as a kind of request in the queue of approvals. */
export const reservationRequests: ApprovalSource = {
  kind: 'reservation',
  list: listWaiting,
  count: countWaiting,
  find: findRequest,
  findDetail: findRequestDetail,
  decide: decideReservationRequest,
};
