import { expect, test } from 'vitest';
import type { RequirementId } from '../requirements.ts';
import { rigBookings } from './rig-bookings.ts';
import { sabotages, type Sabotage } from './sabotage.ts';

const QUIET = { seed: 5, say: () => undefined, note: () => undefined };

const BROKEN = {
  'the exclusion constraint is gone': 'R-01',
  'the server is not locked': 'R-01',
  'the event is written outside the transaction': 'R-10',
} as const satisfies Record<Sabotage, RequirementId>;

/** A rig that finds nothing proves nothing: with a guard taken away it must say what is broken. */
test.each(Object.keys(sabotages) as Sabotage[])('the rig notices that %s', async (sabotage) => {
  const findings = await rigBookings({ operations: 400, people: 16, days: 4, kills: 0, sabotage }, QUIET);
  const broken = findings.filter(({ kept }) => !kept);
  expect(broken.map(({ requirement }) => requirement)).toContain(BROKEN[sabotage]);
});
