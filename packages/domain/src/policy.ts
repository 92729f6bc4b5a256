import { amountsFor, countedMinutes, isRelaxed, type AmountQuestion, type AmountRule } from './amounts.ts';
import { MAX_RESERVATION_MINUTES, type BookingPolicy, type PolicyField } from './booking-policy.ts';
import { minutesOf, type Interval } from './interval.ts';
import { minuteOfDay } from './local-days.ts';
import { minutesOutside } from './opening-hours.ts';

/** A start up to this far in the past still counts as "now": clocks differ, and people need time to click. */
export const PAST_START_GRACE_SECONDS = 60;

export type PolicyRule =
  | 'max-duration'
  | 'min-duration'
  | 'max-advance'
  | 'start-in-past'
  | 'start-fixed'
  | 'end-in-past'
  | 'step'
  | 'lead-time'
  | 'opening-hours'
  | 'not-for-you'
  | AmountRule;

/** Which field of a policy speaks in a rule; rules that no policy can change have none. */
export const FIELD_OF_RULE: Partial<Record<PolicyRule, PolicyField>> & Record<AmountRule, PolicyField> = {
  'max-duration': 'maxDurationMinutes',
  'min-duration': 'minDurationMinutes',
  'max-advance': 'maxAdvanceDays',
  step: 'stepMinutes',
  'lead-time': 'leadMinutes',
  'opening-hours': 'openingHours',
  'not-for-you': 'bookableBy',
  'max-active': 'maxActivePerPerson',
  'max-future': 'maxFuturePerPerson',
  'person-week': 'personWeekHours',
  'person-month': 'personMonthHours',
  'team-week': 'teamWeekHours',
  'team-month': 'teamMonthHours',
};

/** Which rule refuses, and by how much. */
export interface PolicyRefusal {
  readonly rule: PolicyRule;
  readonly unit: 'minutes' | 'gpu-minutes' | 'reservations' | 'people';
  /** What is allowed, and what it would be. */
  readonly limit: number;
  readonly actual: number;
}

/** What a reservation is held against. */
export interface PolicyQuestion {
  readonly wanted: Interval;
  readonly policy: BookingPolicy;
  /** The server's zone, that hours and weekdays are read in. */
  readonly timeZone: string;
  readonly now: Date;
  /** The reservation as it stands when one is changed: a start that is already past stays as it is. */
  readonly before?: Interval | null;
}

/** Every rule on time that the wanted time breaks, in the order a person should hear of them. */
export function findPolicyRefusals(question: PolicyQuestion): PolicyRefusal[] {
  return [...findPastRefusals(question), ...findLengthRefusals(question), ...findCalendarRefusals(question)];
}

function findLengthRefusals({ wanted, policy, timeZone }: PolicyQuestion): PolicyRefusal[] {
  const refusals: PolicyRefusal[] = [];
  const minutes = minutesOf(wanted);
  const { minDurationMinutes: shortest, maxDurationMinutes: longest } = policy;
  if (minutes < shortest) refusals.push(inMinutes('min-duration', shortest, Math.floor(minutes)));
  const counted = countedMinutes(wanted, policy.weekendsCount, timeZone);
  if (isTooLongForAny(minutes)) refusals.push(inMinutes('max-duration', MAX_RESERVATION_MINUTES, Math.ceil(minutes)));
  else if (counted > longest) refusals.push(inMinutes('max-duration', longest, Math.ceil(counted)));
  return refusals;
}

/** Longer than any server may allow, whether or not its weekends count: reads of the calendar rely on it. */
export function isTooLongForAny(minutes: number): boolean {
  return minutes > MAX_RESERVATION_MINUTES;
}

function findCalendarRefusals({ wanted, policy, timeZone, now, before }: PolicyQuestion): PolicyRefusal[] {
  const refusals: PolicyRefusal[] = [];
  const startIsNew = before?.startAt.getTime() !== wanted.startAt.getTime();
  const endIsNew = before?.endAt.getTime() !== wanted.endAt.getTime();
  const offGrid = Math.max(
    startIsNew ? minutesOffGrid(wanted.startAt, policy.stepMinutes, timeZone) : 0,
    endIsNew ? minutesOffGrid(wanted.endAt, policy.stepMinutes, timeZone) : 0,
  );
  if (offGrid > 0) refusals.push(inMinutes('step', policy.stepMinutes, offGrid));
  const aheadMinutes = minutesOf({ startAt: now, endAt: wanted.startAt });
  const lead = policy.leadMinutes;
  if (startIsNew && lead > 0 && aheadMinutes < lead) {
    refusals.push(inMinutes('lead-time', lead, Math.max(0, Math.floor(aheadMinutes))));
  }
  if (policy.maxAdvanceDays !== null) {
    const limit = policy.maxAdvanceDays * 1440;
    const endsIn = minutesOf({ startAt: now, endAt: wanted.endAt });
    if (endsIn > limit) refusals.push(inMinutes('max-advance', limit, Math.ceil(endsIn)));
  }
  if (policy.openingHours && !policy.approvalOutsideHours) {
    const outside = minutesOutside(wanted, policy.openingHours, timeZone);
    if (outside > 0) refusals.push(inMinutes('opening-hours', 0, Math.ceil(outside)));
  }
  return refusals;
}

/** How far an instant is from the grid that begins at local midnight; the nearer of both sides. */
function minutesOffGrid(instant: Date, stepMinutes: number, timeZone: string): number {
  if (stepMinutes <= 1) return 0;
  const past = minuteOfDay(instant, timeZone) % stepMinutes;
  return Math.min(past, stepMinutes - past);
}

/** What has passed cannot be booked or rewritten: the start of a running reservation is fixed, its end lies ahead. */
function findPastRefusals({ wanted, now, before = null }: PolicyQuestion): PolicyRefusal[] {
  if (before && before.startAt <= now) {
    const movedMinutes = Math.abs(minutesOf({ startAt: before.startAt, endAt: wanted.startAt }));
    const endedMinutesAgo = minutesOf({ startAt: wanted.endAt, endAt: now });
    return [
      ...(movedMinutes > 0 ? [inMinutes('start-fixed', 0, movedMinutes)] : []),
      ...(endedMinutesAgo >= 0 ? [inMinutes('end-in-past', 0, Math.ceil(endedMinutesAgo))] : []),
    ];
  }
  const minutesAgo = minutesOf({ startAt: wanted.startAt, endAt: now });
  if (minutesAgo * 60 <= PAST_START_GRACE_SECONDS) return [];
  return [inMinutes('start-in-past', PAST_START_GRACE_SECONDS / 60, Math.ceil(minutesAgo))];
}

/** Every limit on amount that the wanted reservation would exceed; none where they are relaxed. */
export function findAmountRefusals(question: AmountQuestion): PolicyRefusal[] {
  if (isRelaxed(question.wanted, question.policy, question.now)) return [];
  return amountsFor(question)
    .filter(({ total, limit }) => total > limit)
    .map(({ rule, unit, limit, total }) => ({ rule, unit, limit, actual: total }));
}

export type ApprovalReason = 'always' | 'over-hours' | 'over-units' | 'outside-hours';

/** Why a reservation needs somebody's yes; none: it needs nobody's. */
export function findApprovalReasons(
  wanted: Interval & { readonly units: number },
  policy: BookingPolicy,
  timeZone: string,
): ApprovalReason[] {
  const { approvalOverHours: hours, approvalOverUnits: units, openingHours } = policy;
  const reasons: ApprovalReason[] = [];
  if (policy.requiresApproval) reasons.push('always');
  if (hours !== null && countedMinutes(wanted, policy.weekendsCount, timeZone) > hours * 60) reasons.push('over-hours');
  if (units !== null && wanted.units > units) reasons.push('over-units');
  const mayBeOutside = policy.approvalOutsideHours && openingHours !== null;
  if (mayBeOutside && minutesOutside(wanted, openingHours, timeZone) > 0) reasons.push('outside-hours');
  return reasons;
}

function inMinutes(rule: PolicyRule, limit: number, actual: number): PolicyRefusal {
  return { rule, unit: 'minutes', limit, actual };
}
