import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requirements, type Requirement } from './requirements.ts';
import { requirementIds, scenariosOf } from './results.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('every requirement is shown by a scenario or a test, or says why it is not', () => {
  const unshown = requirementIds.filter((id) => {
    const { tests, note }: Requirement = requirements[id];
    return scenariosOf(id).length === 0 && tests.length === 0 && note === undefined;
  });
  expect(unshown).toEqual([]);
});

test.each(requirementIds)('the tests that are named for %s are there', (id) => {
  expect(requirements[id].tests.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
