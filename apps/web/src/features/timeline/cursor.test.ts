import { describe, expect, it } from 'vitest';
import { aServer, idOf } from '../../test/a-server.ts';
import { cellAt, type Grid, moveSelection, type Selection, timeOf, unitsOf } from './cursor.ts';
import type { TimelineServer } from './filters.ts';
import { layOut } from './layout.ts';

const server = (number: number): TimelineServer => ({
  ...aServer({ id: idOf(number) }),
  reservations: [],
  maintenance: [],
});
const unfolded = layOut(server(1), true, { onlyMine: false }, 0);
const folded = layOut(server(2), false, { onlyMine: false }, 0);
const grid: Grid = { blocks: [unfolded, folded], step: { unit: 'hour', count: 1 }, zone: 'Asia/Seoul' };
const NOON = Date.parse('2026-12-01T03:00Z');

const press = (selection: Selection, ...keys: string[]): Selection =>
  keys.reduce((at, name) => {
    const shiftKey = name.startsWith('Shift+');
    const key = { key: name.replace('Shift+', ''), shiftKey, ctrlKey: false, metaKey: false, altKey: false };
    return moveSelection(at, { ...key, isComposing: false }, grid) ?? at;
  }, selection);
const hoursOf = (selection: Selection) => {
  const { from, to } = timeOf(selection, grid);
  return [(from - NOON) / 3_600_000, (to - NOON) / 3_600_000];
};

describe('arrow keys', () => {
  const start = cellAt(idOf(1), 0, NOON + 1000, grid);

  it('go from cell to cell, and through the rows of all servers', () => {
    expect(hoursOf(press(start, 'ArrowRight', 'ArrowRight', 'ArrowLeft'))).toEqual([1, 2]);
    const below = press(start, 'ArrowDown', 'ArrowDown', 'ArrowDown');
    expect([below.serverId, below.headRow]).toEqual([idOf(2), 0]);
    expect(press(below, 'ArrowUp')).toMatchObject({ serverId: idOf(1), headRow: 2 });
    expect(press(start, 'ArrowUp')).toEqual(start);
  });

  it('choose more with Shift, in both directions', () => {
    expect(hoursOf(press(start, 'Shift+ArrowRight', 'Shift+ArrowRight'))).toEqual([0, 3]);
    expect(hoursOf(press(start, 'Shift+ArrowLeft', 'Shift+ArrowLeft'))).toEqual([-2, 1]);
    expect(hoursOf(press(start, 'Shift+ArrowRight', 'ArrowRight'))).toEqual([2, 3]);
  });

  it('choose several GPUs of one server, and never of two', () => {
    const gpu = press(start, 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    expect(unitsOf(gpu, unfolded)).toEqual([0, 1]);
    expect(unitsOf(start, unfolded)).toEqual([]);
  });

  it('lead to the ends of the day', () => {
    expect(hoursOf(press(start, 'Home'))).toEqual([-12, -11]);
    expect(hoursOf(press(start, 'End'))).toEqual([11, 12]);
  });

  it('do nothing while Hangul is composed', () => {
    const event = { key: 'ArrowRight', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
    expect(moveSelection(start, { ...event, isComposing: true }, grid)).toBeNull();
  });
});
