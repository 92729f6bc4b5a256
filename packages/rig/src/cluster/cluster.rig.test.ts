import { expect, test } from 'vitest';
import { rigCluster } from './rig-cluster.ts';

test('several nodes behind a balancer and a pooler are one Jari, also while one is replaced', async () => {
  const findings = await rigCluster({ rounds: 3, restarts: 1, perSecond: 15 });
  expect(findings.filter(({ kept }) => !kept)).toEqual([]);
});
