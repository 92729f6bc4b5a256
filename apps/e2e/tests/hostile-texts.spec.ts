import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedIn, Team } from '@jari/contract';
import type { Jari } from '../support/jari.ts';
import { addServer, book, PASSWORD, register, send } from '../support/api.ts';
import { expect, test } from '../support/test.ts';
import { wordsOf } from '../support/words.ts';

const corpus = join(import.meta.dirname, '../support/hostile-texts.json');
const { oneLine } = JSON.parse(readFileSync(corpus, 'utf8')) as { oneLine: string[] };
// Every way to run something, once: names are shown in more places, each of which takes its time.
const loud = oneLine.filter((text) => /^<\w/.test(text));

const PAGES = [
  '/',
  '/calendar?view=month',
  '/calendar?view=list',
  '/timeline',
  '/mine',
  '/servers',
  '/teams',
  '/people',
  '/reports',
  '/audit',
  '/feedback',
  '/notifications',
  '/deliveries',
];

test.use({ trace: 'off', locale: 'en-US', actionTimeout: 20_000 });

test('nothing that people wrote runs, and every answer says what a browser may do with it', async ({ page, jari }) => {
  const admin = await register(jari, { email: 'mina@example.org', name: loud[0] ?? '', locale: 'en' });
  await fill(jari, admin);
  const servers = await Promise.all(
    [0, 1, 2].map((index) => addServer(jari, admin.accessToken, `${loud[index]} ${index}`.slice(0, 100), 8)),
  );
  const soonMs = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
  for (const [index, title] of oneLine.entries()) {
    const startMs = soonMs + Math.floor(index / 24) * 3_600_000;
    await book(jari, admin.accessToken, {
      resourceId: servers[index % 3]?.id ?? '',
      title,
      startAt: new Date(startMs).toISOString(),
      endAt: new Date(startMs + 3_600_000).toISOString(),
      unitCount: 1,
    });
  }

  const broken: string[] = [];
  page.on('dialog', (dialog) => {
    broken.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) broken.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== jari.url) broken.push(`asked ${request.url()}`);
  });
  // A page with a route answers nothing from its cache, which never keeps strict-transport-security.
  await page.route('**', (route) => route.continue());
  page.on('response', (response) => {
    const headers = response.headers();
    const isGuarded =
      headers['content-security-policy']?.includes("script-src 'self';") &&
      headers['x-content-type-options'] === 'nosniff' &&
      headers['referrer-policy'] === 'same-origin' &&
      headers['strict-transport-security'] !== undefined;
    if (response.url().startsWith(jari.url) && !isGuarded) broken.push(`no headers: ${response.url()}`);
  });

  const say = wordsOf('en');
  await page.goto(`${jari.url}/sign-in`);
  await page.getByLabel(say('auth', 'field.email')).fill('mina@example.org');
  await page.getByLabel(say('auth', 'field.password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: say('auth', 'signIn.submit') }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  for (const path of PAGES) {
    await page.goto(jari.url + path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    const wasHit = await page.evaluate(() => 'jariWasHit' in window);
    expect.soft([path, wasHit, ...broken.splice(0)]).toEqual([path, false]);
  }
});

/** Names of teams, words of feedback: what is written elsewhere than in titles. */
async function fill(jari: Jari, { accessToken, user }: SignedIn): Promise<void> {
  for (const text of loud) {
    const looks = { color: 'jade', description: text };
    const team = await send<Team>(jari, 'POST', '/teams', accessToken, { name: text.slice(0, 60), ...looks });
    await send(jari, 'PUT', `/teams/${team.id}/members/${user.id}`, accessToken, { isManager: true });
  }
  for (const body of loud.slice(0, 10)) await send(jari, 'POST', '/feedback', accessToken, { body });
}
