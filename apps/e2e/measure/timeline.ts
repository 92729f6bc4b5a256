/**
 * `node apps/e2e/measure/timeline.ts`, after a build: how soon the timeline can be used and how smoothly it scrolls, with
 * 500 GPUs and 3,000 reservations in two weeks. Writes docs/benchmarks-browser.md; on demand, since it takes minutes.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { PASSWORD, register, send } from '../support/api.ts';
import { startJari, type Jari } from '../support/jari.ts';

const SERVERS = 63;
const GPUS = 8;
const BOOKINGS = 3000;
const DAYS = 14;
const ROUNDS = 5;
const AT_ONCE = 6;
/** For what is fetched ahead to have come. */
const AT_REST_MS = 2000;
/** In which somebody would press the first key. */
const AFTERWARDS_MS = 1000;
const HOUR_MS = 3_600_000;
const EMAIL = 'measure@example.org';
const REPORT = join(import.meta.dirname, '../../../docs/benchmarks-browser.md');

interface Frames {
  median: number;
  p95: number;
  longest: number;
  over33: number;
  count: number;
  /** What the page's own thread worked for one frame: processor time, whatever else the machine does. */
  work: number;
}

const jari = await startJari();
try {
  await fill(jari);
  const executablePath = '/usr/bin/chromium';
  const browser = await chromium.launch({
    ...(existsSync(executablePath) && { executablePath }),
    args: ['--no-sandbox'],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'Asia/Seoul' });
  let page = await context.newPage();
  await signIn(page, jari);
  const usable: Measured['usable'] = [];
  const load = loadavg()[0] ?? 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // A tab of its own: what its process has worked is what the visit took.
    await page.close();
    page = await context.newPage();
    usable.push(await openTimeline(page, jari));
  }
  await page.waitForTimeout(AT_REST_MS);
  const cdp = await watchWork(page);
  const sideways = await scroll(page, cdp, 'left');
  const down = await scroll(page, cdp, 'top');
  const barePage = await context.newPage();
  await openBarePage(barePage);
  await barePage.waitForTimeout(AT_REST_MS);
  const bareCdp = await watchWork(barePage);
  const bare = { sideways: await scroll(barePage, bareCdp, 'left'), down: await scroll(barePage, bareCdp, 'top') };
  const version = browser.version();
  await browser.close();
  const report = reportOf({ usable, sideways, down, bare, version, load });
  await writeFile(REPORT, report);
  process.stdout.write(`${report}\n`);
} finally {
  await jari.stop();
}

/** Every GPU's time is cut into slots that one reservation fills for the most part: a table as full as in a busy lab. */
async function fill(to: Jari): Promise<void> {
  const { accessToken } = await register(to, { email: EMAIL, name: '김미나', locale: 'ko' });
  const gpus = [{ model: 'NVIDIA H200', memoryGib: 141, count: GPUS }];
  const servers = await inParallel(SERVERS, (n) =>
    send<{ id: string; units: { id: string }[] }>(to, 'POST', '/resources', accessToken, {
      name: `server-${String(n).padStart(2, '0')}`,
      gpus,
    }),
  );
  const first = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
  const perPair = Math.ceil(BOOKINGS / (SERVERS * (GPUS / 2)));
  const slotMs = Math.floor((DAYS * 24) / perPair) * HOUR_MS;
  await inParallel(BOOKINGS, (n) => {
    const server = servers[n % SERVERS];
    const lane = Math.floor(n / SERVERS) % (GPUS / 2);
    const start = first + Math.floor(n / (SERVERS * (GPUS / 2))) * slotMs + (n % 5) * HOUR_MS;
    return send(to, 'POST', '/reservations', accessToken, {
      resourceId: server?.id,
      unitIds: server?.units.slice(2 * lane, 2 * lane + 2).map((unit) => unit.id),
      title: `파인튜닝 ${n}`,
      startAt: new Date(start).toISOString(),
      endAt: new Date(start + slotMs - 6 * HOUR_MS).toISOString(),
      waivePolicy: true,
    });
  });
}

async function signIn(page: Page, { url }: Jari): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.locator('input[name="email"], input[type="email"]').first().fill(EMAIL);
  await page.locator('input[type="password"]').first().fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.includes('sign-in'));
}

/** From asking for the page until bars are painted, with the files in the browser's cache but after the first round. */
async function openTimeline(page: Page, { url }: Jari): Promise<Measured['usable'][number]> {
  const cdp = await watchWork(page);
  await page.addInitScript(watchFirstBars);
  await page.goto(`${url}/timeline?zoom=week`, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('bars').length > 0);
  const work = await workOf(cdp);
  await page.waitForTimeout(AFTERWARDS_MS);
  const times = await page.evaluate(() => {
    const bars = performance.getEntriesByName('bars')[0]?.startTime ?? 0;
    const [request] = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/dashboard/timeline'));
    const tasks = new PerformanceObserver(() => undefined);
    tasks.observe({ type: 'longtask', buffered: true });
    const after = tasks.takeRecords().filter(({ startTime }) => startTime >= bars);
    return { bars, request: request?.duration ?? 0, waits: Math.max(0, ...after.map(({ duration }) => duration)) };
  });
  return { ...times, work };
}

/** Within the page, where nothing has to be asked over and over: the end of the frame that paints the first bars. */
function watchFirstBars(): void {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('[data-reservation-id]')) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => performance.mark('bars'));
      port1.start();
      port2.postMessage(null);
    });
  });
  watch.observe(document, { childList: true, subtree: true });
}

/** As many boxes as the table shows bars, below a head and beside names that stay, and no code at all. */
async function openBarePage(page: Page): Promise<void> {
  const boxes = (row: number) =>
    Array.from({ length: 60 }, (_, n) => `<i style="left:${n * 170 + ((row * 29) % 60)}px;top:${(n % 4) * 28}px"></i>`);
  const rows = Array.from({ length: SERVERS }, (_, row) => `<div><b>server-${row}</b>${boxes(row).join('')}</div>`);
  await page.setContent(`<style>
    section { position: absolute; inset: 80px 20px 20px 240px; overflow: auto; background: #fff }
    main { position: relative; width: 12000px } header { position: sticky; top: 0; height: 52px; z-index: 2; background: #fff }
    div { position: relative; height: 118px; border-bottom: 1px solid #ddd }
    b { position: sticky; left: 0; display: block; width: 216px; height: 118px; z-index: 1; background: #fff }
    i { position: absolute; margin-left: 216px; width: 150px; height: 25px; border-radius: 6px; background: #244 }
  </style><section><main role="treegrid"><header>time</header>${rows.join('')}</main></section>`);
}

async function watchWork(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return cdp;
}

/** Four seconds of steady scrolling, as by a wheel that does not stop; the time between frames. */
async function scroll(page: Page, cdp: CDPSession, edge: 'left' | 'top'): Promise<Frames> {
  const before = await workOf(cdp);
  const frames = await page.evaluate(async (side) => {
    const table = document.querySelector('[role="treegrid"]')?.parentElement;
    if (!table) throw new Error('there is no table');
    const deltas: number[] = [];
    let last = performance.now();
    const begun = last;
    while (last - begun < 4000) {
      await new Promise<void>((done) => requestAnimationFrame(() => done()));
      const at = performance.now();
      deltas.push(at - last);
      if (side === 'left') table.scrollLeft += (at - last) * 0.9;
      else
        table.scrollTop =
          (at - begun) % 4000 < 2000 ? table.scrollTop + (at - last) * 0.9 : table.scrollTop - (at - last) * 0.9;
      last = at;
    }
    const sorted = deltas.toSorted((a, b) => a - b);
    const quantile = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    return {
      median: quantile(0.5),
      p95: quantile(0.95),
      longest: quantile(1),
      over33: deltas.filter((delta) => delta > 33.4).length,
      count: deltas.length,
    };
  }, edge);
  return { ...frames, work: ((await workOf(cdp)) - before) / frames.count };
}

/** Milliseconds of processor time that the page's thread has worked so far. */
async function workOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}

async function inParallel<T>(count: number, job: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    for (let n = next++; n < count; n = next++) results[n] = await job(n);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

interface Measured {
  usable: { bars: number; request: number; work: number; waits: number }[];
  sideways: Frames;
  down: Frames;
  /** The same over boxes without any code: what this machine can do. */
  bare: { sideways: Frames; down: Frames };
  version: string;
  load: number;
}

function reportOf({ usable, sideways, down, bare, version, load }: Measured): string {
  const ms = (value: number) => Math.round(value);
  const [first, ...again] = usable;
  const median = again.map(({ bars }) => bars).toSorted((a, b) => a - b)[Math.floor(again.length / 2)] ?? 0;
  const row = (name: string, { median: middle, p95, longest, over33, count, work }: Frames) =>
    `| ${name} | ${middle.toFixed(1)} | ${p95.toFixed(1)} | ${ms(longest)} | ${over33} of ${count} | ${work.toFixed(1)} |`;
  return `# In the browser

Written by \`node apps/e2e/measure/timeline.ts\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${version} without a graphics card, server and browser on the same
${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}). ${SERVERS * GPUS} GPUs on ${SERVERS} servers, ${BOOKINGS} reservations in ${DAYS} days, 1440 x 900, a week on the screen.
Load average before: ${load.toFixed(1)}. The page's work is processor time of its main thread, and so does not depend on what else runs.

| the timeline can be used after | ms |
| --- | --- |
| first visit, nothing in the browser's cache | ${ms(first?.bars ?? 0)} |
| later visits, median of ${again.length} | ${ms(median)} |
| of which the one request | ${ms(again.at(-1)?.request ?? 0)} |
| the page's work until then, last visit | ${ms(again.at(-1)?.work ?? 0)} |
| longest a key pressed in the next second waits, last visit | ${ms(again.at(-1)?.waits ?? 0)} |

| four seconds of scrolling | median frame, ms | p95 | longest | over 33 ms | the page's work for one, ms |
| --- | --- | --- | --- | --- | --- |
${row('through time', sideways)}
${row('through the servers', down)}
${row('bare boxes, sideways', bare.sideways)}
${row('bare boxes, down', bare.down)}

The bare boxes are a page of as many, with names and a head that stay and without any code: what this machine can do. A frame
of the timeline is ${(sideways.p95 / bare.sideways.p95).toFixed(1)} times as long at the 95th percentile through time, ${(down.p95 / bare.down.p95).toFixed(1)} times through the servers.
`;
}
