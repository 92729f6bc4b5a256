import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, runStep } from './run-step.ts';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';
export const PLAYWRIGHT = join(ROOT, 'apps/e2e/node_modules/@playwright/test/cli.js');

export interface Browser {
  /** What the tests' configuration must know; nothing when Playwright brings its own. */
  readonly env: Readonly<Record<string, string>>;
}

/** A Chromium that is there, or can be had; undefined after saying why not. */
export async function findBrowser(): Promise<Browser | undefined> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && existsSync(named)) return { env: { CHROMIUM: named } };
  if (existsSync(SYSTEM_CHROMIUM) || installFromDebian()) return { env: { CHROMIUM: SYSTEM_CHROMIUM } };
  const { ok, output } = await runStep({ program: PLAYWRIGHT, args: ['install', 'chromium'], quiet: true });
  if (ok) return { env: {} };
  console.log(`${output}\n\nNo browser: install Chromium, or name one by CHROMIUM=/path/to/chromium.`);
  return undefined;
}

function installFromDebian(): boolean {
  if (process.getuid?.() !== 0 || !isDebian()) return false;
  console.log('Installing Chromium and a Korean font (apt-get) …');
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], quiet);
  const packages = ['chromium', 'fonts-noto-cjk'];
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  return existsSync(SYSTEM_CHROMIUM);
}

/** Ubuntu's package of that name is only a pointer to a snap. */
function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
