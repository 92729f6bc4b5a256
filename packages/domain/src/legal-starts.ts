import { amountsFor, countedMinutes, isRelaxed, limitsAmounts, type CountedBooking } from './amounts.ts';
import type { ResolvedPolicy } from './booking-policy.ts';
import { MINUTE_MS, type Interval } from './interval.ts';
import { minuteOfDay } from './local-days.ts';

/** When a booking of one length, of one person, may begin on a server, whoever else has booked it. */
export interface StartRules {
  readonly resourceId: string;
  readonly rules: ResolvedPolicy;
  /** The server's zone, and the one that weeks and months of limits are counted in. */
  readonly timeZone: string;
  readonly accountingZone: string;
  readonly now: Date;
  readonly minutes: number;
  readonly units: number;
  /** Between these two it must lie. */
  readonly between: Interval;
  /** For each rule on hours the times of which it must lie in one: the server's opening hours, the person's own. */
  readonly within: readonly (readonly Interval[])[];
  /** What the person and the team have booked; see `amountsFor`. */
  readonly others: readonly CountedBooking[];
  readonly ofTeam: boolean;
}

/** The first instant from this one on at which it may begin, in milliseconds; Infinity: none. */
export type NextStart = (fromMs: number) => number;

/** Where a rule that forbids this instant may allow one again at the earliest; the instant itself where it is allowed. */
type Push = (atMs: number) => number;

/**
 * Every rule on time and amount as a walk forward: each says how far the start must move at least, until none moves it.
 * No rule moves it further than it must, so the first instant that all allow is found.
 */
export function nextStartUnder(question: StartRules): NextStart {
  const { minutes, rules, now } = question;
  const { policy } = rules;
  const lengthMs = minutes * MINUTE_MS;
  if (minutes < policy.minDurationMinutes) return () => Infinity;
  const earliestMs = Math.max(question.between.startAt.getTime(), now.getTime() + policy.leadMinutes * MINUTE_MS);
  const horizonMs =
    policy.maxAdvanceDays === null ? Infinity : now.getTime() + policy.maxAdvanceDays * 1440 * MINUTE_MS;
  const latestMs = Math.min(question.between.endAt.getTime(), horizonMs) - lengthMs;
  const pushes = [toGrid(question), toHours(question), toShortEnough(question), toWithinAmounts(question)];
  return (fromMs) => {
    let at = Math.max(fromMs, earliestMs);
    for (;;) {
      if (at > latestMs) return Infinity;
      const before = at;
      for (const push of pushes) at = push(at);
      if (at === before) return at;
    }
  };
}

/** Whole minutes, and start and end on the server's grid. */
function toGrid({ rules, timeZone, minutes }: StartRules): Push {
  const step = rules.policy.stepMinutes;
  const isOnGrid = (ms: number) => minuteOfDay(new Date(ms), timeZone) % step === 0;
  return (fromMs) => {
    const atMs = Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS;
    if (step <= 1) return atMs;
    const minute = minuteOfDay(new Date(atMs), timeZone);
    const missing = (step - (minute % step)) % step;
    if (missing === 0) return isOnGrid(atMs + minutes * MINUTE_MS) ? atMs : atMs + MINUTE_MS;
    // Past midnight or a clock change the grid lies elsewhere than it seems from here.
    const nextMs = atMs + missing * MINUTE_MS;
    return minuteOfDay(new Date(nextMs), timeZone) === minute + missing ? nextMs : atMs + MINUTE_MS;
  };
}

function toHours({ minutes, within }: StartRules): Push {
  const lengthMs = minutes * MINUTE_MS;
  const rules = within.map((times) =>
    times.map(({ startAt, endAt }) => ({ firstMs: startAt.getTime(), lastMs: endAt.getTime() - lengthMs })),
  );
  return (fromMs) =>
    rules.reduce((atMs, times) => {
      const time = times.find(({ firstMs, lastMs }) => firstMs <= lastMs && atMs <= lastMs);
      return time ? Math.max(atMs, time.firstMs) : Infinity;
    }, fromMs);
}

/** The greatest length, which weekends may not count towards: one minute later is at most one minute shorter. */
function toShortEnough({ rules, timeZone, minutes }: StartRules): Push {
  const { maxDurationMinutes, weekendsCount } = rules.policy;
  if (minutes <= maxDurationMinutes) return (atMs) => atMs;
  return (atMs) => {
    if (atMs === Infinity || weekendsCount) return Infinity;
    const excess = countedMinutes(lasting(atMs, minutes), weekendsCount, timeZone) - maxDurationMinutes;
    return excess > 0 ? atMs + Math.ceil(excess * MINUTE_MS) : atMs;
  };
}

/** Limits on amount: a minute later takes at most a minute of each unit out of a week or month, or leaves it. */
function toWithinAmounts(question: StartRules): Push {
  const { rules, now, minutes, units, accountingZone, others } = question;
  const { policy, sources } = rules;
  if (!limitsAmounts(policy)) return (atMs) => atMs;
  return (atMs) => {
    if (atMs === Infinity) return atMs;
    const time = lasting(atMs, minutes);
    if (isRelaxed(time, policy, now)) return atMs;
    const { resourceId, timeZone, ofTeam } = question;
    const of = ofTeam ? 'both' : 'person';
    const wanted = { ...time, of, resourceId, units, timeZone, weekendsCount: policy.weekendsCount, sources } as const;
    const exceeded = amountsFor({ wanted, policy, others, now, accountingZone }).filter((use) => use.total > use.limit);
    return exceeded.reduce((ms, { period, total, limit }) => {
      if (period === null) return Infinity;
      const leftMs = atMs + Math.ceil(((total - limit) / units) * MINUTE_MS);
      return Math.max(ms, Math.min(leftMs, period.endAt.getTime()));
    }, atMs);
  };
}

function lasting(atMs: number, minutes: number): Interval {
  return { startAt: new Date(atMs), endAt: new Date(atMs + minutes * MINUTE_MS) };
}
