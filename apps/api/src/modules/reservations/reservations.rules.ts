import { HOLDING_STATUSES, type BlockedTime, type Conflict, type ReservationStatus } from '@jari/contract';
import { findFreeUnits, pickUnitsAround, type Interval } from '@jari/domain';
import {
  reservationEnded,
  reservationHeld,
  reservationNotActive,
  reservationOverlap,
  underMaintenance,
  unitsNotEnough,
  unknownUnits,
} from './reservations.problems.ts';
import type { ReservationRow, StoodBefore, UnitRef } from './reservations.repository.ts';
import type { Situation } from './situation.repository.ts';

/** What somebody asks for: these units, any so many of them, or (neither) all. */
export interface WantedUnits {
  readonly unitIds?: readonly string[] | undefined;
  readonly unitCount?: number | undefined;
}

export function intervalOf(time: { readonly startAt: string; readonly endAt: string }): Interval {
  return { startAt: new Date(time.startAt), endAt: new Date(time.endAt) };
}

export function holdsUnits(status: ReservationStatus): boolean {
  return HOLDING_STATUSES.some((holding) => holding === status);
}

/** An instant as the API writes it, whatever offset it came with. */
export function toUtc(instant: string): string {
  return new Date(instant).toISOString();
}

/** @throws Problem when the reservation can no longer be changed, cancelled or released. */
export function assertStillChangeable(reservation: ReservationRow & { readonly now: string }): void {
  if (!holdsUnits(reservation.status)) throw reservationNotActive(reservation.status);
  if (reservation.endAt <= reservation.now) throw reservationEnded(reservation.endAt);
}

/** An offer of the waiting list is its owner's only once they have accepted it. */
export function assertNotHeld({ status, heldUntil }: ReservationRow): void {
  if (heldUntil !== null) throw reservationHeld(status);
}

export function freeUnitsOf(situation: Situation): UnitRef[] {
  const free = new Set(
    findFreeUnits(
      situation.units.map((unit) => unit.index),
      [{ unitIndexes: situation.busyIndexes }, { unitIndexes: blockedIndexes(situation) }],
    ),
  );
  return situation.units.filter((unit) => free.has(unit.index)).map(({ id, index }) => ({ id, index }));
}

function blockedIndexes({ units, blocked }: Situation): number[] {
  return blocked.flatMap(({ unitIndexes }) => unitIndexes ?? units.map((unit) => unit.index));
}

/** How many units are asked for. */
export function unitsAskedFor(situation: Situation, wanted: WantedUnits): number {
  return wanted.unitCount ?? wanted.unitIds?.length ?? situation.units.length;
}

/**
 * The units the booking will hold.
 * @param held indexes of the units it holds now, when one is changed.
 * @throws Problem `units-not-enough` when the server has no such units, `reservation-overlap` when they are held,
 *   `under-maintenance` when only maintenance stands in the way.
 */
export function chooseUnits(situation: Situation, wanted: WantedUnits, held: readonly number[] = []): UnitRef[] {
  const freeUnits = freeUnitsOf(situation);
  if (wanted.unitCount !== undefined) {
    if (wanted.unitCount > situation.units.length) throw unitsNotEnough(situation, wanted.unitCount);
    const picked = pickUnitsAround(
      held,
      freeUnits.map((unit) => unit.index),
      wanted.unitCount,
    );
    if (picked) return freeUnits.filter((unit) => picked.includes(unit.index));
    const { conflicts, blocked } = situation;
    const unblocked = freeUnitsOf({ ...situation, blocked: [] });
    if (unblocked.length >= wanted.unitCount) throw underMaintenance(situation, blocked, freeUnits);
    throw reservationOverlap({ situation, conflicts, freeUnits, wantedCount: wanted.unitCount });
  }
  const units = namedUnits(situation, wanted.unitIds);
  const isFree = new Set(freeUnits.map((unit) => unit.index));
  if (units.every((unit) => isFree.has(unit.index))) return units;
  const conflicts = conflictsOver(situation, units);
  if (conflicts.length === 0) throw underMaintenance(situation, windowsOver(situation, units), freeUnits);
  throw reservationOverlap({ situation, conflicts, freeUnits, wantedCount: null });
}

function namedUnits(situation: Situation, unitIds: readonly string[] | undefined): UnitRef[] {
  if (!unitIds) return situation.units.map(({ id, index }) => ({ id, index }));
  const wanted = new Set(unitIds);
  const units = situation.units.filter((unit) => wanted.has(unit.id)).map(({ id, index }) => ({ id, index }));
  if (units.length < wanted.size) throw unknownUnits(situation, wanted.size);
  return units;
}

function conflictsOver(situation: Situation, units: readonly UnitRef[]): Conflict[] {
  const indexes = new Set(units.map((unit) => unit.index));
  return situation.conflicts.filter((conflict) => conflict.unitIndexes.some((index) => indexes.has(index)));
}

function windowsOver(situation: Situation, units: readonly UnitRef[]): BlockedTime[] {
  const indexes = new Set(units.map((unit) => unit.index));
  return situation.blocked.filter(({ unitIndexes }) => unitIndexes?.some((index) => indexes.has(index)) ?? true);
}

/** @throws Problem `under-maintenance` when units it holds are to be worked on in that time. */
export function assertNotBlocked(situation: Situation, units: readonly UnitRef[]): void {
  const windows = windowsOver(situation, units);
  if (windows.length > 0) throw underMaintenance(situation, windows, freeUnitsOf(situation));
}

/** How a reservation stood whose change waits, as far as that is not over; null: nothing of it is left. */
export function remainderOf(before: ReservationRow & { readonly now: string }): StoodBefore | null {
  const { stoodBefore, startAt, endAt, now } = before;
  if (!stoodBefore) return null;
  const hasBegun = startAt < now;
  if (stoodBefore.endAt > now) {
    // What it was moved away from has passed without it.
    return hasBegun || stoodBefore.startAt > now ? stoodBefore : { ...stoodBefore, startAt: now };
  }
  // It ran on while its extension waited.
  return hasBegun ? { ...stoodBefore, endAt: now < endAt ? now : endAt } : null;
}

/** The units and time that both hold; null: none. */
export function commonPlace(stood: StoodBefore, now: ReservationRow): StoodBefore | null {
  const unitIndexes = stood.unitIndexes.filter((index) => now.unitIndexes.includes(index));
  const startAt = stood.startAt > now.startAt ? stood.startAt : now.startAt;
  const endAt = stood.endAt < now.endAt ? stood.endAt : now.endAt;
  return unitIndexes.length > 0 && startAt < endAt ? { ...stood, startAt, endAt, unitIndexes } : null;
}

/** Whether a change claims no time and no unit that the reservation does not hold already. */
export function claimsNothingNew(
  before: ReservationRow,
  wanted: { readonly startAt: string; readonly endAt: string },
  units: readonly UnitRef[],
): boolean {
  const held = new Set(before.unitIndexes);
  return (
    wanted.startAt >= before.startAt && wanted.endAt <= before.endAt && units.every((unit) => held.has(unit.index))
  );
}
