import type { BookingPolicy, PolicySources } from './booking-policy.ts';
import { minutesOf, overlaps, type Interval } from './interval.ts';
import { localDaysOf, periodOf, sharedMinutes } from './local-days.ts';

/** Which limit on amount. */
export type AmountRule = 'max-active' | 'max-future' | 'person-week' | 'person-month' | 'team-week' | 'team-month';
type AmountField = 'maxActivePerPerson' | 'maxFuturePerPerson' | HoursField;
type HoursField = 'personWeekHours' | 'personMonthHours' | 'teamWeekHours' | 'teamMonthHours';

/** A reservation as limits count it, of the person or the team that is asked about. */
export interface CountedBooking extends Interval {
  readonly of: 'person' | 'team' | 'both';
  readonly resourceId: string;
  readonly units: number;
  /** The zone of its server, and whether weekends count there. */
  readonly timeZone: string;
  readonly weekendsCount: boolean;
  /** Where its server's limits come from. */
  readonly sources: PolicySources;
}

/** How much is used of what; GPU-hours are in minutes of one unit. */
export interface AmountUse {
  readonly rule: AmountRule;
  readonly unit: 'reservations' | 'gpu-minutes';
  readonly limit: number;
  readonly used: number;
  /** With what is wanted now. */
  readonly total: number;
  /** The week or month; null: now. */
  readonly period: Interval | null;
}

export interface AmountQuestion {
  readonly wanted: CountedBooking;
  readonly policy: BookingPolicy;
  /** The other reservations of the person and the team. */
  readonly others: readonly CountedBooking[];
  readonly now: Date;
  /** The zone of the weeks and months. */
  readonly accountingZone: string;
}

const HOURS_LIMITS = [
  { field: 'personWeekHours', rule: 'person-week', holder: 'person', kind: 'week' },
  { field: 'personMonthHours', rule: 'person-month', holder: 'person', kind: 'month' },
  { field: 'teamWeekHours', rule: 'team-week', holder: 'team', kind: 'week' },
  { field: 'teamMonthHours', rule: 'team-month', holder: 'team', kind: 'month' },
] as const;

/** Whether the policy limits an amount at all. */
export function limitsAmounts(policy: BookingPolicy): boolean {
  const { maxActivePerPerson, maxFuturePerPerson } = policy;
  return [maxActivePerPerson, maxFuturePerPerson, ...HOURS_LIMITS.map(({ field }) => policy[field])].some(
    (limit) => limit !== null,
  );
}

/** Whether the reservation lies in free time so close by that limits on amount neither stop nor count it. */
export function isRelaxed(wanted: Interval, policy: BookingPolicy, now: Date): boolean {
  if (policy.relaxWithinHours === null) return false;
  return minutesOf({ startAt: now, endAt: wanted.endAt }) <= policy.relaxWithinHours * 60;
}

/** Every limit on amount that bears on the reservation, and how much of it would be used. */
export function amountsFor(question: AmountQuestion): AmountUse[] {
  return [...countsFor(question), ...HOURS_LIMITS.flatMap((limit) => hoursFor(question, limit))];
}

/** A limit counts over all servers that have it from the same place: set for a tag, over the servers with that tag. */
function inPool({ wanted, others }: AmountQuestion, field: AmountField): CountedBooking[] {
  const source = wanted.sources[field];
  return others.filter((other) =>
    source === 'server' ? other.resourceId === wanted.resourceId : other.sources[field] === source,
  );
}

function countsFor(question: AmountQuestion): AmountUse[] {
  const { policy, wanted, now } = question;
  const uses: AmountUse[] = [];
  const count = (
    rule: AmountRule,
    field: 'maxActivePerPerson' | 'maxFuturePerPerson',
    after: (b: Interval) => Date,
  ) => {
    const limit = policy[field];
    if (limit === null || after(wanted) <= now) return;
    const mine = inPool(question, field).filter((other) => other.of !== 'team' && after(other) > now);
    uses.push({ rule, unit: 'reservations', limit, used: mine.length, total: mine.length + 1, period: null });
  };
  count('max-active', 'maxActivePerPerson', ({ endAt }) => endAt);
  count('max-future', 'maxFuturePerPerson', ({ startAt }) => startAt);
  return uses;
}

function hoursFor(question: AmountQuestion, limit: (typeof HOURS_LIMITS)[number]): AmountUse[] {
  const { wanted, policy, accountingZone } = question;
  const hours = policy[limit.field];
  if (hours === null || (limit.holder === 'team' && wanted.of === 'person')) return [];
  const isOther = limit.holder === 'team' ? 'person' : 'team';
  const counted = inPool(question, limit.field).filter((other) => other.of !== isOther);
  return periodsOf(wanted, limit.kind, accountingZone).map((period) => {
    const used = counted.reduce((sum, other) => sum + gpuMinutes(other, period), 0);
    return {
      rule: limit.rule,
      unit: 'gpu-minutes',
      limit: hours * 60,
      used,
      total: used + gpuMinutes(wanted, period),
      period,
    };
  });
}

/** The weeks or months an interval touches. */
export function periodsOf(interval: Interval, kind: 'week' | 'month', timeZone: string): Interval[] {
  const periods: Interval[] = [];
  let from = interval.startAt;
  while (from < interval.endAt) {
    const period = periodOf(from, kind, timeZone);
    periods.push(period);
    from = period.endAt;
  }
  return periods;
}

/** Minutes of one unit that a reservation holds within a period. */
function gpuMinutes(booking: CountedBooking, period: Interval): number {
  if (!overlaps(booking, period)) return 0;
  const startMs = Math.max(booking.startAt.getTime(), period.startAt.getTime());
  const endMs = Math.min(booking.endAt.getTime(), period.endAt.getTime());
  const within = { startAt: new Date(startMs), endAt: new Date(endMs) };
  return booking.units * countedMinutes(within, booking.weekendsCount, booking.timeZone);
}

/** The length of an interval, without its Saturdays and Sundays where those do not count. */
export function countedMinutes(interval: Interval, weekendsCount: boolean, timeZone: string): number {
  if (weekendsCount) return minutesOf(interval);
  return localDaysOf(interval, timeZone)
    .filter(({ weekday }) => weekday < 6)
    .reduce((sum, day) => sum + sharedMinutes(interval, day), 0);
}
