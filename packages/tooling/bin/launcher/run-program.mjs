import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { NODE_24, ROOT, toolEnvironment } from './environment.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 1000;

/**
 * Runs one of our programs on our Node.js until it ends. Whatever ends this process ends the program too: a signal is
 * passed on; a parent that vanished (kill -9) counts as SIGTERM; and should we vanish ourselves, the program notices
 * that its channel to us is closed.
 * @returns {Promise<number>} its exit code
 */
export function runProgram(program, args, env) {
  const child = spawn(NODE_24, [join(ROOT, program), ...args], {
    cwd: ROOT,
    env: {
      ...toolEnvironment(),
      ...(process.env.NODE_ENV !== undefined && { NODE_ENV: process.env.NODE_ENV }),
      ...env,
      // Compiled once: saves a quarter of the start.
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node-compile'),
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  const orphaned = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(orphaned);
    child.kill('SIGTERM');
  }, PARENT_CHECK_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(orphaned);
      resolve(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
    });
  });
}
