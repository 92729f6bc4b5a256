import type { TimelineReservation } from '@jari/contract';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../test/a-server.ts';
import { arrangeCards, firstToEnd, type ServerStatus, unitCells } from './status-cards.ts';

const aStatus = (changes: Partial<ServerStatus> = {}): ServerStatus => ({
  id: idOf(1),
  name: 'gpu-01',
  state: 'available',
  freeUnits: 4,
  totalUnits: 4,
  current: [],
  next: null,
  maintenance: [],
  ...changes,
});
const running = (number: number, unitIndexes: number[], endAt: string): TimelineReservation => ({
  id: idOf(number),
  title: '학습',
  userName: '김민지',
  unitIndexes,
  startAt: '2026-12-01T00:00:00.000Z',
  endAt,
  status: 'confirmed',
  isMine: false,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
});

describe('arrangeCards', () => {
  it('counts numbers in names, so that gpu-2 stands before gpu-10', () => {
    const servers = ['gpu-10', 'gpu-2'].map((name) => aStatus({ name }));
    expect(arrangeCards(servers, '', 'name').map((server) => server.name)).toEqual(['gpu-2', 'gpu-10']);
  });

  it('puts the most free GPUs first, and what is in maintenance last', () => {
    const servers = [
      aStatus({ name: 'closed', state: 'maintenance', freeUnits: 8 }),
      aStatus({ name: 'full', state: 'in-use', freeUnits: 0 }),
      aStatus({ name: 'free', freeUnits: 4 }),
    ];
    expect(arrangeCards(servers, '', 'free').map((server) => server.name)).toEqual(['free', 'full', 'closed']);
  });

  it('finds by a part of the name', () => {
    expect(arrangeCards([aStatus(), aStatus({ name: 'cpu-01' })], ' GPU', 'name')).toHaveLength(1);
  });
});

describe('unitCells', () => {
  it('shows who holds which, also where numbers are missing', () => {
    const holder = running(2, [5], '2026-12-01T02:00:00.000Z');
    const server = aStatus({ totalUnits: 2, current: [holder] });
    expect(unitCells(server, [2, 5])).toEqual([
      { index: 2, holder: null },
      { index: 5, holder },
    ]);
  });
});

describe('firstToEnd', () => {
  it('is the one who makes room first', () => {
    const soon = running(1, [0], '2026-12-01T02:00:00.000Z');
    const late = running(2, [1], '2026-12-01T09:00:00.000Z');
    expect(firstToEnd(aStatus({ current: [late, soon] }))).toEqual(soon);
    expect(firstToEnd(aStatus())).toBeNull();
  });
});
