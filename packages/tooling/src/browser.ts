import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installFromDebian } from './machine.ts';
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
  if (existsSync(SYSTEM_CHROMIUM) || installFromDebian(['chromium', 'fonts-noto-cjk']))
    return { env: { CHROMIUM: SYSTEM_CHROMIUM } };
  const { ok, output } = await runStep({ program: PLAYWRIGHT, args: ['install', 'chromium'], quiet: true });
  if (ok) return { env: {} };
  console.log(`${output}\n\nNo browser: install Chromium, or name one by CHROMIUM=/path/to/chromium.`);
  return undefined;
}
