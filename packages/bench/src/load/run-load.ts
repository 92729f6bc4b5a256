import { fork } from 'node:child_process';
import type { HttpLoad } from './http-load.ts';
import type { LoadOutcome } from './outcome.ts';
import type { SqlLoad } from './sql-load.ts';

/** Runs a load in its own process and waits for what it saw. */
export function runLoad(load: HttpLoad | SqlLoad): Promise<LoadOutcome> {
  const child = fork(new URL('load-process.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    let outcome: LoadOutcome | undefined;
    child.once('message', (message) => (outcome = message as LoadOutcome));
    child.once('error', reject);
    child.once('exit', () => {
      if (outcome) resolve(outcome);
      else reject(new Error(`the load of ${load.workload.name} broke off: ${said.slice(-2000)}`));
    });
    child.send(load);
  });
}
