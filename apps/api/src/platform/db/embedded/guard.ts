import { spawn } from 'node:child_process';
import { join } from 'node:path';

// Waits until its input closes, which it does when we end, however we end. Then the server is told to stop, if it still
// is the one that the pid file names.
const SCRIPT = 'while read -r _; do :; done; read -r pid < "$2" && [ "$pid" = "$1" ] && kill -INT "$1"';

/** A few hundred kilobytes of shell that outlive a `kill -9` of this process just long enough to stop the database. */
export function guardPostmaster(pid: number, cluster: string): { dismiss(): void } {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(pid), join(cluster, 'postmaster.pid')], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without it a killed Jari leaves a database behind, which the next start clears away: not worth failing for.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  return { dismiss: () => void child.kill('SIGKILL') };
}
