import type { BlockedTime, TimelineReservation } from '@jari/contract';
import { standsOut, type TimelineFilter, type TimelineServer, unitsThatMatch } from './filters.ts';
import { packLanes } from './lanes.ts';
import type { Range } from './scale.ts';

/** Something in the way of others: a reservation, or maintenance. */
export type Taken = Range & { id: string; units: readonly number[] } & (
    | { kind: 'reservation'; reservation: TimelineReservation; standsOut: boolean }
    | { kind: 'maintenance'; maintenance: BlockedTime }
  );

/** A bar as it is drawn, from the top of its row. */
export interface Bar {
  key: string;
  taken: Taken;
  /** The row it belongs to: in the table, a bar over several GPUs is in the first of them. */
  row: number;
  top: number;
  height: number;
}

export interface Row {
  key: string;
  /** Null: the server's own row. */
  unitIndex: number | null;
  top: number;
  height: number;
}

/** A server with its rows: only its own when folded, one more for each GPU when unfolded. */
export interface Block {
  server: TimelineServer;
  unitIndexes: readonly number[];
  canUnfold: boolean;
  isUnfolded: boolean;
  rows: readonly Row[];
  bars: readonly Bar[];
  /** What does not fit into the folded row. */
  overflow: readonly (Range & { count: number })[];
  overflowTop: number;
  height: number;
}

const LANE = 28;
const BAR = 25;
const PADDING = 5;
const MAX_LANES = 3;
const SMALLEST_ROW = 52;
const UNFOLDED_HEAD = 40;
const GPU_ROW = 32;
const GPU_INSET = 3;

export function layOut(server: TimelineServer, isUnfolded: boolean, filter: TimelineFilter, until: number): Block {
  const unitIndexes = unitsThatMatch(server, filter).map((unit) => unit.index);
  const canUnfold = server.units.length > 1;
  const taken = takenOf(server, filter, until).filter(({ units }) =>
    units.some((index) => unitIndexes.includes(index)),
  );
  const base = { server, unitIndexes, canUnfold };
  return canUnfold && isUnfolded ? unfolded(base, taken) : folded(base, taken);
}

type Base = Pick<Block, 'server' | 'unitIndexes' | 'canUnfold'>;

function folded(base: Base, taken: readonly Taken[]): Block {
  const { laneCount, placed, overflow } = packLanes(taken, MAX_LANES);
  const overflowTop = PADDING + MAX_LANES * LANE;
  const needed = overflow.length > 0 ? overflowTop + LANE : laneCount * LANE + PADDING;
  const height = Math.max(SMALLEST_ROW, needed + PADDING - (LANE - BAR));
  const bars = placed.map(({ item, lane }) => {
    const top = PADDING + lane * LANE;
    return { key: item.id, taken: item, row: 0, top, height: BAR };
  });
  const rows = [{ key: base.server.id, unitIndex: null, top: 0, height }];
  return { ...base, isUnfolded: false, rows, bars, overflow, overflowTop, height };
}

function unfolded(base: Base, taken: readonly Taken[]): Block {
  const { server, unitIndexes } = base;
  const gpuRows = unitIndexes.map((unitIndex, position) => ({
    key: `${server.id}/${unitIndex}`,
    unitIndex,
    top: UNFOLDED_HEAD + position * GPU_ROW,
    height: GPU_ROW,
  }));
  const rows = [{ key: server.id, unitIndex: null, top: 0, height: UNFOLDED_HEAD }, ...gpuRows];
  const bars = taken.flatMap((item) =>
    runsOf(item.units, unitIndexes).map(([first, count]) => ({
      key: `${item.id}/${first}`,
      taken: item,
      row: first + 1,
      top: GPU_INSET,
      height: count * GPU_ROW - 2 * GPU_INSET,
    })),
  );
  const height = UNFOLDED_HEAD + gpuRows.length * GPU_ROW;
  return { ...base, isUnfolded: true, rows, bars, overflow: [], overflowTop: 0, height };
}

/** Neighbours among the shown units that something holds: where each run begins, and how many they are. */
export function runsOf(held: readonly number[], shown: readonly number[]): [first: number, count: number][] {
  const runs: [number, number][] = [];
  for (const [position, index] of shown.entries()) {
    if (!held.includes(index)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === position) last[1] += 1;
    else runs.push([position, 1]);
  }
  return runs;
}

function takenOf({ reservations, maintenance, units }: TimelineServer, filter: TimelineFilter, until: number): Taken[] {
  const all = units.map((unit) => unit.index);
  const booked = reservations.map((reservation): Taken => {
    const { id, startAt, endAt, unitIndexes } = reservation;
    const range = { from: Date.parse(startAt), to: Date.parse(endAt) };
    return {
      kind: 'reservation',
      id,
      ...range,
      units: unitIndexes,
      reservation,
      standsOut: standsOut(reservation, filter),
    };
  });
  const blocked = maintenance.map((work): Taken => {
    // What has no end goes on as far as is drawn.
    const range = { from: Date.parse(work.startAt), to: work.endAt === null ? until : Date.parse(work.endAt) };
    return { kind: 'maintenance', id: work.id, ...range, units: work.unitIndexes ?? all, maintenance: work };
  });
  return [...blocked, ...booked];
}
