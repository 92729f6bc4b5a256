import { expect, type Locator, type Page } from '@playwright/test';

/** The ISO date `days` after today, as a person in Seoul counts. */
export function dayInSeoul(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(at);
}

export function eventNamed(page: Page, title: string): Locator {
  return page.locator('[data-reservation-id]').filter({ hasText: title }).first();
}

/** Drags over the hours of the day view, from `from` to `to` (`HH:MM:SS`, both on the screen). */
export async function dragOverHours(page: Page, from: string, to: string): Promise<void> {
  // Coming to the last row may scroll the first.
  await rowAt(page, to);
  const [start, end] = [await rowAt(page, from), await rowAt(page, to)];
  const x = start.x + start.width / 2;
  await page.mouse.move(x, start.y + 3);
  await page.mouse.down();
  await page.mouse.move(x, (start.y + end.y) / 2, { steps: 6 });
  await page.mouse.move(x, end.y - 3, { steps: 6 });
  await page.mouse.up();
}

/** Moves an event by whole hours. */
export async function dragByHours(page: Page, event: Locator, hours: number): Promise<void> {
  // The day opens at the present hour; what is dragged, and where to, must both be on the screen.
  await rowAt(page, '18:00:00');
  const [one, next] = [await rowAt(page, '10:00:00'), await rowAt(page, '11:00:00')];
  const box = await boxOf(event);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 8, { steps: 4 });
  await page.mouse.move(x, y + hours * (next.y - one.y), { steps: 10 });
  await page.mouse.up();
}

async function rowAt(page: Page, time: string) {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const row = page.locator(`[data-time="${time}"]`).last();
  await row.scrollIntoViewIfNeeded();
  return boxOf(row);
}

async function boxOf(locator: Locator) {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing on the screen');
  return box;
}
