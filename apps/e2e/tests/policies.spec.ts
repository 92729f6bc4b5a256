import type { Page } from '@playwright/test';
import { addServer, book, PASSWORD, register } from '../support/api.ts';
import { dayInSeoul } from '../support/calendar.ts';
import { expect, test } from '../support/test.ts';
import { wordsOf, type Language } from '../support/words.ts';

for (const language of ['ko', 'en'] as const) {
  test.describe(`booking rules in ${language}`, () => {
    test.use({ locale: language === 'ko' ? 'ko-KR' : 'en-US', timezoneId: 'Asia/Seoul' });

    test('an admin limits hours after a look at what breaks, and a member is refused as the test foretold', async ({
      page,
      jari,
      browser,
    }) => {
      const say = wordsOf(language);
      const rules = (key: string, params?: Record<string, string>) => say('policies', key, params);
      const admin = await register(jari, { email: 'mina@example.org', name: '김미나', locale: language });
      const member = await register(jari, { email: 'junho@example.org', name: '이준호', locale: language });
      const server = await addServer(jari, admin.accessToken, 'gpu-alpha', 4);
      const day = dayInSeoul(1);
      const long = { startAt: `${day}T10:00:00+09:00`, endAt: `${day}T20:00:00+09:00` };
      await book(jari, member.accessToken, { resourceId: server.id, title: '긴 학습', unitCount: 1, ...long });

      await test.step('the preview names who would break the new rule, and saving touches nothing', async () => {
        await signIn(page, jari.url, 'mina@example.org', language);
        await page.getByRole('link', { name: say('common', 'nav.policies') }).click();
        const label = rules('field.maxDurationMinutes.label');
        await page.getByRole('button', { name: rules('editor.setLabel', { label }) }).click();
        await page.getByRole('textbox', { name: label }).fill('4');
        await page.getByRole('combobox', { name: rules('unit.of', { label }) }).selectOption(rules('unit.hours'));
        await page.getByRole('button', { name: rules('save.check') }).click();
        const dialog = page.getByRole('dialog', { name: rules('preview.title') });
        await expect(dialog.getByText('gpu-alpha').first()).toBeVisible();
        await expect(dialog.getByText('이준호')).toBeVisible();
        await expect(dialog.getByText(rules('preview.untouched'))).toBeVisible();
        await dialog.getByRole('button', { name: rules('preview.save'), exact: true }).click();
        await expect(page.getByText(rules('preview.saved'))).toBeVisible();
        await expect(page.getByText(rules('save.dirty'))).toHaveCount(0);
      });

      const query = new URLSearchParams({
        user: member.user.id,
        server: server.id,
        gpus: '1',
        from: `${day}T21:00:00+09:00`,
        until: `${dayInSeoul(2)}T03:00:00+09:00`,
      });
      const sentence = await test.step('the test form says which rule refuses, and leads to it', async () => {
        await page.goto(`${jari.url}/policies/test?${query.toString()}`);
        await expect(page.getByText(rules('test.verdict.refused'))).toBeVisible();
        const refusal = page.getByRole('region', { name: rules('test.rules') }).getByRole('listitem');
        const [said = ''] = (await refusal.innerText()).split('\n');
        await refusal.getByRole('link').click();
        await expect(page.getByRole('textbox', { name: rules('field.maxDurationMinutes.label') })).toBeFocused();
        return said;
      });

      await test.step('the member is refused in the same words, and an admin may book past them', async () => {
        const drawer = `/?book=${server.id}&gpus=any1&from=${query.get('from')}&until=${query.get('until')}`;
        const visitor = await browser.newContext({
          locale: language === 'ko' ? 'ko-KR' : 'en-US',
          timezoneId: 'Asia/Seoul',
        });
        const other = await visitor.newPage();
        await signIn(other, jari.url, 'junho@example.org', language);
        await other.goto(jari.url + drawer.replaceAll('+', '%2B'));
        await expect(other.getByRole('dialog').getByText(sentence)).toBeVisible();
        await expect(other.getByRole('checkbox', { name: say('reservations', 'waive.label') })).toHaveCount(0);
        await visitor.close();

        await page.goto(jari.url + drawer.replaceAll('+', '%2B'));
        const form = page.getByRole('dialog');
        await form.getByLabel(say('reservations', 'form.title')).fill('마감 전날');
        await form.getByRole('checkbox', { name: say('reservations', 'waive.label') }).check();
        await form.getByRole('button', { name: say('reservations', 'form.book'), exact: true }).click();
        await expect(form).toBeHidden();
        await page.goto(`${jari.url}/mine`);
        await expect(page.getByText(say('mine', 'waived'))).toBeVisible();
      });
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
