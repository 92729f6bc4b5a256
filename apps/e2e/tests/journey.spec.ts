import { book, PASSWORD, register, send } from '../support/api.ts';
import { dayInSeoul, dragByHours, dragOverHours, eventNamed } from '../support/calendar.ts';
import { expect, test } from '../support/test.ts';
import { wordsOf, type Language } from '../support/words.ts';
import type { Page } from '@playwright/test';

for (const language of ['ko', 'en'] as const) {
  test.describe(`the whole way in ${language}`, () => {
    test.use({ locale: language === 'ko' ? 'ko-KR' : 'en-US' });

    test('sign up, add a server, drag a reservation, collide, move, release, sign out', async ({
      page,
      jari,
      browser,
    }) => {
      const say = wordsOf(language);
      const tomorrow = dayInSeoul(1);

      await test.step('the first visitor is told that they become the admin', async () => {
        await page.goto(jari.url);
        await expect(page.getByText(say('auth', 'signUp.firstBadge'))).toBeVisible();
        await page.getByLabel(say('auth', 'field.name'), { exact: false }).first().fill('김미나');
        await page.getByLabel(say('auth', 'field.email')).fill('Mina@Example.org');
        await page.getByLabel(say('auth', 'field.password'), { exact: true }).fill(PASSWORD);
        await page.getByRole('button', { name: say('auth', 'signUp.firstSubmit') }).click();
        await expect(page.getByRole('navigation').first()).toBeVisible();
      });

      await test.step('the admin adds a server with four GPUs', async () => {
        await page.getByRole('link', { name: say('common', 'nav.servers'), exact: true }).click();
        await page
          .getByRole('button', { name: say('resources', 'add') })
          .first()
          .click();
        const drawer = page.getByRole('dialog');
        await drawer.getByLabel(say('resources', 'form.name')).first().fill('gpu-alpha');
        await drawer.getByRole('combobox', { name: say('resources', 'form.model') }).fill('NVIDIA H200');
        await drawer.getByLabel(say('resources', 'form.memory'), { exact: true }).fill('141');
        await drawer.getByLabel(say('resources', 'form.count')).fill('4');
        await drawer.getByRole('button', { name: say('resources', 'form.create') }).click();
        await expect(drawer).toBeHidden();
        await expect(page.getByText('gpu-alpha').first()).toBeVisible();
      });

      await test.step('a drag over the hours books the whole server', async () => {
        await page.goto(`${jari.url}/calendar?view=day&date=${tomorrow}`);
        await dragOverHours(page, '10:00:00', '12:00:00');
        const drawer = page.getByRole('dialog');
        await drawer.getByLabel(say('reservations', 'form.title')).fill('첫 학습');
        await expect(drawer.getByText(say('reservations', 'availability.wholeFree'))).toBeVisible();
        await drawer.getByRole('button', { name: say('reservations', 'form.book') }).click();
        await expect(drawer).toBeHidden();
        await expect(eventNamed(page, '첫 학습')).toBeVisible();
      });

      const other = await register(jari, { email: 'junho@example.org', name: '이준호', locale: language });
      const visitor = await browser.newContext({
        locale: language === 'ko' ? 'ko-KR' : 'en-US',
        timezoneId: 'Asia/Seoul',
      });
      const otherPage = await visitor.newPage();

      await test.step('a second person who wants the same time is told who has it, and what is typed stays', async () => {
        await signIn(otherPage, jari.url, 'junho@example.org', language);
        await otherPage.goto(`${jari.url}/calendar?view=day&date=${tomorrow}`);
        await expect(eventNamed(otherPage, '첫 학습')).toBeVisible();
        await otherPage.keyboard.press('c');
        const drawer = otherPage.getByRole('dialog');
        await drawer.getByLabel(say('reservations', 'form.title')).fill('나도 학습');
        await fillWhen(otherPage, say, tomorrow, '11:00', '13:00');
        await expect(drawer.getByText(say('reservations', 'availability.noneFree'))).toBeVisible();
        await expect(drawer.getByText('김미나').first()).toBeVisible();
        await expect(drawer.getByLabel(say('reservations', 'form.title'))).toHaveValue('나도 학습');
        await otherPage.keyboard.press('Escape');
      });

      await test.step('a move by the owner appears on the other screen without a reload', async () => {
        const before = await eventNamed(otherPage, '첫 학습').boundingBox();
        await dragByHours(page, eventNamed(page, '첫 학습'), 2);
        await expect(page.getByText(say('reservations', 'toast.moved', { title: '첫 학습' }))).toBeVisible();
        await expect
          .poll(async () => (await eventNamed(otherPage, '첫 학습').boundingBox())?.y ?? 0, { timeout: 2000 })
          .toBeGreaterThan((before?.y ?? 0) + 20);
      });

      await test.step('a move onto somebody else snaps back and says why', async () => {
        const [resource] = (await send<{ items: { id: string }[] }>(jari, 'GET', '/resources', other.accessToken))
          .items;
        await book(jari, other.accessToken, {
          resourceId: resource?.id ?? '',
          title: '준호의 실험',
          startAt: `${tomorrow}T15:00:00+09:00`,
          endAt: `${tomorrow}T17:00:00+09:00`,
        });
        await expect(eventNamed(page, '준호의 실험')).toBeVisible();
        await dragByHours(page, eventNamed(page, '첫 학습'), 2);
        await expect(page.getByText(say('reservations', 'toast.takenBy', { name: '이준호' }))).toBeVisible();
        await expect(eventNamed(page, '첫 학습')).toContainText('12:00–14:00');
      });

      await test.step('a running reservation is released and its GPUs are free at once', async () => {
        await page.goto(`${jari.url}/`);
        await page
          .getByRole('button', { name: /[+]2|2시간/ })
          .first()
          .click();
        await page
          .getByRole('dialog')
          .getByRole('button', { name: say('reservations', 'form.book') })
          .click();
        await expect(page.getByText(say('reservations', 'toast.booked')).first()).toBeVisible();
        await page.getByRole('link', { name: say('common', 'nav.mine'), exact: true }).click();
        await page.getByRole('main').getByText(say('reservations', 'quick.title')).first().click();
        await page.getByRole('button', { name: say('reservations', 'action.release') }).click();
        await page
          .getByRole('button', { name: say('reservations', 'action.release') })
          .last()
          .click();
        await expect(page.getByText(say('reservations', 'toast.released')).first()).toBeVisible();
      });

      await test.step('signed out is signed out', async () => {
        await page.goto(jari.url);
        await page
          .getByRole('button', { name: say('common', 'nav.account') })
          .first()
          .click();
        await page.getByText(say('common', 'menu.signOut')).click();
        await expect(page.getByRole('heading', { name: say('auth', 'signIn.title') })).toBeVisible();
        await page.goto(`${jari.url}/mine`);
        await expect(page.getByRole('heading', { name: say('auth', 'signIn.title') })).toBeVisible();
      });
      await visitor.close();
    });
  });
}

async function signIn(page: Page, url: string, email: string, language: Language): Promise<void> {
  const say = wordsOf(language);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel(say('auth', 'field.email')).fill(email);
  await page.getByLabel(say('auth', 'field.password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: say('auth', 'signIn.submit') }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

type Say = ReturnType<typeof wordsOf>;

async function fillWhen(page: Page, say: Say, day: string, from: string, until: string): Promise<void> {
  for (const [label, time] of [
    [say('reservations', 'form.start'), from],
    [say('reservations', 'form.end'), until],
  ] as const) {
    const dateField = page.getByRole('dialog').getByLabel(say('common', 'dateTime.dateOf', { label }));
    await dateField.fill(day);
    await page.keyboard.press('Tab');
    const [hours = '', minutes = ''] = time.split(':');
    await page.getByRole('spinbutton', { name: say('common', 'dateTime.hoursOf', { label }) }).pressSequentially(hours);
    await page
      .getByRole('spinbutton', { name: say('common', 'dateTime.minutesOf', { label }) })
      .pressSequentially(minutes);
  }
}
