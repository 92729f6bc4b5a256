import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Not about speed: that the data still loads and the statements still run after every change of the schema. */
test('the benchmark runs, and finds no unit held twice', async () => {
  const args = ['src/main.ts', '--smoke', '--suite', 'booking,storm,status'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: new URL('..', import.meta.url).pathname,
    maxBuffer: 10_000_000,
  });
  expect(stdout).toContain('constraint and indexes in');
});
