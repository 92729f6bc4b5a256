import { expect, test } from 'vitest';
import { rigBookings } from './rig-bookings.ts';
import { sabotages, type Sabotage } from './sabotage.ts';

test('whatever people do all at once, over a bad network, while processes are killed: nothing is held twice or lost', async () => {
  const { findings } = await rigBookings({ operations: 700, people: 12, days: 14, kills: 4, seed: 3 });
  expect(findings.filter(({ kept }) => !kept)).toEqual([]);
});

/** A rig that finds nothing proves nothing: with a guard taken away it must fail. */
test.each(Object.keys(sabotages) as Sabotage[])('the rig notices that %s', async (sabotage) => {
  const { findings } = await rigBookings({ operations: 400, people: 16, days: 4, kills: 0, seed: 5, sabotage });
  expect(findings.filter(({ kept }) => !kept)).not.toEqual([]);
});
