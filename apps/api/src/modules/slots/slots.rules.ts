import type { CompromiseKind, SlotKind } from '@jari/contract';
import {
  atMinute,
  findApprovalReasons,
  findFreeTime,
  findSpreadTime,
  localDaysOf,
  MAX_RESERVATION_MINUTES,
  MINUTE_MS,
  minuteOfDay,
  nextStartUnder,
  openTimesOf,
  pickUnits,
  type ApprovalReason,
  type Busy,
  type CountedBooking,
  type Interval,
  type NextStart,
  type OpeningHours,
  type ResolvedPolicy,
} from '@jari/domain';

export interface SlotQuestion {
  readonly units: number;
  /** Fewer than that are no compromise; left out: one. */
  readonly minUnits?: number;
  readonly durationMinutes: number;
  readonly earliestStart: string;
  /** It has ended by then. */
  readonly deadline: string;
  readonly resourceIds?: readonly string[];
  /** Part of the GPU model. */
  readonly model?: string;
  readonly memoryGib?: number;
  readonly tags?: readonly string[];
  readonly spread: boolean;
  readonly allowedHours?: AllowedHours;
  readonly userId: string;
  readonly teamId: string | null;
}

export interface AllowedHours {
  readonly hours: OpeningHours;
  /** null: the installation's. */
  readonly timeZone: string | null;
}

/** A server that has units of the kind, and what holds them. */
export interface Candidate {
  readonly id: string;
  readonly rules: ResolvedPolicy;
  readonly timeZone: string;
  /** The units that would do. */
  readonly unitIndexes: readonly number[];
  /** By start, with the gap that must stay free around each. */
  readonly busy: readonly Busy[];
}

/** What is known: the calendars up to an instant, and what bears on the person. */
export interface Search {
  readonly candidates: readonly Candidate[];
  readonly now: Date;
  readonly accountingZone: string;
  /** The person's bookings and the team's, where an amount is limited. */
  readonly others: readonly CountedBooking[];
  readonly ofTeam: boolean;
}

/** What somebody wants. A compromise is another wish. */
export interface Wish {
  readonly units: number;
  readonly minutes: number;
  readonly between: Interval;
  readonly spread: boolean;
  readonly allowedHours: AllowedHours | null;
}

export interface FoundPart {
  readonly candidate: Candidate;
  readonly unitIndexes: readonly number[];
}

export interface Found extends Interval {
  readonly parts: readonly FoundPart[];
  readonly approvalReasons: readonly ApprovalReason[];
}

/** Groups of more servers are nobody's wish, and each part is one more that can be lost before it is booked. */
const MAX_PARTS = 16;

/** The length a server books it in: not shorter than its least, and on its grid. */
export function minutesOn({ rules: { policy } }: Candidate, minutes: number): number {
  const least = Math.max(minutes, policy.minDurationMinutes);
  return Math.ceil(least / policy.stepMinutes) * policy.stepMinutes;
}

/** The earliest time on every server that has one, the earliest first; of equal ones the server that it fills best. */
export function earliestOnEach(search: Search, wish: Wish, hoursOf = rememberHours()): Found[] {
  const found = search.candidates.flatMap((candidate) => {
    const time = earliestOn(search, candidate, wish, hoursOf);
    return time ? [time] : [];
  });
  return found.toSorted((a, b) => Number(a.startAt) - Number(b.startAt) || a.left - b.left);
}

/** The earliest of all; over several servers where that is wanted. */
export function findEarliest(search: Search, wish: Wish): Found | null {
  const hoursOf = rememberHours();
  if (wish.spread) return earliestSpread(search, wish, hoursOf);
  return earliestOnEach(search, wish, hoursOf)[0] ?? null;
}

function earliestOn(search: Search, candidate: Candidate, wish: Wish, hoursOf: HoursOf) {
  const { unitIndexes, busy, rules, timeZone } = candidate;
  const minutes = minutesOn(candidate, wish.minutes);
  if (minutes > MAX_RESERVATION_MINUTES || unitIndexes.length < wish.units) return null;
  const nextStart = startsOn(search, candidate, { ...wish, minutes }, hoursOf);
  const free = findFreeTime({ unitIndexes, count: wish.units, lengthMs: minutes * MINUTE_MS, busy, nextStart });
  const picked = free && pickUnits(free.freeIndexes, wish.units);
  if (!free || !picked) return null;
  const time = lasting(free.startMs, minutes);
  return {
    ...time,
    parts: [{ candidate, unitIndexes: picked }],
    approvalReasons: findApprovalReasons({ ...time, units: wish.units }, rules.policy, timeZone),
    left: free.freeIndexes.length - wish.units,
  };
}

function startsOn(search: Search, candidate: Candidate, wish: Wish, hoursOf: HoursOf): NextStart {
  const { rules, timeZone, id: resourceId } = candidate;
  const { openingHours, approvalOutsideHours } = rules.policy;
  const server = openingHours && !approvalOutsideHours ? [{ hours: openingHours, timeZone }] : [];
  const { allowedHours: own } = wish;
  const { minutes, units, between } = wish;
  const person = own ? [{ hours: own.hours, timeZone: own.timeZone ?? search.accountingZone }] : [];
  const within = [...server, ...person].map(({ hours, timeZone: zone }) => hoursOf(between, hours, zone));
  return nextStartUnder({ ...search, resourceId, rules, timeZone, minutes, units, between, within });
}

/**
 * Over several servers it is as long as the one that books in the longest steps demands, and each is held against its
 * limits on amount as if it gave all the units.
 */
function earliestSpread(search: Search, wish: Wish, hoursOf: HoursOf): Found | null {
  const minutes = Math.max(...search.candidates.map((candidate) => minutesOn(candidate, wish.minutes)));
  const largest = search.candidates.map(({ unitIndexes }) => unitIndexes.length).toSorted((a, b) => b - a);
  const most = largest.slice(0, MAX_PARTS).reduce((sum, count) => sum + count, 0);
  if (most < wish.units || minutes > MAX_RESERVATION_MINUTES) return null;
  const servers = search.candidates.map((candidate) => ({
    resourceId: candidate.id,
    unitIndexes: candidate.unitIndexes,
    busy: candidate.busy,
    nextStart: startsOn(search, candidate, { ...wish, minutes }, hoursOf),
  }));
  const free = findSpreadTime(servers, { count: wish.units, lengthMs: minutes * MINUTE_MS, maxServers: MAX_PARTS });
  if (!free) return null;
  const byId = new Map(search.candidates.map((candidate) => [candidate.id, candidate]));
  let missing = wish.units;
  const parts = free.parts.flatMap(({ resourceId, freeIndexes }): FoundPart[] => {
    const candidate = byId.get(resourceId);
    const picked = pickUnits(freeIndexes, Math.min(missing, freeIndexes.length));
    missing -= picked?.length ?? 0;
    return candidate && picked ? [{ candidate, unitIndexes: picked }] : [];
  });
  const time = lasting(free.startMs, minutes);
  const reasons = parts.flatMap(({ candidate, unitIndexes }) =>
    findApprovalReasons({ ...time, units: unitIndexes.length }, candidate.rules.policy, candidate.timeZone),
  );
  return { ...time, parts, approvalReasons: [...new Set(reasons)] };
}

/** The earliest, and up to two that differ from it in what may matter to a person. */
export function chooseFits(search: Search, wish: Wish): { readonly kind: SlotKind; readonly found: Found }[] {
  const hoursOf = rememberHours();
  const all = wish.spread ? [] : earliestOnEach(search, wish, hoursOf);
  const first = wish.spread ? earliestSpread(search, wish, hoursOf) : all[0];
  if (!first) return [];
  const fits: { kind: SlotKind; found: Found }[] = [{ kind: 'earliest', found: first }];
  const serverOf = ({ parts }: Found) => parts[0]?.candidate;
  const others = all.filter((found) => serverOf(found) !== serverOf(first));
  const free = others.find(({ approvalReasons }) => approvalReasons.length === 0);
  if (first.approvalReasons.length > 0 && free) fits.push({ kind: 'without-approval', found: free });
  else if (others[0]) fits.push({ kind: 'other-server', found: others[0] });
  const later = findEarliest(search, { ...wish, between: { ...wish.between, startAt: nextMorning(first) } });
  if (later) fits.push({ kind: isAtNight(first) ? 'better-hours' : 'other-day', found: later });
  return fits;
}

/** Nine o'clock on the server, the first after it has begun: where the next day of work is. */
function nextMorning({ startAt, parts }: Found): Date {
  const timeZone = parts[0]?.candidate.timeZone ?? 'UTC';
  const days = localDaysOf({ startAt, endAt: new Date(startAt.getTime() + 2880 * MINUTE_MS) }, timeZone);
  const mornings = days.map(({ date }) => atMinute(date, 9 * 60, timeZone));
  return mornings.find((morning) => morning > startAt) ?? startAt;
}

function isAtNight({ startAt, parts }: Found): boolean {
  const minute = minuteOfDay(startAt, parts[0]?.candidate.timeZone ?? 'UTC');
  return minute < 8 * 60 || minute >= 20 * 60;
}

/** What would have to give, where nothing fits: only what can be found in the calendars that are known. */
export function findCompromises(
  search: Search,
  wish: Wish,
  minUnits: number,
): { readonly kind: CompromiseKind; readonly found: Found }[] {
  const ask = (kind: CompromiseKind, found: Found | null) => (found ? [{ kind, found }] : []);
  const { allowedHours, spread, units } = wish;
  const isSpreadable = !spread && units > 1 && search.candidates.length > 1;
  return [
    ...ask('other-hours', allowedHours && findEarliest(search, { ...wish, allowedHours: null })),
    ...ask('spread', isSpreadable ? findEarliest(search, { ...wish, spread: true }) : null),
    ...ask('fewer', findFewer(search, wish, minUnits)),
    ...ask('shorter', findShorter(search, wish)),
  ];
}

/** The most units that fit. What fits for some fits for fewer, so halving finds it. */
function findFewer(search: Search, wish: Wish, minUnits: number): Found | null {
  return findMost(minUnits, wish.units - 1, (units) => findEarliest(search, { ...wish, units }));
}

/** The longest that fits, in quarters of an hour, and not less than a quarter of what was wanted. */
function findShorter(search: Search, wish: Wish): Found | null {
  const [least, most] = [Math.max(2, Math.ceil(wish.minutes / 60)), Math.ceil(wish.minutes / 15) - 1];
  return findMost(least, most, (quarters) => findEarliest(search, { ...wish, minutes: quarters * 15 }));
}

function findMost(least: number, most: number, find: (amount: number) => Found | null): Found | null {
  let [low, high] = [least, most];
  let best: Found | null = null;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const found = find(middle);
    if (found) [best, low] = [found, middle + 1];
    else high = middle - 1;
  }
  return best;
}

type HoursOf = (between: Interval, hours: OpeningHours, timeZone: string) => readonly Interval[];

/** Many servers share their hours, and reading weeks of a calendar is what costs. */
function rememberHours(): HoursOf {
  const known = new Map<string, readonly Interval[]>();
  return (between, hours, timeZone) => {
    const key = JSON.stringify([between, timeZone, hours]);
    const times = known.get(key) ?? openTimesOf(between, hours, timeZone);
    known.set(key, times);
    return times;
  };
}

function lasting(atMs: number, minutes: number): Interval {
  return { startAt: new Date(atMs), endAt: new Date(atMs + minutes * MINUTE_MS) };
}
