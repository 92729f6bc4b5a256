/** A worker that does nothing but offer places, again and again until it is killed. */
import { pino } from 'pino';
import { openDatabase } from '../../src/platform/db/client.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { look } from '../../src/modules/waitlist/commands/look.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const db = openDatabase(databaseUrl, { poolSize: 4 });
const ctx = { db, clock: systemClock, log: pino({ level: 'silent' }) };
for (;;) {
  if (!(await look(ctx))) await new Promise((resolve) => setTimeout(resolve, 20));
}
