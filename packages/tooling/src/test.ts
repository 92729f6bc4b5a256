/**
 * `npm test [unit | db | rig | e2e] [options of the runner]`: checks, then unit and database tests, then the browser.
 * The last line is `N passed, N failed, N skipped` over everything.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, PLAYWRIGHT } from './browser.ts';
import { checkNames, runChecks } from './checks.ts';
import { endStepsWithUs, ROOT, runStep } from './run-step.ts';
import { addCounts, type Counts, NOTHING, ONE_FAILED, readPlaywrightReport, readVitestReport } from './test-counts.ts';

endStepsWithUs();
const [part, ...rest] = process.argv.slice(2);
const reports = await mkdtemp(join(tmpdir(), 'jari-reports-'));
const total = await runPart(part);
await rm(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);

async function runPart(name: string | undefined): Promise<Counts> {
  if (name === undefined) return addCounts(await checks(), await vitest([]), await e2e([]));
  if (name === 'unit') return vitest(['--project', 'unit', '--project', 'web', ...rest]);
  if (name === 'db') return vitest(['--project', 'db', ...rest]);
  if (name === 'rig') return vitest(['--project', 'rig', ...rest]);
  if (name === 'e2e') return e2e(rest);
  console.error(`There is no part "${name}" of the tests. There are: unit, db, rig, e2e.`);
  return ONE_FAILED;
}

async function checks(): Promise<Counts> {
  return { ...NOTHING, ...(await runChecks(checkNames)) };
}

async function vitest(args: readonly string[]): Promise<Counts> {
  const report = join(reports, 'vitest.json');
  const { ok } = await runStep({
    program: 'node_modules/vitest/vitest.mjs',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
  });
  return readVitestReport(report, ok);
}

async function e2e(args: readonly string[]): Promise<Counts> {
  const folder = join(ROOT, 'apps/e2e');
  if (!existsSync(join(folder, 'playwright.config.ts'))) {
    console.log('apps/e2e/playwright.config.ts is missing');
    return ONE_FAILED;
  }
  const build = await runStep({
    program: 'node_modules/turbo/bin/turbo',
    args: ['run', 'build', '--output-logs=errors-only'],
    quiet: true,
  });
  if (!build.ok) console.log(`✗ build\n\n${build.output}\n`);
  const browser = build.ok ? await findBrowser() : undefined;
  if (!browser) return ONE_FAILED;
  const report = join(reports, 'playwright.json');
  const { ok } = await runStep({
    program: PLAYWRIGHT,
    args: ['test', '--reporter=list,json', ...args],
    cwd: folder,
    env: { ...browser.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return readPlaywrightReport(report, ok);
}
