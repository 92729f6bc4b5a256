import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { none, type Finding } from '../finding.ts';
import { makeTeam, startInstallation } from '../installation.ts';
import { percentile } from '../percentile.ts';
import type { Run } from '../scenario.ts';
import { findDelays } from './delays.ts';
import { findWrongTimes, type Office } from './office.ts';
import { signIn, wrongAnswers, type Session } from './sessions.ts';

export interface ClocksOptions {
  /** How far off the clocks of API and worker are, one after another: each change is a jump. */
  readonly jumpsMinutes: readonly number[];
}

const SHIM = new URL('shift-clock.ts', import.meta.url).href;
// The program looks at the file twenty times a second.
const NOTICED_MS = 200;
const LATE_LIMIT_SECONDS = 60;

/**
 * The clocks of API and worker are wrong, and jump while both run. The database's is right: what is now, what is over, what is due
 * and who is signed in must be as if theirs were.
 */
export async function rigClocks({ jumpsMinutes }: ClocksOptions, { say, note }: Run): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-clock-'));
  const clock = join(folder, 'shift');
  await writeFile(clock, '0');
  const installation = await startInstallation({ NODE_OPTIONS: `--import=${SHIM}?file=${clock}` });
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  const wrong = { times: new Array<string>(), sessions: new Array<string>() };
  const delays = { reminders: new Array<number>(), expiries: new Array<number>() };
  const sessions: Session[] = [];
  try {
    await client.connect();
    const { baseUrl, mailbox } = installation;
    const { members, resourceIds } = await makeTeam(baseUrl, 2);
    const office: Office = { baseUrl, token: members[0]?.token ?? '', resourceIds };
    for (const [round, minutes] of jumpsMinutes.entries()) {
      const off = `${minutes > 0 ? '+' : ''}${minutes} min`;
      say(`clocks ${off}`);
      await writeFile(clock, String(minutes * 60_000));
      await sleep(NOTICED_MS);
      wrong.times.push(...(await findWrongTimes(office, round)).map((what) => `${off}: ${what}`));
      sessions.push(await signIn(baseUrl));
      wrong.sessions.push(...(await wrongAnswers(baseUrl, sessions)).map((what) => `${off}: ${what}`));
      const found = await findDelays(client, { office, mailbox, round });
      delays.reminders.push(found.reminder);
      delays.expiries.push(found.expiry);
    }
    note(`clocks off by ${jumpsMinutes.join(', ')} min`);
    const of = `of ${jumpsMinutes.length} clocks`;
    return [
      none('R-44', `wrong answers about what is now, and from when to when things are good, ${of}`, wrong.times),
      none('R-44', `sessions ended or tokens with another life than an hour, ${of}`, wrong.sessions),
      lateness('reminders come when they are due', delays.reminders),
      lateness('what nobody decided ends at its start', delays.expiries),
    ];
  } finally {
    await client.end().catch(() => undefined);
    await installation.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function lateness(promise: string, seconds: readonly number[]): Finding {
  const [first, last] = [Math.min(...seconds), Math.max(...seconds)];
  return {
    requirement: 'R-44',
    promise: `${promise}, not before and at most ${LATE_LIMIT_SECONDS} s late`,
    figure: `between ${first.toFixed(1)} s and ${last.toFixed(1)} s late, median ${percentile(seconds, 0.5).toFixed(1)} s`,
    // Half a second: the mailbox writes down when it has read a mail.
    kept: first >= -0.5 && last <= LATE_LIMIT_SECONDS,
  };
}
