/** `npm run rig`: what Jari survives. Starts everything itself on free ports and temporary folders, and leaves nothing behind. */
import { parseArgs } from 'node:util';
import { rigDelivery } from './delivery.ts';
import type { Finding } from './finding.ts';
import { stopWithUs } from './installation.ts';
import { rigOutage } from './outage.ts';
import { rigReminders } from './reminders.ts';
import { rigTakeover } from './takeover.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    kills: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    long: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

stopWithUs();
if (values.help) {
  process.stdout.write('npm run rig -- [--kills 60] [--seed 1] [--long]   (--long: 1000 kills, about half an hour)\n');
} else {
  const kills = values.long ? 1000 : Number(values.kills);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const show = (findings: readonly Finding[]) => {
    for (const { promise, figure, kept } of findings) say(`${kept ? 'kept  ' : 'BROKEN'}  ${promise}: ${figure}`);
    if (findings.some(({ kept }) => !kept)) process.exitCode = 1;
  };
  show(await rigTakeover());
  // A tenth of them is cancelled in time: 10,000 remain.
  show(await rigOutage(values.long ? 30 : 5));
  show(await rigReminders(values.long ? 11_112 : 1000, 60));
  const { summary, findings } = await rigDelivery({ kills, members: 4, seed: Number(values.seed), say });
  say(summary);
  show(findings);
}
