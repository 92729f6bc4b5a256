import type { TimelineReservation } from '@jari/contract';
import { describe, expect, it } from 'vitest';
import { aServer, idOf } from '../../test/a-server.ts';
import { freeUnits, serversThatMatch, type TimelineFilter, type TimelineServer } from './filters.ts';
import { layOut, runsOf } from './layout.ts';

const hour = (count: number) => Date.parse('2026-12-01T00:00Z') + count * 3_600_000;
const iso = (count: number) => new Date(hour(count)).toISOString();
const booked = (from: number, to: number, changes: Partial<TimelineReservation> = {}): TimelineReservation => ({
  id: idOf(900),
  title: '파인튜닝',
  userName: '김민지',
  unitIndexes: [0],
  startAt: iso(from),
  endAt: iso(to),
  status: 'confirmed',
  isMine: false,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
  ...changes,
});
const server = (changes: Partial<TimelineServer> = {}): TimelineServer => ({
  ...aServer(),
  reservations: [],
  maintenance: [],
  ...changes,
});
const view = { from: hour(0), to: hour(24) };
const matches = (one: TimelineServer, filter: Partial<TimelineFilter>) =>
  serversThatMatch([one], { onlyMine: false, ...filter }, { now: hour(2), view }).length === 1;

describe('free units', () => {
  it('are held by nothing at any time of the range, whose end does not count', () => {
    const one = server({ reservations: [booked(4, 6)] });
    expect(freeUnits(one, { from: hour(0), to: hour(4) })).toEqual([0, 1]);
    expect(freeUnits(one, { from: hour(0), to: hour(5) })).toEqual([1]);
    expect(freeUnits(one, { from: hour(6), to: hour(7) })).toEqual([0, 1]);
  });

  it('are none under maintenance, of the whole server or without an end', () => {
    const work = { id: idOf(1), unitIndexes: null, startAt: iso(1), endAt: null, reason: '점검' };
    expect(freeUnits(server({ maintenance: [work] }), view)).toEqual([]);
    expect(freeUnits(server({ status: 'maintenance' }), view)).toEqual([]);
  });
});

describe('the filters', () => {
  it('look at model, memory and tags of the server', () => {
    expect([matches(server(), { model: 'NVIDIA H200' }), matches(server(), { model: 'A100' })]).toEqual([true, false]);
    expect([matches(server(), { memory: 141 }), matches(server(), { memory: 142 })]).toEqual([true, false]);
    expect([matches(server(), { tag: 'nvlink' }), matches(server(), { tag: 'ib' })]).toEqual([true, false]);
  });

  it('count what is free now, or all the time that is shown', () => {
    const one = server({ reservations: [booked(4, 6)] });
    expect(matches(one, { free: { count: 2, when: 'now' } })).toBe(true);
    expect(matches(one, { free: { count: 2, when: 'view' } })).toBe(false);
    expect(matches(one, { free: { count: 1, when: 'view' } })).toBe(true);
  });

  it('keep the servers with something of mine in sight, and what others have on them', () => {
    const one = server({ reservations: [booked(4, 6, { isMine: true }), booked(7, 9, { id: idOf(901) })] });
    expect(matches(one, { onlyMine: true })).toBe(true);
    expect(matches(server({ reservations: [booked(30, 31, { isMine: true })] }), { onlyMine: true })).toBe(false);
    const { bars } = layOut(one, false, { onlyMine: true }, 0);
    expect(bars.map(({ taken }) => taken.kind === 'reservation' && taken.standsOut)).toEqual([true, false]);
  });
});

describe('bars over several GPUs', () => {
  it('are one for each run of neighbours', () => {
    expect(runsOf([0, 1, 3], [0, 1, 2, 3])).toEqual([
      [0, 2],
      [3, 1],
    ]);
    // Neighbours on the screen, where a filter leaves out the one between.
    expect(runsOf([0, 2], [0, 2])).toEqual([[0, 2]]);
  });
});
