import { test as base } from '@playwright/test';
import { startJari, type Jari } from './jari.ts';

/** `jari`: an empty installation of its own for the test. */
export const test = base.extend<{ jari: Jari }>({
  // Playwright wants the destructuring, even of nothing.
  // oxlint-disable-next-line no-empty-pattern
  jari: async ({}, use) => {
    const jari = await startJari();
    await use(jari);
    await jari.stop();
  },
});

export { expect } from '@playwright/test';
