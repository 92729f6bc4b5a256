import { expect, test } from 'vitest';
import { rigDelivery } from './delivery.ts';

/** The short form of `npm run rig`. */
test('what was acknowledged reaches every side exactly once, whatever is killed meanwhile', async () => {
  const { findings } = await rigDelivery({ kills: 9, members: 4, seed: 7, say: () => undefined });
  expect(findings.filter(({ kept }) => !kept)).toEqual([]);
});
