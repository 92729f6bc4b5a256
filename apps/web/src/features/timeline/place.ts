import { freeUnits } from './filters.ts';
import type { Bar, Block, Taken } from './layout.ts';
import { addSteps, floorToStep, nearestStep, type Range } from './scale.ts';
import type { Step } from './zoom.ts';

/** A row of the table; 0 is the server's own. */
export interface RowPlace {
  serverId: string;
  row: number;
}

/** Where a bar is to go: named GPUs, or any that many of a server that shows none. */
export interface Target {
  range: Range;
  serverId: string;
  units: readonly number[] | null;
  count: number;
}

/** The part of the layout that is asked where something lies. */
interface Rows {
  blocks: readonly Block[];
  offsets: readonly number[];
}

/** The row at a height below the head; beyond the last row it is the last. */
export function rowAt({ blocks, offsets }: Rows, y: number): RowPlace | null {
  let index = 0;
  while (index < blocks.length - 1 && (offsets[index + 1] ?? 0) <= y) index += 1;
  const block = blocks[index];
  if (!block) return null;
  const inside = y - (offsets[index] ?? 0);
  const row = block.rows.findLastIndex(({ top }) => top <= inside);
  return { serverId: block.server.id, row: Math.max(0, row) };
}

/** A bar that was taken hold of in one row and is held over another. Null: it does not fit there. */
export function unitsAt(
  bar: Bar,
  from: RowPlace,
  to: RowPlace,
  blocks: readonly Block[],
): Omit<Target, 'range'> | null {
  const { units } = bar.taken;
  const count = units.length;
  const block = blocks.find(({ server }) => server.id === to.serverId);
  if (!block) return null;
  const { serverId } = to;
  if (serverId === from.serverId) {
    return { serverId, count, units: shifted(units, block, to.row === 0 ? 0 : to.row - from.row) };
  }
  if (block.server.units.length < count || block.server.status !== 'active') return null;
  if (to.row === 0) return { serverId, count, units: null };
  const first = Math.min(to.row - 1, block.unitIndexes.length - count);
  return first < 0 ? null : { serverId, count, units: block.unitIndexes.slice(first, first + count) };
}

/** All of them so many rows up or down, as far as there are rows. */
function shifted(units: readonly number[], { unitIndexes, isUnfolded }: Block, by: number): readonly number[] {
  const positions = units.map((index) => unitIndexes.indexOf(index));
  // One that a filter hides stays where it is, and so do the others.
  if (!isUnfolded || positions.includes(-1)) return units;
  const [first, last] = [Math.min(...positions), Math.max(...positions)];
  const way = Math.max(-first, Math.min(by, unitIndexes.length - 1 - last));
  return positions.map((position) => unitIndexes[position + way] ?? 0);
}

/** Whether nothing else is known to hold it: the server has the last word. */
export function isFreeAt({ range, serverId, units, count }: Target, id: string, blocks: readonly Block[]): boolean {
  const server = blocks.find((block) => block.server.id === serverId)?.server;
  if (!server) return false;
  const reservations = server.reservations.filter((one) => one.id !== id);
  const free = freeUnits({ ...server, reservations }, range);
  return units ? units.every((index) => free.includes(index)) : free.length >= count;
}

/** The nearest row above or below in which all of a bar fits at its time, and nothing is known to be in its way. */
export function freeRowBeside(bar: Bar, { serverId, row }: RowPlace, way: 1 | -1, blocks: readonly Block[]) {
  const places = blocks.flatMap((block) => block.rows.map((_, index) => ({ serverId: block.server.id, row: index })));
  const start = places.findIndex((place) => place.serverId === serverId && place.row === row);
  const range = { from: bar.taken.from, to: bar.taken.to };
  for (let index = start + way; index >= 0 && index < places.length; index += way) {
    const place = unitsAt(bar, { serverId, row }, places[index] as RowPlace, blocks);
    const target: Target | null = place && { ...place, range };
    if (target && !isUnmoved(bar.taken, serverId, target) && isFreeAt(target, bar.taken.id, blocks)) return target;
  }
  return null;
}

/** Where a target is drawn: below the names of its server, or over the first run of its GPUs. */
export function boxOf({ serverId, units }: Target, { blocks, offsets }: Rows): { top: number; height: number } | null {
  const index = blocks.findIndex(({ server }) => server.id === serverId);
  const block = blocks[index];
  if (!block) return null;
  const offset = offsets[index] ?? 0;
  const rows = block.rows.filter(({ unitIndex }) => unitIndex !== null && units?.includes(unitIndex));
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return { top: offset, height: block.rows[0]?.height ?? 0 };
  return { top: offset + first.top, height: last.top + last.height - first.top };
}

export function isUnmoved(taken: Taken, serverId: string, target: Target): boolean {
  return (
    target.serverId === serverId &&
    target.range.from === taken.from &&
    target.range.to === taken.to &&
    target.units?.join() === taken.units.join()
  );
}

/** What of a bar is moved. */
export type Part = 'start' | 'end' | 'whole';

interface Clock {
  step: Step;
  zone: string;
}

/** The time after a drag by so much: ends stay on the clock's steps, and the length of what moves as a whole stays. */
export function rangeAfter({ from, to }: Range, part: Part, by: number, { step, zone }: Clock): Range {
  if (by === 0) return { from, to };
  if (part === 'end') return { from, to: Math.max(nearestStep(to + by, step, zone), addSteps(from, step, 1, zone)) };
  const start = nearestStep(from + by, step, zone);
  if (part === 'whole') return { from: start, to: start + (to - from) };
  return { from: Math.min(start, floorToStep(to - 1, step, zone)), to };
}

/** The time after a tap on a cell, which is where it begins or the last it has. */
export function rangeTapped({ from, to }: Range, part: Part, ms: number, { step, zone }: Clock): Range | null {
  const cell = floorToStep(ms, step, zone);
  if (part === 'whole') return { from: cell, to: cell + (to - from) };
  const range = part === 'start' ? { from: cell, to } : { from, to: addSteps(cell, step, 1, zone) };
  return range.to > range.from ? range : null;
}
