import type { Interval } from './interval.ts';

/** How long a request waits for a yes at most, counted from when it was last changed. */
export const PENDING_DAYS = 7;

const DAY_MS = 86_400_000;

/** A reservation that waits for a yes. */
export interface PendingReservation extends Interval {
  /** When it was made, or last changed: what is decided on has stood since then. */
  readonly waitingSince: Date;
  /** Whether it stood before, and waits because it was changed. */
  readonly isChange: boolean;
}

/**
 * Until when a yes can be given: a new one until it would begin. One that ran already when it was changed keeps its
 * units until it ends, since whoever works there must not lose them to a clock.
 */
export function approvalExpiresAt({ startAt, endAt, waitingSince, isChange }: PendingReservation): Date {
  const ranAlready = isChange && startAt < waitingSince;
  const latest = ranAlready ? endAt : startAt;
  return new Date(Math.min(latest.getTime(), waitingSince.getTime() + PENDING_DAYS * DAY_MS));
}
