import { minutesOf, type Interval } from './interval.ts';

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

export type PolicyRule =
  | 'max-duration'
  | 'min-duration'
  | 'max-advance'
  | 'start-in-past'
  | 'start-fixed'
  | 'end-in-past';

/** Which rule refuses, and by how much. All figures in minutes. */
export interface PolicyRefusal {
  readonly rule: PolicyRule;
  readonly limitMinutes: number;
  readonly actualMinutes: number;
}

/**
 * Every rule that the wanted time breaks, in the order a person should hear of them.
 * @param before the reservation as it stands when one is changed: a start that is already past stays as it is.
 */
export function findPolicyRefusals(
  wanted: Interval,
  policy: BookingPolicy,
  now: Date,
  before: Interval | null = null,
): PolicyRefusal[] {
  const refusals: PolicyRefusal[] = [...findPastRefusals(wanted, now, before)];
  const minutes = minutesOf(wanted);
  const { minDurationMinutes: shortest, maxDurationMinutes: longest } = policy;
  if (minutes < shortest) {
    refusals.push({ rule: 'min-duration', limitMinutes: shortest, actualMinutes: Math.floor(minutes) });
  }
  if (minutes > longest) {
    refusals.push({ rule: 'max-duration', limitMinutes: longest, actualMinutes: Math.ceil(minutes) });
  }
  if (policy.maxAdvanceDays !== null) {
    const limitMinutes = policy.maxAdvanceDays * 1440;
    const aheadMinutes = minutesOf({ startAt: now, endAt: wanted.endAt });
    if (aheadMinutes > limitMinutes) {
      refusals.push({ rule: 'max-advance', limitMinutes, actualMinutes: Math.ceil(aheadMinutes) });
    }
  }
  return refusals;
}

/** What has passed cannot be booked or rewritten: the start of a running reservation is fixed, its end lies ahead. */
function findPastRefusals(wanted: Interval, now: Date, before: Interval | null): PolicyRefusal[] {
  if (before && before.startAt <= now) {
    const movedMinutes = Math.abs(minutesOf({ startAt: before.startAt, endAt: wanted.startAt }));
    const endedMinutesAgo = minutesOf({ startAt: wanted.endAt, endAt: now });
    return [
      ...(movedMinutes > 0 ? [{ rule: 'start-fixed' as const, limitMinutes: 0, actualMinutes: movedMinutes }] : []),
      ...(endedMinutesAgo >= 0
        ? [{ rule: 'end-in-past' as const, limitMinutes: 0, actualMinutes: Math.ceil(endedMinutesAgo) }]
        : []),
    ];
  }
  const minutesAgo = minutesOf({ startAt: wanted.startAt, endAt: now });
  if (minutesAgo * 60 <= PAST_START_GRACE_SECONDS) return [];
  const limitMinutes = PAST_START_GRACE_SECONDS / 60;
  return [{ rule: 'start-in-past', limitMinutes, actualMinutes: Math.ceil(minutesAgo) }];
}
