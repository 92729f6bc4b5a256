import {
  cancelReservation,
  checkAvailability,
  createReservation,
  releaseReservation,
  updateReservation,
  type ProblemBody,
  type Reservation,
} from '@jari/contract';
import fc from 'fast-check';
import { expect } from 'vitest';
import { attempt, call } from './call.ts';
import { aReservation, type Person, type Server } from './factories.ts';
import {
  freeUnits,
  judge,
  type ModelBooking,
  type ReservationModel,
  type Verdict,
  type Wish,
} from './reservation-model.ts';
import type { TestApp } from './server.ts';

export interface Real {
  readonly api: TestApp;
  readonly server: Server;
  readonly people: readonly Person[];
}

type Command = fc.AsyncCommand<ReservationModel, Real>;
type Slots = readonly [number, number];

const UNITS = 5;
const SLOTS = 16;
const HALF_HOUR_MS = 30 * 60_000;
// The night in which New York turns its clocks: a local day of 23 hours.
const FIRST_SLOT_MS = Date.parse('2032-03-14T04:00:00Z');
const OFFSETS = [0, 9 * 60, -5 * 60, -4 * 60, 5 * 60 + 45, 14 * 60, -12 * 60];

/** Slot 100 is now: what runs was stored past the API, which takes nothing that began before. */
const RUNNING: Slots = [100, 101];

const slots = fc
  .tuple(fc.nat(SLOTS - 1), fc.integer({ min: 1, max: 6 }))
  .map(([from, length]): Slots => [from, Math.min(SLOTS, from + length)]);
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.constant<Wish>({ kind: 'all' }),
  fc.integer({ min: 1, max: UNITS }).map((count): Wish => ({ kind: 'count', count })),
  fc
    .uniqueArray(fc.nat(UNITS - 1), { minLength: 1, maxLength: UNITS })
    .map((indexes): Wish => ({ kind: 'named', indexes: indexes.toSorted((a, b) => a - b) })),
);
const offset = fc.constantFrom(...OFFSETS);
const person = fc.nat(2);
const which = fc.nat(50);

export const commands = fc.commands(
  [
    fc.tuple(person, slots, wish, offset).map((given) => create(...given)),
    fc
      .tuple(which, slots, fc.oneof(wish, fc.constant<Wish>({ kind: 'held' })), offset)
      .map((given) => change(...given)),
    fc.tuple(which, person).map((given) => cancel(...given)),
    fc.tuple(person, fc.nat(UNITS - 1)).map((given) => startRunning(...given)),
    which.map((index) => release(index)),
    fc.tuple(slots, fc.option(fc.integer({ min: 1, max: UNITS }))).map((given) => look(...given)),
  ],
  { maxCommands: 40, size: '+1' },
);
export const newServer = { gpus: UNITS };

function create(owner: number, time: Slots, wanted: Wish, minutes: number): Command {
  return command(`create ${owner} ${label(time, wanted)}`, async (model, real) => {
    const verdict = judge(model, time, wanted);
    const body = { resourceId: real.server.id, title: 'x', ...written(time, minutes), ...unitsIn(real, wanted) };
    const { body: made, problem } = await attempt(real.api, createReservation, { as: at(real.people, owner), body });
    expectVerdict(verdict, made, problem);
    if (verdict.ok)
      model.bookings.push({ id: made.id, owner, slots: time, units: verdict.units, status: 'confirmed', version: 1 });
  });
}

function change(index: number, time: Slots, wanted: Wish, minutes: number): Command {
  return command(`change ${index} ${label(time, wanted)}`, async (model, real) => {
    const before = changeable(model, index, false);
    if (!before) return;
    // What is sent without units keeps them.
    const effective: Wish = wanted.kind === 'all' ? { kind: 'held' } : wanted;
    const verdict = judge(model, time, effective, before);
    const body = { title: 'x', ...written(time, minutes), ...unitsIn(real, effective) };
    const input = { as: at(real.people, before.owner), params: { id: before.id }, body };
    const { body: changed, problem } = await attempt(real.api, updateReservation, input);
    expectVerdict(verdict, changed, problem);
    if (verdict.ok) Object.assign(before, { slots: time, units: verdict.units, version: before.version + 1 });
  });
}

function cancel(index: number, by: number): Command {
  return command(`cancel ${index} by ${by}`, async (model, real) => {
    const booking = at(model.bookings, index);
    if (!booking) return;
    const input = { as: at(real.people, by), params: { id: booking.id } };
    const { status, problem } = await attempt(real.api, cancelReservation, input);
    const expected =
      booking.owner !== by
        ? 'not-allowed'
        : booking.status === 'cancelled'
          ? 'reservation-not-active'
          : hasEnded(booking)
            ? 'reservation-ended'
            : 200;
    expect(problem?.code ?? status).toBe(expected);
    if (expected === 200) Object.assign(booking, { status: 'cancelled', version: booking.version + 1 });
  });
}

function startRunning(owner: number, unit: number): Command {
  return command(`running ${owner} on ${unit}`, async (model, real) => {
    // Each unit once: all of them began an hour ago.
    if (model.bookings.some(({ slots: [from], units }) => from >= 99 && units.includes(unit))) return;
    const [startAt, endAt] = [-1, 1].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
    const { id } = await aReservation(real.api, {
      by: at(real.people, owner),
      on: real.server,
      units: [unit],
      startAt: startAt ?? '',
      endAt: endAt ?? '',
    });
    model.bookings.push({ id, owner, slots: RUNNING, units: [unit], status: 'confirmed', version: 1 });
  });
}

function release(index: number): Command {
  return command(`release ${index}`, async (model, real) => {
    const booking = changeable(model, index, true);
    if (!booking) return;
    const input = { as: at(real.people, booking.owner), params: { id: booking.id } };
    const { endAt, version } = await call(real.api, releaseReservation, input);
    expect(Math.abs(Date.parse(endAt) - Date.now())).toBeLessThan(5000);
    expect(version).toBe(booking.version + 1);
    // It lies before every slot from now on.
    Object.assign(booking, { slots: [99, 100], version });
  });
}

function look(time: Slots, unitCount: number | null): Command {
  return command(`look ${time.join('-')}`, async (model, real) => {
    const query = { resourceId: real.server.id, ...written(time, 0), ...(unitCount !== null && { unitCount }) };
    const {
      available,
      conflicts,
      freeUnits: free,
    } = await call(real.api, checkAvailability, {
      as: at(real.people, 0),
      query,
    });
    const verdict = judge(model, time, { kind: 'named', indexes: [0, 1, 2, 3, 4] });
    expect(free.map((unit) => unit.index)).toEqual(freeUnits(model, time));
    expect(conflicts.map((conflict) => conflict.reservationId).toSorted()).toEqual(verdict.ok ? [] : verdict.conflicts);
    expect(available).toBe(free.length >= (unitCount ?? UNITS));
  });
}

function expectVerdict(verdict: Verdict, made: Reservation, problem: ProblemBody | null): void {
  if (verdict.ok) {
    expect(problem).toBeNull();
    expect(made.units.map(({ index }) => index)).toEqual(verdict.units);
    return;
  }
  expect(problem?.code).toBe('reservation-overlap');
  const { conflicts, freeUnits: free } = problem as ProblemBody<'reservation-overlap'>;
  expect(free.map(({ index }) => index)).toEqual(verdict.free);
  expect(conflicts.map(({ reservationId }) => reservationId).toSorted()).toEqual(verdict.conflicts);
}

/** The one meant, if it can still be changed; running ones only, or only those to come. */
function changeable(model: ReservationModel, index: number, running: boolean): ModelBooking | undefined {
  return at(
    model.bookings.filter(
      ({ status, slots: [from] }) => status === 'confirmed' && (running ? from === 100 : from < SLOTS),
    ),
    index,
  );
}

function hasEnded({ slots: [from] }: ModelBooking): boolean {
  return from === 99;
}

/** Both instants of a stretch of half hours, written with an offset. */
function written([from, to]: Slots, minutes: number): { startAt: string; endAt: string } {
  const write = (slot: number) => {
    const local = new Date(FIRST_SLOT_MS + slot * HALF_HOUR_MS + minutes * 60_000).toISOString().slice(0, 19);
    const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return `${local}${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  };
  return { startAt: write(from), endAt: write(to) };
}

function unitsIn({ server }: Real, wanted: Wish): { unitIds?: string[]; unitCount?: number } {
  if (wanted.kind === 'count') return { unitCount: wanted.count };
  return wanted.kind === 'named' ? { unitIds: wanted.indexes.map((index) => server.unitIds[index] ?? '') } : {};
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % Math.max(1, list.length)] as T;
}

function command(text: string, run: (model: ReservationModel, real: Real) => Promise<void>): Command {
  return { check: () => true, run, toString: () => text };
}

function label([from, to]: Slots, wanted: Wish): string {
  const units =
    wanted.kind === 'count' ? `any ${wanted.count}` : wanted.kind === 'named' ? wanted.indexes.join('+') : wanted.kind;
  return `[${from},${to}) ${units}`;
}
