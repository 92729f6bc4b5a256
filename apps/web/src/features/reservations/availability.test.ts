import { describe, expect, it } from 'vitest';
import { aConflict, idOf } from '../../test/a-server.ts';
import { alternativeUnits, isWaivable, judge } from './availability.ts';

const free = (...indexes: number[]) => indexes.map((index) => ({ id: idOf(100 + index), index }));

describe('judge', () => {
  it('says which units somebody would get', () => {
    const known = { freeUnits: free(0, 2, 3), conflicts: [aConflict()], refusals: [] };
    expect(judge(known, 2, [0, 1, 2, 3])).toMatchObject({ kind: 'free', assigned: [2, 3], freeCount: 3 });
  });

  it('names only those who hold a GPU that is wanted', () => {
    const other = aConflict({ reservationId: idOf(2), unitIndexes: [3] });
    const known = { freeUnits: free(0, 2), conflicts: [aConflict(), other], refusals: [] };
    expect(judge(known, [0, 1], [0, 1, 2, 3])).toMatchObject({ kind: 'taken', free: [0, 2], conflicts: [aConflict()] });
    expect(judge(known, 'all', [0, 1, 2, 3])).toMatchObject({ conflicts: [aConflict(), other] });
  });

  it("passes on the server's words where a rule refuses, whatever is free", () => {
    const refusals = [{ code: 'policy-refused' as const, detail: '최대 12시간까지 예약할 수 있습니다.' }];
    const known = { freeUnits: free(0, 1), conflicts: [], refusals };
    expect(judge(known, 1, [0, 1])).toEqual({ kind: 'refused', reasons: ['최대 12시간까지 예약할 수 있습니다.'] });
    expect(judge(known, 1, [0, 1], true)).toMatchObject({ kind: 'free', approvalReasons: [] });
  });

  it('names maintenance of the units that are wanted', () => {
    const window = { id: idOf(5), unitIndexes: [1], startAt: '', endAt: null, reason: '팬 교체' };
    const known = { freeUnits: free(0), conflicts: [], blocked: [window] };
    expect(judge(known, [1], [0, 1])).toMatchObject({ kind: 'taken', blocked: [window] });
  });
});

describe('isWaivable', () => {
  const refused = (code: 'policy-refused' | 'resource-not-bookable') => ({ code, detail: '' });

  it('is what the rules of a server refuse or want approved, and nothing that lies deeper', () => {
    expect(isWaivable({ refusals: [refused('policy-refused')] })).toBe(true);
    expect(isWaivable({ approvalReasons: ['over-hours'] })).toBe(true);
    expect(isWaivable({ refusals: [], approvalReasons: [] })).toBe(false);
    expect(isWaivable({ refusals: [refused('policy-refused'), refused('resource-not-bookable')] })).toBe(false);
  });
});

describe('alternativeUnits', () => {
  it('offers as many as were wanted, and all there are where they are fewer', () => {
    expect(alternativeUnits([0, 2, 3, 4], [1, 2, 3], [0, 1, 2, 3, 4])).toEqual([2, 3, 4]);
    expect(alternativeUnits([0, 2], 'all', [0, 1, 2])).toEqual([0, 2]);
    expect(alternativeUnits([], 1, [0])).toBeNull();
  });
});
