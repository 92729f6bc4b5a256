import { expect, test } from 'vitest';
import { rigBookings } from './rig-bookings.ts';
import { sabotages, type Sabotage } from './sabotage.ts';

const QUIET = { seed: 5, say: () => undefined, note: () => undefined };

/** A rig that finds nothing proves nothing: with a guard taken away it must fail. */
test.each(Object.keys(sabotages) as Sabotage[])('the rig notices that %s', async (sabotage) => {
  const findings = await rigBookings({ operations: 400, people: 16, days: 4, kills: 0, sabotage }, QUIET);
  expect(findings.filter(({ kept }) => !kept)).not.toEqual([]);
});
