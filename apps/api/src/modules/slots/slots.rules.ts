import { MAX_GROUP_PARTS, type CompromiseKind, type SlotKind } from '@jari/contract';
import {
  atMinute,
  findApprovalReasons,
  findFreeTime,
  findMost,
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
  /** See `findLongestFree`. */
  readonly longestMs: readonly number[];
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

/** The length a server books it in: not shorter than its least, and on its grid. */
export function minutesOn({ rules: { policy } }: Candidate, minutes: number): number {
  const least = Math.max(minutes, policy.minDurationMinutes);
  return Math.ceil(least / policy.stepMinutes) * policy.stepMinutes;
}

/** The earliest of all; over several servers where that is wanted. */
export function findEarliest(search: Search, wish: Wish): Found | null {
  const hoursOf = rememberHours();
  if (wish.spread) return findSpread(search, wish, hoursOf);
  return findOnServers(search, wish, { most: 1, hoursOf })[0] ?? null;
}

interface OnServers {
  /** That many servers' answers are wanted. */
  readonly most: 1 | 2;
  readonly hoursOf: HoursOf;
  /** Only those that need no approval count as answers. */
  readonly withoutApproval?: boolean;
}

/**
 * Where it fits, the earliest first; of equal ones the server that it fills best. No server is looked at further than
 * to where enough others have answered.
 */
function findOnServers(search: Search, wish: Wish, { most, hoursOf, withoutApproval = false }: OnServers): Found[] {
  let answered: number[] = [];
  const found = search.candidates.flatMap((candidate) => {
    const time = earliestOn(search, candidate, wish, { hoursOf, lastStartMs: answered[most - 1] ?? Infinity });
    if (!time) return [];
    if (!withoutApproval || time.approvalReasons.length === 0) {
      answered = [...answered, time.startAt.getTime()].toSorted((a, b) => a - b).slice(0, most);
    }
    return [time];
  });
  return found.toSorted((a, b) => Number(a.startAt) - Number(b.startAt) || a.left - b.left);
}

function earliestOn(
  search: Search,
  candidate: Candidate,
  wish: Wish,
  { hoursOf, lastStartMs }: { readonly hoursOf: HoursOf; readonly lastStartMs: number },
) {
  const { unitIndexes, busy, rules, timeZone } = candidate;
  const minutes = minutesOn(candidate, wish.minutes);
  const lengthMs = minutes * MINUTE_MS;
  if (minutes > MAX_RESERVATION_MINUTES || (candidate.longestMs[wish.units - 1] ?? -1) < lengthMs) return null;
  const nextStart = startsOn(search, candidate, { ...wish, minutes }, hoursOf);
  const lastMs = Math.min(lastStartMs, wish.between.endAt.getTime() - lengthMs);
  const free = findFreeTime({ unitIndexes, count: wish.units, lengthMs, busy, nextStart, lastStartMs: lastMs });
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

const SOON_MS = 3 * 1440 * MINUTE_MS;

/** Many servers together mostly have time soon, and to look at all their calendars to the end is what costs. */
function findSpread(search: Search, wish: Wish, hoursOf: HoursOf): Found | null {
  const { startAt, endAt } = wish.between;
  const soon = new Date(startAt.getTime() + wish.minutes * MINUTE_MS + SOON_MS);
  const found = soon < endAt ? earliestSpread(search, { ...wish, between: { startAt, endAt: soon } }, hoursOf) : null;
  return found ?? earliestSpread(search, wish, hoursOf);
}

/**
 * Over several servers it is as long as the one that books in the longest steps demands, and each is held against its
 * limits on amount as if it gave all the units.
 */
function earliestSpread(search: Search, wish: Wish, hoursOf: HoursOf): Found | null {
  const minutes = Math.max(...search.candidates.map((candidate) => minutesOn(candidate, wish.minutes)));
  const lengthMs = minutes * MINUTE_MS;
  if (mostUnits(search, wish, lengthMs) < wish.units || minutes > MAX_RESERVATION_MINUTES) return null;
  const able = search.candidates.filter(({ longestMs }) => (longestMs[0] ?? -1) >= lengthMs);
  const servers = able.map((candidate) => ({
    resourceId: candidate.id,
    unitIndexes: candidate.unitIndexes,
    busy: candidate.busy,
    nextStart: startsOn(search, candidate, { ...wish, minutes }, hoursOf),
  }));
  const untilMs = wish.between.endAt.getTime();
  const free = findSpreadTime(servers, { count: wish.units, lengthMs, maxServers: MAX_GROUP_PARTS, untilMs });
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
  const all = wish.spread ? [] : findOnServers(search, wish, { most: 2, hoursOf, withoutApproval: true });
  const first = wish.spread ? findSpread(search, wish, hoursOf) : all[0];
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

/** More units cannot be free for so long, whatever the rules are. */
function mostUnits({ candidates }: Search, { spread }: Wish, lengthMs: number): number {
  const counts = candidates.map(({ longestMs }) => longestMs.filter((ms) => ms >= lengthMs).length);
  const mostFirst = counts.toSorted((a, b) => b - a);
  return mostFirst.slice(0, spread ? MAX_GROUP_PARTS : 1).reduce((sum, count) => sum + count, 0);
}

/** The most units that fit. What fits for some fits for fewer. */
function findFewer(search: Search, wish: Wish, minUnits: number): Found | null {
  const most = Math.min(wish.units - 1, mostUnits(search, wish, wish.minutes * MINUTE_MS));
  return findMost(minUnits, most, (units) => findEarliest(search, { ...wish, units }));
}

const QUARTER_MS = 15 * MINUTE_MS;

/** The longest that fits, in quarters of an hour, and not less than a quarter of what was wanted. */
function findShorter(search: Search, wish: Wish): Found | null {
  const [least, most] = [Math.max(2, Math.ceil(wish.minutes / 60)), Math.ceil(wish.minutes / 15) - 1];
  const free = search.candidates.map(({ longestMs }) => Math.floor((longestMs[wish.units - 1] ?? 0) / QUARTER_MS));
  return findMost(least, wish.spread ? most : Math.min(most, Math.max(...free)), (quarters) =>
    findEarliest(search, { ...wish, minutes: quarters * 15 }),
  );
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
