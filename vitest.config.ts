import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const WEB_CONFIG = 'apps/web/vite.config.ts';
const WEB_SETUP = 'apps/web/src/test-setup.ts';
const NO_NOISE = 'packages/tooling/src/vitest-no-noise.ts';

// Two on two processors: much of the time is spent waiting, in the rig above all.
const MAX_WORKERS = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    // A forgotten `.only` would pass by leaving everything else out.
    allowOnly: false,
    maxWorkers: MAX_WORKERS,
    // Korean and American developers get the same result; the zones that matter are named in the tests.
    env: { TZ: 'UTC' },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/api/src/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.rig.test.ts'],
          setupFiles: [NO_NOISE],
          // Only what is caught in a circle takes that long, however busy the machine.
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['apps/api/**/*.db.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['apps/api/test/global-setup.ts'],
          setupFiles: [NO_NOISE],
          // Races and restarts take their time on two busy cores.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'rig',
          include: ['packages/{rig,bench}/src/**/*.rig.test.ts'],
          setupFiles: [NO_NOISE],
          // A whole installation is killed again and again, and then has time to finish.
          testTimeout: 400_000,
        },
      },
      {
        ...(existsSync(WEB_CONFIG) && { extends: WEB_CONFIG }),
        test: {
          name: 'web',
          environment: 'jsdom',
          // It is extended from another file, which knows nothing of the above.
          maxWorkers: MAX_WORKERS,
          // A busy machine shows what is right late.
          testTimeout: 20_000,
          include: ['apps/web/src/**/*.test.{ts,tsx}'],
          setupFiles: [NO_NOISE, ...(existsSync(WEB_SETUP) ? [WEB_SETUP] : [])],
        },
      },
    ],
  },
});
