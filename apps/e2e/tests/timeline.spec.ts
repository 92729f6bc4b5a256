import type { Locator, Page } from '@playwright/test';
import { addServer, book, PASSWORD, register } from '../support/api.ts';
import { dayInSeoul } from '../support/calendar.ts';
import { expect, test } from '../support/test.ts';
import { wordsOf } from '../support/words.ts';

test('on the timeline somebody books by keys, moves it with the mouse, and takes both back', async ({ page, jari }) => {
  const say = wordsOf('ko');
  const day = dayInSeoul(1);
  const mina = await register(jari, { email: 'mina@example.org', name: '김미나', locale: 'ko' });
  await addServer(jari, mina.accessToken, 'gpu-alpha', 4);
  const bar = page.locator('[data-reservation-id]').first();

  await page.goto(`${jari.url}/timeline?zoom=1h&at=${day}T08:00`);
  await page.getByLabel(say('auth', 'field.email')).fill('mina@example.org');
  await page.getByLabel(say('auth', 'field.password'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');

  await test.step('two hours by arrow keys, of which the drawer knows', async () => {
    await page.getByRole('button', { name: 'gpu-alpha', exact: true }).focus();
    for (const key of [
      'ArrowRight',
      'ArrowRight',
      'Shift+ArrowRight',
      'Shift+ArrowRight',
      'Shift+ArrowRight',
      'Enter',
    ]) {
      await page.keyboard.press(key);
    }
    await page.getByLabel(say('reservations', 'form.title')).fill('첫 학습');
    await page.keyboard.press('Enter');
    await expect(bar).toHaveAccessibleName(/첫 학습.*09:00–11:00/);
  });

  await test.step('an hour on by the mouse, and back by Ctrl+Z', async () => {
    await expect(page.getByRole('dialog')).toBeHidden();
    const box = await bar.boundingBox();
    if (!box) throw new Error('the bar is not on the screen');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + box.width / 2, y, { steps: 8 });
    await page.mouse.up();
    await expect(bar).toHaveAccessibleName(/10:00–12:00/);
    await expect(page.getByText(say('reservations', 'toast.moved', { title: '첫 학습' }))).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(bar).toHaveAccessibleName(/09:00–11:00/);
  });
});

test('a bar is dragged to other GPUs and another server, scrolls what is in its way, and is undone', async ({
  page,
  jari,
}) => {
  const say = wordsOf('ko');
  const day = dayInSeoul(1);
  const { accessToken } = await register(jari, { email: 'mina@example.org', name: '김미나', locale: 'ko' });
  const alpha = await addServer(jari, accessToken, 'gpu-alpha', 4);
  const beta = await addServer(jari, accessToken, 'gpu-beta', 4);
  const time = { startAt: `${day}T09:00:00+09:00`, endAt: `${day}T11:00:00+09:00` };
  await book(jari, accessToken, { resourceId: alpha.id, title: '옮길 학습', unitCount: 2, ...time });
  await signInAt(page, `${jari.url}/timeline?zoom=1h&at=${day}T08:00&open=${alpha.id},${beta.id}`);
  const bar = page.locator('[data-reservation-id]').first();
  const row = (name: string) => page.getByRole('button', { name, exact: true });
  const rowHeight = 32;

  await test.step('two rows down are GPUs 2 and 3; Escape on the way leaves it where it is', async () => {
    await expect(bar).toHaveAccessibleName(/GPU 0, 1/);
    await drag(page, bar, { x: 0, y: 2 * rowHeight }, () => page.keyboard.press('Escape'));
    await expect(bar).toHaveAccessibleName(/GPU 0, 1.*09:00–11:00/);
    await drag(page, bar, { x: 0, y: 2 * rowHeight });
    await expect(bar).toHaveAccessibleName(/GPU 2, 3.*gpu-alpha.*09:00–11:00/);
  });

  await test.step('to the other server, and back by Ctrl+Z', async () => {
    const [from, to] = [await bar.boundingBox(), await row('gpu-beta GPU 1').boundingBox()];
    if (!from || !to) throw new Error('not on the screen');
    await drag(page, bar, { x: 52, y: to.y + to.height / 2 - (from.y + from.height / 4) });
    await expect(bar).toHaveAccessibleName(/GPU 1, 2.*gpu-beta.*10:00–12:00/);
    await page.keyboard.press('Control+z');
    await expect(bar).toHaveAccessibleName(/GPU 2, 3.*gpu-alpha.*09:00–11:00/);
  });

  await test.step('where it is taken it snaps back, and says whose it is', async () => {
    await book(jari, accessToken, { resourceId: beta.id, title: '여기 있음', ...time });
    await drag(page, bar, { x: 0, y: 5 * rowHeight });
    await expect(page.getByText(say('reservations', 'toast.takenBy', { name: '김미나' }))).toBeVisible();
    await expect(bar).toHaveAccessibleName(/gpu-alpha/);
  });

  await test.step('held at the right edge, later time comes', async () => {
    const table = page.locator('[data-table]');
    const [before, box] = [await table.evaluate((element) => element.scrollLeft), await bar.boundingBox()];
    const edge = await table.boundingBox();
    if (!box || !edge) throw new Error('not on the screen');
    await drag(page, bar, { x: edge.x + edge.width - 10 - (box.x + box.width / 2), y: 0 }, async () => {
      await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(before + 200);
      await page.keyboard.press('Escape');
    });
  });
});

test.describe('by touch, on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test('taps say where it begins and ends, and where a bar goes', async ({ page, jari }) => {
    const say = wordsOf('ko');
    const day = dayInSeoul(1);
    const { accessToken } = await register(jari, { email: 'mina@example.org', name: '김미나', locale: 'ko' });
    const alpha = await addServer(jari, accessToken, 'gpu-alpha', 4);
    const beta = await addServer(jari, accessToken, 'gpu-beta', 4);
    const time = { startAt: `${day}T09:00:00+09:00`, endAt: `${day}T10:00:00+09:00` };
    await book(jari, accessToken, { resourceId: alpha.id, title: '옮길 학습', unitCount: 2, ...time });
    await signInAt(page, `${jari.url}/timeline?zoom=1h&at=${day}T08:00`);
    const bar = page.locator('[data-reservation-id]').first();
    const tap = async (server: string, x: number) => {
      const box = await page.getByRole('button', { name: server, exact: true }).boundingBox();
      const table = await page.locator('[data-table]').boundingBox();
      if (!box || !table) throw new Error('not on the screen');
      await page.touchscreen.tap(table.x + 112 + x, box.y + box.height - 6);
    };

    await bar.tap();
    await expect(page.getByText(say('timeline', 'hint.put.whole'))).toBeVisible();
    await tap(beta.name, 2.2 * 52);
    await expect(bar).toHaveAccessibleName(/gpu-beta.*10:00–11:00/);
    await bar.tap();
    await page.getByRole('button', { name: say('timeline', 'handle.end') }).tap();
    await tap(beta.name, 3.7 * 52);
    await expect(bar).toHaveAccessibleName(/10:00–12:00/);

    await tap(alpha.name, 1.2 * 52);
    await expect(page.getByText(say('timeline', 'hint.pickEnd'))).toBeVisible();
    await tap(alpha.name, 2.7 * 52);
    await expect(page.getByLabel(say('reservations', 'form.title'))).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

async function signInAt(page: Page, url: string): Promise<void> {
  const say = wordsOf('ko');
  await page.goto(url);
  await page.getByLabel(say('auth', 'field.email')).fill('mina@example.org');
  await page.getByLabel(say('auth', 'field.password'), { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
}

/** By its upper half, so far; `before` happens before it is let go. */
async function drag(page: Page, bar: Locator, by: { x: number; y: number }, before?: () => Promise<unknown>) {
  const box = await bar.boundingBox();
  if (!box) throw new Error('the bar is not on the screen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x, y + by.y, { steps: 8 });
  await before?.();
  await page.mouse.up();
}
