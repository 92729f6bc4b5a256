import { describe, expect, it } from 'vitest';
import { aServer } from '../../test/a-server.ts';
import { changesBetween, mergeChanges } from './server-changes.ts';
import { valuesOf } from './server-values.ts';

const before = valuesOf(aServer());

describe('two admins editing one server', () => {
  it('takes over what the other changed and keeps what I changed', () => {
    const after = valuesOf(aServer({ location: '대전', name: 'theirs' }));
    const mine = { ...before, name: 'mine', tags: ['a'] };
    expect(mergeChanges(before, after, mine)).toEqual({ ...after, name: 'mine', tags: ['a'] });
    expect(changesBetween(before, after, mine).map(({ field, isMine }) => [field, isMine])).toEqual([
      ['name', true],
      ['location', false],
    ]);
  });

  it('lets their GPUs win, since mine may be gone', () => {
    const after = valuesOf(aServer({ units: aServer().units.slice(0, 1) }));
    const mine = { ...before, hardware: 'machine' as const };
    expect(mergeChanges(before, after, mine)).toEqual(after);
  });
});
