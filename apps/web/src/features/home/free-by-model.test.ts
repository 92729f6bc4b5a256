import type { Status } from '@jari/contract';
import { describe, expect, it } from 'vitest';
import { aServer, idOf } from '../../test/a-server.ts';
import { firstToEnd, freeByModel } from './free-by-model.ts';

type ServerStatus = Status['resources'][number];

const aBooking = (unitIndexes: number[], endAt = '2026-12-01T09:00:00.000Z') => ({
  id: idOf(900),
  title: '실험',
  userName: '이준호',
  unitIndexes,
  startAt: '2026-12-01T00:00:00.000Z',
  endAt,
  status: 'confirmed' as const,
  isMine: false,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
});

function aStatus(changes: Partial<ServerStatus> = {}): ServerStatus {
  return {
    id: idOf(10),
    name: 'gpu-01',
    state: 'available',
    freeUnits: 2,
    totalUnits: 2,
    current: [],
    next: null,
    maintenance: [],
    ...changes,
  };
}

describe('freeByModel', () => {
  it('adds up what nobody holds of a model over all servers, the server with the most first', () => {
    const servers = [aServer(), aServer({ id: idOf(11), name: 'gpu-02' })];
    const held = { state: 'partly-used', current: [aBooking([1])] as ServerStatus['current'] } as const;
    const statuses = [aStatus(held), aStatus({ id: idOf(11), name: 'gpu-02' })];
    expect(freeByModel(statuses, servers)).toEqual([
      {
        key: 'NVIDIA H200 141',
        model: 'NVIDIA H200',
        memoryGib: 141,
        free: 3,
        total: 4,
        servers: [
          { id: idOf(11), name: 'gpu-02', freeIndexes: [0, 1], total: 2 },
          { id: idOf(10), name: 'gpu-01', freeIndexes: [0], total: 2 },
        ],
      },
    ]);
  });

  it('takes nothing under maintenance for free, be it a GPU or the whole server', () => {
    const window = { id: idOf(5), startAt: '', endAt: null, reason: '' };
    const some = aStatus({ maintenance: [{ ...window, unitIndexes: [0] }] });
    expect(freeByModel([some], [aServer()])[0]?.servers[0]?.freeIndexes).toEqual([1]);
    const all = aStatus({ maintenance: [{ ...window, unitIndexes: null }] });
    expect(freeByModel([all], [aServer()])[0]).toMatchObject({ free: 0, total: 2, servers: [] });
    expect(freeByModel([aStatus()], [aServer({ status: 'maintenance' })])).toEqual([]);
  });

  it('keeps slices of a GPU apart from whole ones', () => {
    const [first, second] = aServer().units;
    const units = [first, second && { ...second, memoryGib: 71, migProfile: '3g.71gb' }].filter((unit) => !!unit);
    const models = freeByModel([aStatus()], [aServer({ units })]);
    expect(models.map(({ model, free }) => [model, free])).toEqual([
      ['NVIDIA H200', 1],
      ['NVIDIA H200 3g.71gb', 1],
    ]);
  });
});

describe('firstToEnd', () => {
  it('names the server that gives something back first, leaving out those under maintenance', () => {
    const late = aStatus({ current: [aBooking([0], '2026-12-01T12:00:00.000Z')] });
    const early = aStatus({ name: 'gpu-02', current: [aBooking([0], '2026-12-01T10:00:00.000Z')] });
    const closed = aStatus({ name: 'gpu-03', state: 'maintenance', current: [aBooking([0])] });
    expect(firstToEnd([late, early, closed])).toEqual({ server: 'gpu-02', endAt: '2026-12-01T10:00:00.000Z' });
    expect(firstToEnd([aStatus()])).toBeNull();
  });
});
