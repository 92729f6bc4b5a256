/** `npm run rig`: what Jari survives. Starts everything itself on free ports and temporary folders, and leaves nothing behind. */
import { parseArgs } from 'node:util';
import { rigDelivery } from './delivery.ts';
import { rigBookings } from './bookings/rig-bookings.ts';
import { rigCluster } from './cluster/rig-cluster.ts';
import type { Finding } from './finding.ts';
import { stopWithUs } from './installation.ts';
import { rigOutage } from './outage.ts';
import { rigReminders } from './reminders.ts';
import { rigTakeover } from './takeover.ts';

const scenarios = {
  bookings: async ({ long, seed }: Options) => {
    const size = long
      ? { operations: 1_000_000, people: 32, days: 700, kills: 100 }
      : { operations: 5000, people: 16, days: 30, kills: 20 };
    const { summary, findings } = await rigBookings({ ...size, seed });
    say(summary);
    return findings;
  },
  takeover: () => rigTakeover(),
  cluster: ({ long }: Options) => rigCluster({ rounds: 30, ...(long ? ROLLING_LONG : ROLLING_SHORT) }),
  outage: ({ long }: Options) => rigOutage(long ? 3600 : 60),
  // A tenth of them is cancelled in time: 10,000 remain.
  reminders: ({ long }: Options) => rigReminders(long ? 11_112 : 1000, 60),
  delivery: async ({ kills, seed }: Options) => {
    const { summary, findings } = await rigDelivery({ kills, members: 4, seed, say });
    say(summary);
    return findings;
  },
};
const ROLLING_LONG = { restarts: 10, perSecond: 200 };
const ROLLING_SHORT = { restarts: 3, perSecond: 50 };
type Options = Readonly<{ long: boolean; kills: number; seed: number }>;

const USAGE = `npm run rig -- [--only ${Object.keys(scenarios).join('|')}] [--kills 60] [--seed 1] [--long]

--long: 1,000,000 operations with bookings, 1,000 kills, 10,000 reminders, an hour without Google, 10 restarts at 200 requests a second: some hours.`;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    only: { type: 'string' },
    kills: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    long: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function show(findings: readonly Finding[]): void {
  for (const { promise, figure, kept } of findings) say(`${kept ? 'kept  ' : 'BROKEN'}  ${promise}: ${figure}`);
  if (findings.some(({ kept }) => !kept)) process.exitCode = 1;
}

stopWithUs();
const chosen = Object.entries(scenarios).filter(([name]) => values.only === undefined || name === values.only);
if (values.help || chosen.length === 0) {
  say(USAGE);
  if (!values.help) process.exitCode = 1;
} else {
  const { long } = values;
  const options = { long, kills: long ? 1000 : Number(values.kills), seed: Number(values.seed) };
  for (const [, run] of chosen) show(await run(options));
}
