import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherError, NODE_24, ROOT } from './environment.mjs';
import { prepare } from './prepare.mjs';
import { runProgram } from './run-program.mjs';

const API = 'apps/api/src';
const TOOLS = 'packages/tooling/src';
const PRODUCTION = { NODE_ENV: 'production' };

/** Each command: what must be there before (`tasks`, run by turbo), the program, and what its environment adds. */
const COMMANDS = {
  start: { tasks: ['generate', 'build'], program: `${API}/main.ts`, env: PRODUCTION },
  demo: {
    tasks: ['generate', 'build'],
    program: `${API}/main.ts`,
    env: { ...PRODUCTION, JARI_DEMO: '1', JARI_DATA_DIR: process.env.JARI_DATA_DIR || '.demo-data' },
  },
  worker: { tasks: ['generate', 'build'], program: `${API}/work.ts`, env: PRODUCTION },
  jari: { tasks: ['generate'], program: `${API}/operator.ts` },
  stop: { program: `${API}/stop.ts`, install: false },
  dev: { tasks: ['generate'], program: `${TOOLS}/dev.ts` },
  build: { tasks: ['generate', 'build'] },
  check: { tasks: ['generate'], program: `${TOOLS}/check.ts` },
  format: { program: 'node_modules/oxfmt/bin/oxfmt' },
  test: { tasks: ['generate'], program: `${TOOLS}/test.ts` },
  bench: { tasks: ['generate', 'build'], program: 'packages/bench/src/main.ts' },
  rig: { tasks: ['generate', 'build'], program: 'packages/rig/src/main.ts' },
  sbom: { program: `${TOOLS}/sbom.ts` },
  openapi: { tasks: ['generate'], program: `${API}/print-openapi.ts` },
  'db:migrate': { program: `${API}/db-migrate.ts` },
  'db:snapshot': { program: `${API}/db-snapshot.ts` },
};

/** @returns the exit code */
export async function runCommand(name, args) {
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
  if (!command) throw new LauncherError(`Usage: jari.mjs ${Object.keys(COMMANDS).join(' | ')}`);
  if (command.install === false) {
    if (!existsSync(NODE_24)) throw new LauncherError('Nothing is installed here, so nothing runs here.');
  } else {
    await prepare(command.tasks ?? []);
  }
  if (!command.program) return 0;
  if (!existsSync(join(ROOT, command.program))) throw new LauncherError(`There is no ${command.program} to run.`);
  return runProgram(command.program, args, command.env ?? {});
}
