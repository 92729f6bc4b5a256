import { describe, expect, it } from 'vitest';
import { aServer } from '../../test/a-server.ts';
import type { TimelineServer } from './filters.ts';
import { layOut } from './layout.ts';
import { freeRowBeside, isFreeAt, rangeAfter, rangeTapped, rowAt, unitsAt } from './place.ts';
import { offsetsOf } from './windowing.ts';

const booking = {
  id: 'mine',
  title: '파인튜닝',
  userName: '김민지',
  unitIndexes: [0, 1],
  startAt: '2026-12-01T05:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  status: 'confirmed' as const,
  isMine: true,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
};
const units = [0, 1, 2, 3].map((index) => ({ ...aServer().units[0], id: `unit-${index}`, index }));

function server(id: string, reservations: (typeof booking)[]): TimelineServer {
  const { name, tags } = aServer();
  return { id, name, status: 'active', tags, units: units as TimelineServer['units'], reservations, maintenance: [] };
}

const at = (text: string) => Date.parse(text);
const none = { onlyMine: false };
const home = layOut(server('home', [booking]), true, none, 0);
const folded = layOut(server('folded', []), false, none, 0);
const other = layOut(server('other', [{ ...booking, id: 'theirs', unitIndexes: [3] }]), true, none, 0);
const blocks = [home, folded, other];
const offsets = offsetsOf(blocks.map(({ height }) => height));
const [bar] = home.bars;
if (!bar) throw new Error('the server has a bar');
const from = { serverId: 'home', row: 1 };

describe('the row at a height', () => {
  it('is the one that lies there; above the first it is the first, below the last the last', () => {
    expect(rowAt({ blocks, offsets }, -10)).toEqual({ serverId: 'home', row: 0 });
    expect(rowAt({ blocks, offsets }, home.height - 1)).toEqual({ serverId: 'home', row: 4 });
    expect(rowAt({ blocks, offsets }, home.height)).toEqual({ serverId: 'folded', row: 0 });
    expect(rowAt({ blocks, offsets }, 10_000)).toEqual({ serverId: 'other', row: 4 });
  });
});

describe('a bar held over another row', () => {
  const unitsOver = (serverId: string, row: number) => unitsAt(bar, from, { serverId, row }, blocks)?.units;

  it('shifts to as many GPUs further on, and never beyond the last', () => {
    expect(unitsOver('home', 2)).toEqual([1, 2]);
    expect(unitsOver('home', 4)).toEqual([2, 3]);
    expect(unitsOver('home', 0)).toEqual([0, 1]);
  });

  it('takes GPUs from there on of a server that shows them, and any of one that shows none', () => {
    expect(unitsOver('other', 2)).toEqual([1, 2]);
    expect(unitsOver('other', 4)).toEqual([2, 3]);
    expect(unitsAt(bar, from, { serverId: 'folded', row: 0 }, blocks)).toEqual({
      serverId: 'folded',
      count: 2,
      units: null,
    });
  });

  it('fits no server with fewer GPUs, and none that takes no bookings', () => {
    const small = layOut({ ...server('small', []), units: server('', []).units.slice(0, 1) }, false, none, 0);
    const shut = layOut({ ...server('shut', []), status: 'maintenance' }, false, none, 0);
    for (const block of [small, shut]) {
      expect(unitsAt(bar, from, { serverId: block.server.id, row: 0 }, [home, block])).toBeNull();
    }
  });

  it('is free where only it lies itself', () => {
    const range = { from: bar.taken.from, to: bar.taken.to };
    const isFree = (serverId: string, held: number[] | null) =>
      isFreeAt({ serverId, units: held, count: 2, range }, 'mine', blocks);
    expect([isFree('home', [1, 2]), isFree('other', [2, 3]), isFree('other', [1, 2]), isFree('other', null)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

describe('the next place above or below', () => {
  const beside = (row: number, way: 1 | -1, among = blocks) => {
    const next = freeRowBeside(bar, { serverId: 'home', row }, way, among);
    return next && [next.serverId, next.units];
  };

  it('is the next GPU that is free, then the next server', () => {
    const held = { ...booking, id: 'theirs', unitIndexes: [2] };
    const half = layOut(server('home', [booking, held]), true, none, 0);
    expect(beside(1, 1)).toEqual(['home', [1, 2]]);
    expect(beside(1, 1, [half, folded])).toEqual(['folded', null]);
  });

  it('leaves out servers without room at that time, and ends where there are no more', () => {
    const full = layOut(server('full', [{ ...booking, id: 'theirs', unitIndexes: [0, 1, 2] }]), false, none, 0);
    const closed = layOut(server('home', [booking]), false, none, 0);
    expect(beside(0, 1, [closed, full, other])).toEqual(['other', null]);
    expect(beside(0, 1, [closed, full])).toBeNull();
    expect(beside(1, -1)).toBeNull();
  });
});

describe('the time of a bar', () => {
  const clock = { step: { unit: 'hour', count: 1 } as const, zone: 'UTC' };
  const range = { from: at('2026-12-01T05:10Z'), to: at('2026-12-01T09:10Z') };
  const hour = 3_600_000;

  it('stays to the minute where it is moved up or down only', () => {
    expect(rangeAfter(range, 'whole', 0, clock)).toEqual(range);
  });

  it('keeps its length when all of it moves, and at least one step when an end does', () => {
    const [six, ten] = [at('2026-12-01T06:00Z'), at('2026-12-01T10:00Z')];
    expect(rangeAfter(range, 'whole', hour, clock)).toEqual({ from: six, to: ten });
    expect(rangeAfter(range, 'end', -9 * hour, clock)).toEqual({ from: range.from, to: six });
    expect(rangeAfter(range, 'start', 9 * hour, clock)).toEqual({ from: at('2026-12-01T09:00Z'), to: range.to });
  });

  it('begins with the tapped cell, or ends with it; an end cannot come before the beginning', () => {
    const tapped = at('2026-12-01T07:40Z');
    const [seven, eight] = [at('2026-12-01T07:00Z'), at('2026-12-01T08:00Z')];
    expect(rangeTapped(range, 'whole', tapped, clock)).toEqual({ from: seven, to: seven + 4 * hour });
    expect(rangeTapped(range, 'end', tapped, clock)).toEqual({ from: range.from, to: eight });
    expect(rangeTapped(range, 'start', at('2026-12-01T11:00Z'), clock)).toBeNull();
  });
});
