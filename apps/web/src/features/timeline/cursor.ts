import type { Block } from './layout.ts';
import { addDays, addSteps, floorToStep, type Range, startOfDay } from './scale.ts';
import type { Step } from './zoom.ts';

/**
 * The part of the table that is chosen: by keys, by a drag, or by two clicks. `anchor` is where it began and `head`
 * the cell it was drawn to; all of them cells of one step.
 */
export interface Selection {
  serverId: string;
  /** Positions among the server's rows, 0 being its own. */
  anchorRow: number;
  headRow: number;
  anchor: number;
  head: number;
}

export interface Grid {
  blocks: readonly Pick<Block, 'server' | 'rows' | 'unitIndexes'>[];
  step: Step;
  zone: string;
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** Where an arrow key leads; with Shift the other end stays. Null: a key that does not lead anywhere. */
export function moveSelection(selection: Selection, event: Key, grid: Grid): Selection | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const { head } = selection;
  const { step, zone } = grid;
  const to = (ms: number) => (event.shiftKey ? { ...selection, head: ms } : collapsedAt(selection, ms));
  if (event.key === 'ArrowRight') return to(addSteps(head, step, 1, zone));
  if (event.key === 'ArrowLeft') return to(addSteps(head, step, -1, zone));
  if (event.key === 'Home') return to(startOfDay(head, zone));
  if (event.key === 'End') return to(addSteps(addDays(startOfDay(head, zone), 1, zone), step, -1, zone));
  if (event.key === 'ArrowDown') return event.shiftKey ? spanRows(selection, 1, grid) : toRow(selection, 1, grid);
  if (event.key === 'ArrowUp') return event.shiftKey ? spanRows(selection, -1, grid) : toRow(selection, -1, grid);
  if (event.key === 'PageDown') return toBlock(selection, 1, grid);
  return event.key === 'PageUp' ? toBlock(selection, -1, grid) : null;
}

/** The time that is chosen: whole cells, whichever end it was begun at. */
export function timeOf({ anchor, head }: Selection, { step, zone }: Pick<Grid, 'step' | 'zone'>): Range {
  return { from: Math.min(anchor, head), to: addSteps(Math.max(anchor, head), step, 1, zone) };
}

/** The GPUs that are chosen; none where it is the server's own row. */
export function unitsOf({ anchorRow, headRow }: Selection, block: Pick<Block, 'rows'>): number[] {
  const [first, last] = [Math.min(anchorRow, headRow), Math.max(anchorRow, headRow)];
  return block.rows.slice(first, last + 1).flatMap(({ unitIndex }) => (unitIndex === null ? [] : [unitIndex]));
}

export function cellAt(
  serverId: string,
  row: number,
  ms: number,
  { step, zone }: Pick<Grid, 'step' | 'zone'>,
): Selection {
  const at = floorToStep(ms, step, zone);
  return { serverId, anchorRow: row, headRow: row, anchor: at, head: at };
}

export function isOneCell({ anchor, head, anchorRow, headRow }: Selection): boolean {
  return anchor === head && anchorRow === headRow;
}

function collapsedAt(selection: Selection, ms: number): Selection {
  return { ...selection, anchorRow: selection.headRow, anchor: ms, head: ms };
}

function toRow(selection: Selection, way: 1 | -1, { blocks }: Grid): Selection {
  const { serverId, headRow, head } = selection;
  const index = blocks.findIndex(({ server }) => server.id === serverId);
  const rowCount = blocks[index]?.rows.length ?? 0;
  const row = headRow + way;
  if (row >= 0 && row < rowCount) return { serverId, anchorRow: row, headRow: row, anchor: head, head };
  const next = blocks[index + way];
  if (!next) return selection;
  const edge = way === 1 ? 0 : next.rows.length - 1;
  return { serverId: next.server.id, anchorRow: edge, headRow: edge, anchor: head, head };
}

function toBlock({ serverId, head }: Selection, way: 1 | -1, { blocks }: Grid): Selection {
  const index = blocks.findIndex(({ server }) => server.id === serverId);
  const next = blocks[Math.min(Math.max(index + way, 0), blocks.length - 1)];
  return { serverId: next?.server.id ?? serverId, anchorRow: 0, headRow: 0, anchor: head, head };
}

/** One reservation is of one server, and its own row stands for any of its GPUs. */
function spanRows(selection: Selection, way: 1 | -1, { blocks }: Grid): Selection {
  const block = blocks.find(({ server }) => server.id === selection.serverId);
  const row = selection.headRow + way;
  return block?.rows[row] && row > 0 && selection.anchorRow > 0 ? { ...selection, headRow: row } : selection;
}
