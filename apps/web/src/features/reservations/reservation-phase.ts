import { HOLDING_STATUSES, type Reservation } from '@jari/contract';

export type Phase = 'upcoming' | 'running' | 'over';

/** Where a reservation stands in time; one that holds nothing any more is over, whatever its times say. */
export function phaseOf(reservation: Pick<Reservation, 'status' | 'startAt' | 'endAt'>, nowMs: number): Phase {
  const holds = HOLDING_STATUSES.some((status) => status === reservation.status);
  if (!holds || Date.parse(reservation.endAt) <= nowMs) return 'over';
  return Date.parse(reservation.startAt) > nowMs ? 'upcoming' : 'running';
}
