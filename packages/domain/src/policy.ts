import { MINUTE_MS, minutesOf, type Interval } from './interval.ts';

/** The longest reservation any server may allow: 168 hours. The database holds the same limit as a CHECK. */
export const MAX_RESERVATION_MINUTES = 10_080;

/** A start up to this far in the past still counts as "now": clocks differ, and people need time to click. */
export const PAST_START_GRACE_SECONDS = 60;

/** What a server demands of its reservations. Lengths in minutes of elapsed time. */
export interface BookingPolicy {
  readonly maxDurationMinutes: number;
  readonly minDurationMinutes: number;
  /** How many days ahead of now a reservation may end at most; `null`: no limit. */
  readonly maxAdvanceDays: number | null;
  readonly requiresApproval: boolean;
}

export const DEFAULT_POLICY: BookingPolicy = {
  maxDurationMinutes: MAX_RESERVATION_MINUTES,
  minDurationMinutes: 1,
  maxAdvanceDays: null,
  requiresApproval: false,
};

export type PolicyRule = 'max-duration' | 'min-duration' | 'max-advance' | 'start-in-past';

/** Which rule refuses, and by how much. All figures in minutes. */
export interface PolicyRefusal {
  readonly rule: PolicyRule;
  readonly limitMinutes: number;
  readonly actualMinutes: number;
}

/**
 * Every rule that the wanted time breaks, in the order a person should hear of them.
 * @param startIsFixed true when a running reservation is changed: its start was judged when it was made.
 */
export function findPolicyRefusals(
  wanted: Interval,
  policy: BookingPolicy,
  now: Date,
  startIsFixed = false,
): PolicyRefusal[] {
  const refusals: PolicyRefusal[] = [];
  const minutes = minutesOf(wanted);
  const minutesAgo = (now.getTime() - wanted.startAt.getTime()) / MINUTE_MS;
  if (!startIsFixed && minutesAgo * 60 > PAST_START_GRACE_SECONDS) {
    refusals.push({
      rule: 'start-in-past',
      limitMinutes: PAST_START_GRACE_SECONDS / 60,
      actualMinutes: Math.ceil(minutesAgo),
    });
  }
  if (minutes < policy.minDurationMinutes) {
    refusals.push({
      rule: 'min-duration',
      limitMinutes: policy.minDurationMinutes,
      actualMinutes: Math.floor(minutes),
    });
  }
  if (minutes > policy.maxDurationMinutes) {
    refusals.push({
      rule: 'max-duration',
      limitMinutes: policy.maxDurationMinutes,
      actualMinutes: Math.ceil(minutes),
    });
  }
  if (policy.maxAdvanceDays !== null) {
    const limitMinutes = policy.maxAdvanceDays * 1440;
    const aheadMinutes = (wanted.endAt.getTime() - now.getTime()) / MINUTE_MS;
    if (aheadMinutes > limitMinutes) {
      refusals.push({ rule: 'max-advance', limitMinutes, actualMinutes: Math.ceil(aheadMinutes) });
    }
  }
  return refusals;
}
