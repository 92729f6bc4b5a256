import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The Node.js the product runs on. The file itself: `.bin/node` is a shell that would swallow signals. */
export const NODE_24 = join(ROOT, 'node_modules/node/bin/node');

/** Something the person at the terminal can understand without a stack trace. */
export class LauncherError extends Error {
  expected = true;
}

/** @returns {string} the version of pnpm that the repository is pinned to */
export function pinnedPnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return packageManager.replace('pnpm@', '');
}

/** For the tools we start: they find ours first, and report nothing to anybody. */
export function toolEnvironment() {
  const env = {
    ...process.env,
    PATH: join(ROOT, 'node_modules/.bin') + delimiter + (process.env.PATH ?? ''),
    CHECKPOINT_DISABLE: '1',
    DO_NOT_TRACK: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  };
  // Set to production by a server's profile it would leave out what the build needs.
  delete env.NODE_ENV;
  // `npm start -s` is about npm's own lines, not about why an install failed.
  delete env.npm_config_loglevel;
  return env;
}
