import { pickUnits, pickUnitsAround } from '@jari/domain';

/** What somebody asks for: all units, any so many, these, or (of a change) those held already. */
export type Wish =
  | { readonly kind: 'all' | 'held' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'named'; readonly indexes: readonly number[] };

export interface ModelBooking {
  readonly id: string;
  readonly owner: number;
  slots: readonly [from: number, to: number];
  units: readonly number[];
  status: 'confirmed' | 'cancelled';
  version: number;
}

export type Verdict =
  | { readonly ok: true; readonly units: readonly number[] }
  | { readonly ok: false; readonly free: readonly number[]; readonly conflicts: readonly string[] };

/**
 * What the API should do, said in the dumbest way: a table of half hours and units, each with who is in it. It knows
 * no interval, no SQL and no constraint.
 */
export interface ReservationModel {
  readonly unitCount: number;
  readonly bookings: ModelBooking[];
}

type Slots = ModelBooking['slots'];

export function freeUnits(model: ReservationModel, slots: Slots, except: string | null = null): number[] {
  return allUnits(model).filter((unit) => holders(model, slots, unit, except).length === 0);
}

export function judge(model: ReservationModel, slots: Slots, wish: Wish, before: ModelBooking | null = null): Verdict {
  const except = before?.id ?? null;
  const free = freeUnits(model, slots, except);
  const wanted = unitsOf(model, wish, free, before);
  if (wanted?.every((unit) => free.includes(unit))) return { ok: true, units: wanted };
  const inTheWay = (wanted ?? allUnits(model)).flatMap((unit) => holders(model, slots, unit, except));
  return { ok: false, free, conflicts: [...new Set(inTheWay)].toSorted() };
}

/** Who is in a unit at any of the half hours. */
function holders(model: ReservationModel, slots: Slots, unit: number, except: string | null): string[] {
  const found = new Set<string>();
  for (let slot = slots[0]; slot < slots[1]; slot += 1) {
    for (const booking of model.bookings) {
      const isThere = booking.slots[0] <= slot && slot < booking.slots[1] && booking.units.includes(unit);
      if (isThere && booking.status === 'confirmed' && booking.id !== except) found.add(booking.id);
    }
  }
  return [...found];
}

function unitsOf(
  model: ReservationModel,
  wish: Wish,
  free: readonly number[],
  before: ModelBooking | null,
): readonly number[] | null {
  if (wish.kind === 'named') return wish.indexes;
  if (wish.kind === 'count') {
    return before ? pickUnitsAround(before.units, free, wish.count) : pickUnits(free, wish.count);
  }
  return wish.kind === 'held' && before ? before.units : allUnits(model);
}

function allUnits({ unitCount }: ReservationModel): number[] {
  return Array.from({ length: unitCount }, (_none, unit) => unit);
}
