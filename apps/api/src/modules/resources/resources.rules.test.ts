import { describe, expect, test } from 'vitest';
import { nameKeyOf, planUnitChanges, unitsOf } from './resources.rules.ts';

const H200 = { model: 'NVIDIA H200', memoryGib: 141 };
const gpu = (id: string, index: number) => ({ id, index, kind: 'gpu', ...H200, migProfile: null }) as const;
const machine = { id: 'm', index: 0, kind: 'machine', model: null, memoryGib: null, migProfile: null } as const;

test('a machine without GPUs is one unit, one with GPUs has one for each', () => {
  expect([unitsOf(undefined), unitsOf([])].map((units) => units.map(({ kind }) => kind))).toEqual([
    ['machine'],
    ['machine'],
  ]);
  expect(
    unitsOf([
      { ...H200, count: 2 },
      { model: 'A100', memoryGib: 80, count: 1 },
    ]).map(({ model }) => model),
  ).toEqual(['NVIDIA H200', 'NVIDIA H200', 'A100']);
});

test.each(['GPU-01', 'gpu-01', 'ＧＰＵ-01'])('%s is one name', (name) => {
  expect(nameKeyOf(name)).toBe('gpu-01');
});

describe('a wanted list of units', () => {
  test('keeps those it names, adds those without a name and removes the others', () => {
    const plan = planUnitChanges([gpu('a', 0), gpu('b', 1)], [{ id: 'b', model: 'New', memoryGib: 1 }, H200]);
    expect(plan).toEqual({
      added: [{ kind: 'gpu', ...H200, migProfile: null }],
      changed: [{ id: 'b', kind: 'gpu', model: 'New', memoryGib: 1, migProfile: null }],
      removed: [gpu('a', 0)],
      unknownIds: [],
    });
  });

  test('names what is not there', () => {
    expect(planUnitChanges([gpu('a', 0)], [{ id: 'z', ...H200 }]).unknownIds).toEqual(['z']);
  });

  test('that is empty means the whole machine, which stays what it is', () => {
    expect(planUnitChanges([machine], [])).toEqual({ added: [], changed: [], removed: [], unknownIds: [] });
    expect(planUnitChanges([gpu('a', 0)], [])).toMatchObject({ added: [{ kind: 'machine' }], removed: [{ id: 'a' }] });
    expect(planUnitChanges([machine], [H200])).toMatchObject({ added: [{ kind: 'gpu' }], removed: [{ id: 'm' }] });
  });
});
