/**
 * `node apps/e2e/measure/tour.ts`, after a build: takes the pictures of the README's tour from the demo lab, into docs/tour/.
 * On demand, after a screen has changed.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startJari } from '../support/jari.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/tour');
const PICTURES = [
  { name: 'now', path: '/' },
  { name: 'calendar', path: '/calendar' },
  { name: 'timeline', path: '/timeline' },
  { name: 'find-a-slot', path: '/find?units=4&minutes=360' },
  { name: 'waiting-list', path: '/waitlist' },
  { name: 'approvals', path: '/approvals' },
  { name: 'reports', path: '/reports' },
];

const jari = await startJari({ demo: true });
try {
  const executablePath = '/usr/bin/chromium';
  const browser = await chromium.launch({
    ...(existsSync(executablePath) && { executablePath }),
    args: ['--no-sandbox'],
  });
  const viewport = { width: 1280, height: 800 };
  const page = await browser.newPage({ viewport, timezoneId: 'Asia/Seoul', locale: 'ko-KR', colorScheme: 'light' });
  await signIn(page, jari.url);
  await mkdir(FOLDER, { recursive: true });
  for (const { name, path } of PICTURES) {
    await page.goto(jari.url + path);
    await page.getByRole('heading').first().waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
    // Charts grow into their shape.
    await page.waitForTimeout(1500);
    await writePicture(page, join(FOLDER, `${name}.webp`));
  }
  await browser.close();
} finally {
  await jari.stop();
}

/** WebP, which Playwright does not write but the browser does: a third of a PNG. */
async function writePicture(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await session.detach();
  await writeFile(file, Buffer.from(data, 'base64'));
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.locator('input[name="email"]').fill('mina@jari.example');
  await page.locator('input[type="password"]').fill('demo-seat-2026');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}
