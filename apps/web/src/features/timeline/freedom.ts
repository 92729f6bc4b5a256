import type { TimelineReservation } from '@jari/contract';
import { now } from '../../lib/time.ts';

/** What may be changed of a bar: nothing, only when it ends (it runs already), or all of it. */
export type Freedom = 'none' | 'end' | 'all';

export function freedomOf({ isMine, startAt, endAt }: TimelineReservation): Freedom {
  if (!isMine) return 'none';
  const nowMs = now().epochMilliseconds;
  if (Date.parse(endAt) <= nowMs) return 'none';
  return Date.parse(startAt) <= nowMs ? 'end' : 'all';
}
