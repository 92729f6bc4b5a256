import { expect, it } from 'vitest';
import { formatIndexes } from './unit-ranges.ts';

it.each([
  [[0, 1, 2, 3], '0–3'],
  [[3, 0, 1], '0, 1, 3'],
  [[0, 1, 2, 5, 6, 7, 9], '0–2, 5–7, 9'],
  [[4], '4'],
  [[], ''],
])('writes %j as "%s"', (indexes, text) => {
  expect(formatIndexes(indexes)).toBe(text);
});
