import { expect, test } from 'vitest';
import { whatIsMissing } from './programs.ts';
import { rigCluster } from './rig-cluster.ts';

const missing = await whatIsMissing();
if (missing !== undefined) process.stdout.write(`No cluster on this machine: ${missing}\n`);

test.skipIf(missing !== undefined)(
  'several nodes behind a balancer and a pooler are one Jari, also while one is replaced',
  async () => {
    const findings = await rigCluster({ rounds: 3, restarts: 1, perSecond: 15 });
    expect(findings.filter(({ kept }) => !kept)).toEqual([]);
  },
);
