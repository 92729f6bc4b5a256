/** `npm stop [data folder]`: ends the Jari that runs on the data folder, in an orderly way. */
import { setTimeout as sleep } from 'node:timers/promises';
import { findLockHolder, type LockHolder } from './platform/data-dir-lock.ts';
import { isAlive } from './platform/process-identity.ts';

// Longer than the server takes at worst: 10 s for requests, 10 s for the database, and a little.
const LIMIT_MS = 30_000;

const named = process.argv[2] ?? process.env['JARI_DATA_DIR'];
const folders = named ? [named] : ['.data', '.demo-data'];
let found = false;
for (const folder of folders) {
  const holder = await findLockHolder(folder);
  if (!holder) continue;
  found = true;
  await stop(holder);
}
if (!found) process.stdout.write(`Jari does not run on ${folders.join(' or ')}.\n`);

async function stop(holder: LockHolder): Promise<void> {
  try {
    process.kill(holder.pid, 'SIGTERM');
  } catch (error) {
    fail(`Process ${holder.pid} cannot be stopped from this account (${error instanceof Error ? error.message : ''}).`);
    return;
  }
  const deadline = performance.now() + LIMIT_MS;
  while (await isAlive(holder)) {
    if (performance.now() > deadline) {
      fail(`Process ${holder.pid} has not ended after ${LIMIT_MS / 1000} s.`);
      return;
    }
    await sleep(50);
  }
  process.stdout.write('Jari has stopped.\n');
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
