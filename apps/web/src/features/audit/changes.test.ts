import { expect, it } from 'vitest';
import { changesOf } from './changes.ts';

it('puts what was beside what is, and leaves out what never was', () => {
  expect(
    changesOf({ before: { location: 'Rack 3', tags: [] }, after: { location: 'Rack 4', tags: [], gpus: 0 } }),
  ).toEqual([
    { field: 'location', before: 'Rack 3', after: 'Rack 4' },
    { field: 'gpus', before: null, after: 0 },
  ]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});
