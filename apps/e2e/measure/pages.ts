/**
 * `node apps/e2e/measure/pages.ts`, after a build: how soon pages of the demo lab are there, how soon they answer, and how
 * much code they load. Writes docs/benchmarks-pages.md; on demand, since it takes minutes.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { startJari, type Jari } from '../support/jari.ts';

const PAGES = ['/', '/calendar', '/timeline', '/mine'] as const;
const ROUNDS = 3;
const PALETTE = /^(검색과 명령|Search and commands)$/;
const ASSETS = join(import.meta.dirname, '../../web/dist');
const REPORT = join(import.meta.dirname, '../../../docs/benchmarks-pages.md');
const GOALS = { lcpMs: 2000, inpMs: 200, scriptKb: 250, drawerMs: 100 };

interface Look {
  lcpMs: number;
  cls: number;
  /** Asked for before the page could be used. */
  firstKb: number;
  /** With what came when it was at rest. */
  allKb: number;
  inpMs: number;
  drawerMs: number;
}

type Visitor = Awaited<ReturnType<BrowserContext['storageState']>>;

const SEEN_AS = { viewport: { width: 1440, height: 900 }, timezoneId: 'Asia/Seoul' };

const jari = await startJari({ demo: true });
try {
  const executablePath = '/usr/bin/chromium';
  const browser = await chromium.launch({
    ...(existsSync(executablePath) && { executablePath }),
    args: ['--no-sandbox'],
  });
  // As somebody sees it who was never here before, but for being signed in: a browser of its own for every look.
  let storageState: Visitor = await signIn(browser, jari);
  const rows: string[] = [];
  for (const path of PAGES) {
    const looks: Look[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await browser.newContext({ ...SEEN_AS, storageState });
      const page = await context.newPage();
      await page.addInitScript(observe);
      looks.push({
        ...(await look(page, jari.url + path)),
        inpMs: await interact(page),
        drawerMs: await openDrawer(page),
      });
      storageState = await context.storageState();
      await context.close();
    }
    rows.push(rowOf(path, looks));
  }
  const report = reportOf(rows, browser.version());
  await browser.close();
  await writeFile(REPORT, report);
  process.stdout.write(`${report}\n`);
} finally {
  await jari.stop();
}

/** Runs in the page: what the browser itself says of it. */
function observe(): void {
  const seen = { lcp: 0, cls: 0, inp: 0 };
  Object.assign(window, { seen });
  const watch = (type: string, each: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
      ...(type === 'event' && { durationThreshold: 16 }),
    });
  watch('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) seen.cls += value;
  });
  watch('event', (entry) => {
    const { interactionId } = entry as PerformanceEntry & { interactionId?: number };
    if (interactionId) seen.inp = Math.max(seen.inp, entry.duration);
  });
}

async function look(page: Page, url: string): Promise<Omit<Look, 'inpMs' | 'drawerMs'>> {
  await page.goto(url);
  await page.getByRole('heading').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
  const usableAt = await page.evaluate(() => performance.now());
  await page.waitForTimeout(2000);
  const seen = await page.evaluate(() => {
    const { lcp, cls } = (window as unknown as { seen: { lcp: number; cls: number } }).seen;
    const scripts = performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime }));
    return { lcpMs: lcp, cls, scripts: scripts.filter(({ name }) => name.endsWith('.js')) };
  });
  const first = seen.scripts.filter(({ startTime }) => startTime < usableAt);
  return { ...seen, firstKb: await gzipKbOf(first), allKb: await gzipKbOf(seen.scripts) };
}

async function gzipKbOf(scripts: readonly { name: string }[]): Promise<number> {
  const sizes = scripts.map(async ({ name }) => gzipSync(await readFile(join(ASSETS, new URL(name).pathname))).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
}

/** From the key until the first field of the page's first drawer can be typed into. */
async function openDrawer(page: Page): Promise<number> {
  await page.evaluate(() => {
    const opened = new Promise<number>((resolve) => {
      document.addEventListener('keydown', ({ timeStamp }) => {
        const check = () => {
          if (document.activeElement?.matches('[role="dialog"] input')) resolve(performance.now() - timeStamp);
          else requestAnimationFrame(check);
        };
        check();
      });
    });
    Object.assign(window, { opened });
  });
  await page.keyboard.press('c');
  const ms = await page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  return ms;
}

/** The slowest answer to searching: the one thing that every page does. */
async function interact(page: Page): Promise<number> {
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: PALETTE }).waitFor();
    await page.keyboard.type('gpu', { delay: 60 });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: PALETTE }).waitFor({ state: 'hidden' });
  }
  await page.waitForTimeout(300);
  return page.evaluate(() => (window as unknown as { seen: { inp: number } }).seen.inp);
}

function rowOf(path: string, looks: readonly Look[]): string {
  const median = (of: (one: Look) => number) =>
    looks.map(of).toSorted((a, b) => a - b)[Math.floor(looks.length / 2)] ?? 0;
  const cells = [
    `\`${path}\``,
    `${Math.round(median(({ lcpMs }) => lcpMs))} ms`,
    `${Math.round(median(({ inpMs }) => inpMs))} ms`,
    median(({ cls }) => cls).toFixed(3),
    `${Math.round(median(({ firstKb }) => firstKb))} kB`,
    `${Math.round(median(({ allKb }) => allKb))} kB`,
    `${Math.round(median(({ drawerMs }) => drawerMs))} ms`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function reportOf(rows: readonly string[], version: string): string {
  const { lcpMs, inpMs, scriptKb, drawerMs } = GOALS;
  return `# Benchmarks: pages

Written by \`node apps/e2e/measure/pages.ts\` on ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC; not edited by hand.
Chromium ${version} without a graphics card, on ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, server and browser on the same
machine; load average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}. The demo lab, nothing cached, the median of ${ROUNDS} looks.
LCP: until the largest thing is painted. INP: the slowest answer to a key while searching, three times.
CLS: how much moved by itself. First code: what is asked for, by gzip, until the page shows all it has and can be used; all
code: with what comes when the page is at rest (drawers, dialogs, search). Drawer: from the key until the first one's\nfirst field can be typed into.
Goals: LCP ${lcpMs} ms, INP ${inpMs} ms, CLS 0.1, first code ${scriptKb} kB, drawer ${drawerMs} ms.

| page | LCP | INP | CLS | first code | all code | drawer |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

async function signIn(browser: Browser, { url }: Jari): Promise<Visitor> {
  const context = await browser.newContext(SEEN_AS);
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.locator('input[type="email"], input[name="email"]').first().fill('mina@jari.example');
  await page.locator('input[type="password"]').first().fill('demo-seat-2026');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  const visitor = await context.storageState();
  await context.close();
  return visitor;
}
