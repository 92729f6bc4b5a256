import { HOLDING_STATUSES, type Conflict, type ReservationStatus } from '@jari/contract';
import { findFreeUnits, findPolicyRefusals, pickUnitsAround, type Interval } from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import type { DetailMessage } from '#platform/problem.ts';
import {
  policyRefused,
  reservationEnded,
  reservationNotActive,
  reservationOverlap,
  resourceNotBookable,
  unitsNotEnough,
  unknownUnits,
} from './reservations.problems.ts';
import type { ReservationRow, Situation, UnitRef } from './reservations.repository.ts';

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

/** @throws Problem naming the rule of the server that refuses the time, and by how much. */
export function assertBookable(
  situation: Situation,
  wanted: { readonly startAt: string; readonly endAt: string },
  say: (detail: DetailMessage) => string,
  before: ReservationRow | null = null,
): void {
  if (situation.resourceStatus !== 'active') throw resourceNotBookable(situation);
  const [first, ...others] = findPolicyRefusals(
    intervalOf(wanted),
    presentPolicy(situation.policy),
    new Date(situation.now),
    before && intervalOf(before),
  );
  if (first) throw policyRefused(situation, [first, ...others], say);
}

export function freeUnitsOf(situation: Situation): UnitRef[] {
  const free = new Set(
    findFreeUnits(
      situation.units.map((unit) => unit.index),
      [{ unitIndexes: situation.busyIndexes }],
    ),
  );
  return situation.units.filter((unit) => free.has(unit.index)).map(({ id, index }) => ({ id, index }));
}

/**
 * The units the booking will hold.
 * @param held indexes of the units it holds now, when one is changed.
 * @throws Problem `units-not-enough` when the server has no such units, `reservation-overlap` when they are held.
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
    const { conflicts } = situation;
    throw reservationOverlap({ situation, conflicts, freeUnits, wantedCount: wanted.unitCount });
  }
  const units = namedUnits(situation, wanted.unitIds);
  const isFree = new Set(freeUnits.map((unit) => unit.index));
  if (units.every((unit) => isFree.has(unit.index))) return units;
  const conflicts = conflictsOver(situation, units);
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
