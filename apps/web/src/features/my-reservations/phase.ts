import type { Reservation } from '@jari/contract';
import { HOLDING_STATUSES } from '@jari/contract';
import { toInstant } from '../../lib/time.ts';

export type Phase = 'upcoming' | 'running' | 'over' | 'cancelled';

/** Where a reservation stands; `cancelled` is all that ended otherwise than by its time. */
export function phaseOf({ status, startAt, endAt }: Reservation, clock: Temporal.Instant): Phase {
  if (!HOLDING_STATUSES.some((holding) => holding === status)) return 'cancelled';
  const at = clock.epochMilliseconds;
  if (toInstant(endAt).epochMilliseconds <= at) return 'over';
  return toInstant(startAt).epochMilliseconds <= at ? 'running' : 'upcoming';
}
