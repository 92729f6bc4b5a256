import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runStep, type Step } from './run-step.ts';

const OPENAPI = 'docs/openapi.json';

/** What reads the code without running it. Each is one line of `npm run check` and one test of `npm test`. */
const CHECKS: Readonly<Record<string, Step>> = {
  format: { program: 'node_modules/oxfmt/bin/oxfmt', args: ['--check', '.'] },
  lint: { program: 'node_modules/oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings', '--format=unix'] },
  types: { program: 'node_modules/turbo/bin/turbo', args: ['run', 'typecheck', '--output-logs=errors-only'] },
  structure: { program: 'packages/tooling/src/check-structure.ts' },
  supply: { program: 'packages/tooling/src/check-supply.ts' },
  ...(existsSync(join(ROOT, OPENAPI)) && {
    openapi: { program: 'packages/tooling/node_modules/@redocly/cli/bin/cli.js', args: ['lint', OPENAPI] },
  }),
};

export const checkNames: readonly string[] = Object.keys(CHECKS);

/** Runs them one after the other, each with a line; the output of a failing one is shown whole. */
export async function runChecks(names: readonly string[]): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  for (const name of names) {
    const step = CHECKS[name];
    if (!step) throw new Error(`There is no check "${name}". There are: ${checkNames.join(', ')}.`);
    const { ok, seconds, output } = await runStep({ ...step, quiet: true, env: QUIET });
    console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
    if (ok) passed += 1;
    else console.log(`\n${output}\n`);
  }
  return { passed, failed: names.length - passed };
}

const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true', NO_COLOR: '1' };
