import type { Page } from '@playwright/test';

const MAX_TABS = 80;

/** Presses Tab until the control of that name has the focus, as somebody without a mouse has to. */
export async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < MAX_TABS; presses += 1) {
    // A new page has the focus as a whole, and all of its words.
    const snapshot = await page.locator('*:focus:not(main)').evaluateAll((all) =>
      all.map((one) => {
        const labels = one instanceof HTMLInputElement ? [...(one.labels ?? [])].map((label) => label.textContent) : [];
        return [one.getAttribute('aria-label') ?? '', ...labels, labels.length > 0 ? '' : one.textContent].join(' ');
      }),
    );
    if (snapshot.some((text) => text.includes(name))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not reach "${name}"`);
}
