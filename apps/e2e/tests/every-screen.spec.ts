import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import type { SignedIn } from '@jari/contract';
import { send } from '../support/api.ts';
import { startJari, type Jari } from '../support/jari.ts';
import { wordsOf, type Language } from '../support/words.ts';

// One demo lab for all of these tests: they only look.
const test = base.extend<object, { jari: Jari }>({
  jari: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants the destructuring, even of nothing.
    async ({}, use) => {
      const jari = await startJari({ demo: true });
      await use(jari);
      await jari.stop();
    },
    { scope: 'worker' },
  ],
});

// Many screens in a row: what fails says which of them it was.
test.use({ trace: 'off' });

// They share nothing but a lab that they only look at, one for each worker.
test.describe.configure({ mode: 'parallel' });

/** In groups that take about as long as each other; `:id` and `:token` stand for one that the lab has. */
const SCREENS = {
  booking: [
    '/',
    '/calendar',
    '/calendar?view=month',
    '/calendar?view=list',
    '/calendar?book=new',
    '/servers',
    '/feedback',
    '/feedback?state=declined&mine=true',
    '/profile',
    '/unsubscribe',
    '/wall/:token',
    '/no-such-page',
  ],
  'looking for time': [
    '/find',
    '/find?units=2&minutes=240',
    '/find?units=60&minutes=600',
    '/timeline',
    '/timeline?zoom=4weeks&mine=1',
    '/mine',
    '/mine?scope=past',
    '/waitlist',
    '/waitlist?wish=new',
  ],
  'the fleet': [
    '/approvals',
    '/approvals?q=nobody-by-this-name',
    '/people',
    '/policies',
    '/policies/test',
    '/people/import',
    '/teams',
    '/teams?archived=true',
    '/teams/:id',
    '/reports',
    '/reports?by=server&span=12-months&zone=America/New_York',
  ],
  'what goes on': [
    '/notifications',
    '/notifications?show=unread',
    '/deliveries',
    '/deliveries?q=nobody-by-this-name',
    '/integrations',
    '/audit',
    '/audit?q=nobody-by-this-name',
    '/system',
  ],
};
const SIGNED_OUT = ['/sign-in', '/sign-up'];
const LOOKS: { language: Language; colorScheme: 'light' | 'dark'; width: number; reducedMotion?: 'reduce' }[] = [
  { language: 'ko', colorScheme: 'light', width: 1440 },
  { language: 'en', colorScheme: 'dark', width: 1440, reducedMotion: 'reduce' },
  { language: 'ko', colorScheme: 'dark', width: 360 },
];

for (const { language, colorScheme, width, reducedMotion } of LOOKS) {
  test.describe(`${language}, ${colorScheme}, ${width} px`, () => {
    test.use({
      ...(reducedMotion && { contextOptions: { reducedMotion } }),
      locale: language === 'ko' ? 'ko-KR' : 'en-US',
      colorScheme,
      viewport: { width, height: width < 500 ? 780 : 900 },
    });

    for (const [group, paths] of Object.entries(SCREENS))
      test(`every screen of ${group} can be used by everybody and fits`, async ({ page, jari }) => {
        const failures = watchForFailures(page);
        if (group === 'booking') for (const path of SIGNED_OUT) await lookAt(page, jari.url, path);
        const accessToken = await signIn(page, jari, language);
        for (const path of paths) await lookAt(page, jari.url, await addressOf(path, jari, accessToken));
        expect(failures).toEqual([]);
      });
  });
}

async function lookAt(page: Page, origin: string, path: string): Promise<void> {
  await page.goto(origin + path);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  // Colours that fade in have no contrast of their own yet.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getTiming().iterations === Infinity),
  );
  // In one frame; the other way opens a page for every analysis, which takes longer than the analysis.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = serious.flatMap(({ id, nodes }) => {
    // What lies on a scale of time is as large as its time; keys, zoom and the list reach it too.
    const counted = nodes.filter(
      ({ html }) => id !== 'target-size' || !/data-bar=|"fc-|aria-haspopup="dialog"/.test(html),
    );
    return counted.length === 0 ? [] : { id, where: counted.slice(0, 3).map(({ html }) => html) };
  });
  expect.soft(told, `${path}: axe`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(overflow, `${path}: scrolls sideways`).toBeLessThanOrEqual(0);
  expect.soft(await page.evaluate(movesForWhoWantsNone), `${path}: moves`).toEqual([]);
}

/** Runs in the page: what would move for somebody who has asked that nothing does. */
function movesForWhoWantsNone(): string[] {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return [];
  const longestMs = ({ transitionDuration, animationDuration }: CSSStyleDeclaration) =>
    Math.max(
      ...`${transitionDuration}, ${animationDuration}`.split(', ').map((text) => Number.parseFloat(text) * 1000),
    );
  const moving = [...document.querySelectorAll('*')].filter((element) => longestMs(getComputedStyle(element)) > 10);
  return moving.map(({ outerHTML }) => outerHTML.slice(0, 120));
}

async function addressOf(path: string, jari: Jari, accessToken: string): Promise<string> {
  if (path === '/wall/:token') {
    const display = { name: 'Lab', tags: [], locale: 'ko', showsNames: true };
    const { url } = await send<{ url: string }>(jari, 'POST', '/wall-displays', accessToken, display);
    return new URL(url).pathname;
  }
  if (!path.includes(':id')) return path;
  const { items } = await send<{ items: { id: string }[] }>(jari, 'GET', '/teams', accessToken);
  return path.replace(':id', items[0]?.id ?? '');
}

/** What the browser reports as broken; that somebody was not signed in yet is no failure. */
function watchForFailures(page: Page): string[] {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) failures.push(message.text());
  });
  return failures;
}

async function signIn(page: Page, jari: Jari, language: Language): Promise<string> {
  const say = wordsOf(language);
  const account = { email: 'mina@jari.example', password: 'demo-seat-2026' };
  // What somebody chose in their profile comes before what their browser asks for.
  const { accessToken, user } = await send<SignedIn>(jari, 'POST', '/auth/login', null, account);
  const { name, timeZone } = user;
  await send(jari, 'PUT', '/auth/me', accessToken, { name, timeZone, locale: language });
  await page.goto(`${jari.url}/sign-in`);
  await page.getByLabel(say('auth', 'field.email')).fill(account.email);
  await page.getByLabel(say('auth', 'field.password'), { exact: true }).fill(account.password);
  await page.getByRole('button', { name: say('auth', 'signIn.submit') }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  return accessToken;
}
