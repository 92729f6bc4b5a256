import { expect, test } from 'vitest';
import { rigTakeover } from './takeover.ts';

test('jobs of a killed worker are taken over by another', async () => {
  expect((await rigTakeover()).filter(({ kept }) => !kept)).toEqual([]);
});
