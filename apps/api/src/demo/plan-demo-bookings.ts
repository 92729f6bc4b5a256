import { v7 as uuidv7 } from 'uuid';
import type { ReservationRow } from '#modules/reservations/index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_BACK = 21;
const DAYS_AHEAD = 21;
/** Six months: what reports are of. */
const HISTORY_DAYS = 190;

export interface DemoPlan {
  readonly people: readonly { id: string; name: string; locale: 'ko' | 'en' }[];
  readonly servers: readonly DemoServer[];
  readonly titles: Readonly<Record<'ko' | 'en', readonly string[]>>;
  readonly now: Date;
}

interface DemoServer {
  readonly id: string;
  readonly name: string;
  readonly units: readonly { id: string; index: number }[];
  readonly demand: number;
  readonly hours: readonly [ordinary: number, long: number];
  readonly maxHours: number;
  readonly status: string;
  readonly wantsCheckIn: boolean;
}

/** Bookings without overlaps: on each server, groups of GPUs are walked through time with gaps as its demand says. */
export function planDemoBookings(plan: DemoPlan): ReservationRow[] {
  const random = randomNumbers(20_261_121);
  return plan.servers.flatMap((server) =>
    splitUnits(server, random).flatMap((units) => walkThroughTime(plan, { server, units, ...WEEKS_AROUND }, random)),
  );
}

/** The months before, in which ever more people came to use the lab. */
export function planDemoHistory(plan: DemoPlan): ReservationRow[] {
  const random = randomNumbers(20_260_521);
  return plan.servers.flatMap((server) =>
    splitUnits(server, random).flatMap((units) => walkThroughTime(plan, { server, units, ...MONTHS_BEFORE }, random)),
  );
}

interface Walk {
  readonly server: DemoServer;
  readonly units: DemoServer['units'];
  readonly fromDay: number;
  readonly toDay: number;
  /** How likely what could be booked was, so many days from now. */
  readonly isTaken: (day: number) => number;
}

const WEEKS_AROUND: Pick<Walk, 'fromDay' | 'toDay' | 'isTaken'> = {
  fromDay: -DAYS_BACK,
  toDay: DAYS_AHEAD,
  // The further ahead, the fewer have planned already.
  isTaken: (day) => Math.max(0.15, 1 - Math.max(0, day) / DAYS_AHEAD),
};
const MONTHS_BEFORE: Pick<Walk, 'fromDay' | 'toDay' | 'isTaken'> = {
  fromDay: -HISTORY_DAYS,
  toDay: -DAYS_BACK,
  isTaken: (day) => 1 + (0.5 * day) / HISTORY_DAYS,
};

/** People book large machines in halves and small ones whole: groups of units that are booked together. */
function splitUnits(server: DemoServer, random: () => number): DemoServer['units'][] {
  const { units } = server;
  const isShared = units.length >= 8 || (units.length >= 4 && random() < 0.5);
  const half = units.length / 2;
  return isShared ? [units.slice(0, half), units.slice(half)] : [units];
}

function walkThroughTime(
  plan: DemoPlan,
  { server, units, fromDay, toDay, isTaken }: Walk,
  random: () => number,
): ReservationRow[] {
  const bookings: ReservationRow[] = [];
  const startOfHour = Math.floor(plan.now.getTime() / HOUR_MS) * HOUR_MS;
  let at = startOfHour + fromDay * DAY_MS + Math.floor(random() * 12) * HOUR_MS;
  const end = startOfHour + toDay * DAY_MS;
  while (at < end) {
    const hours = bookingHours(server, random);
    const endAt = at + hours * HOUR_MS;
    const planned = random() < isTaken((at - startOfHour) / DAY_MS);
    // What lies before must not reach into the weeks that were planned by themselves.
    const isApart = toDay > 0 || endAt <= end;
    if (planned && isApart && !(server.status === 'maintenance' && endAt > startOfHour)) {
      bookings.push(toRow({ plan, server, units, startMs: at, endMs: endAt }, random));
    }
    const gapHours = (hours * (1 - server.demand)) / server.demand;
    at = endAt + Math.round(gapHours * (0.3 + 1.4 * random())) * HOUR_MS;
  }
  return bookings;
}

function bookingHours(server: DemoServer, random: () => number): number {
  const [ordinary, long] = server.hours;
  const base = random() < 0.75 ? ordinary : long;
  return Math.min(server.maxHours, Math.max(1, Math.round(base * (0.6 + 0.8 * random()))));
}

interface PlannedBooking {
  readonly plan: DemoPlan;
  readonly server: DemoServer;
  readonly units: DemoServer['units'];
  readonly startMs: number;
  readonly endMs: number;
}

function toRow({ plan, server, units, startMs, endMs }: PlannedBooking, random: () => number): ReservationRow {
  const person = pick(plan.people, random);
  const madeAt = new Date(Math.min(plan.now.getTime(), startMs - Math.ceil(random() * 72) * HOUR_MS)).toISOString();
  return {
    id: uuidv7(),
    resourceId: server.id,
    resourceName: server.name,
    userId: person.id,
    userName: person.name,
    title: pick(plan.titles[person.locale], random),
    description: null,
    startAt: new Date(startMs).toISOString(),
    endAt: new Date(endMs).toISOString(),
    status: 'confirmed',
    unitIndexes: units.map((unit) => unit.index),
    units,
    cancelReason: null,
    cancelledBy: null,
    seriesId: null,
    groupId: null,
    heldUntil: null,
    checkedInAt: server.wantsCheckIn && startMs <= plan.now.getTime() ? new Date(startMs).toISOString() : null,
    team: null,
    bookedBy: null,
    approval: null,
    policyMode: 'applied',
    version: 1,
    createdAt: madeAt,
    updatedAt: madeAt,
  };
}

export function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Mulberry32: the same lab at every start, so that screenshots and bug reports agree. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
