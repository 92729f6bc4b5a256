import type { Page } from '@playwright/test';
import type { Resource } from '@jari/contract';
import { book, PASSWORD, register, send } from '../support/api.ts';
import { dayInSeoul } from '../support/calendar.ts';
import { expect, test } from '../support/test.ts';
import { wordsOf } from '../support/words.ts';

for (const language of ['ko', 'en'] as const) {
  test.describe(`approvals without a mouse in ${language}`, () => {
    test.use({ locale: language === 'ko' ? 'ko-KR' : 'en-US' });

    test('approve, reject with a reason, decide several, see what is withdrawn', async ({ page, jari }) => {
      const say = wordsOf(language);
      const words = (key: string, params?: Record<string, string>) => say('approvals', key, params);
      const mina = await register(jari, { email: 'mina@example.org', name: '김미나', locale: language });
      const junho = await register(jari, { email: 'junho@example.org', name: '이준호', locale: language });
      const server = await send<Resource>(jari, 'POST', '/resources', mina.accessToken, {
        name: 'gpu-alpha',
        gpus: [{ model: 'NVIDIA H200', memoryGib: 141, count: 4 }],
        policy: { requiresApproval: true },
      });
      const tomorrow = dayInSeoul(1);
      const requests: Awaited<ReturnType<typeof book>>[] = [];
      for (const hour of ['08', '10', '12', '14', '16']) {
        const time = { startAt: `${tomorrow}T${hour}:00:00+09:00`, endAt: `${tomorrow}T${hour}:30:00+09:00` };
        requests.push(await book(jari, junho.accessToken, { resourceId: server.id, title: `실험 ${hour}`, ...time }));
      }
      const heading = (title: string) => page.getByRole('heading', { level: 2, name: title });
      const list = page.getByRole('list', { name: words('title') });

      await test.step('the badge of the navigation counts what waits', async () => {
        await page.goto(`${jari.url}/approvals`);
        await tabTo(page, say('auth', 'field.email'));
        await page.keyboard.type('mina@example.org');
        await tabTo(page, say('auth', 'field.password'));
        await page.keyboard.type(PASSWORD);
        await page.keyboard.press('Enter');
        await expect(heading('실험 08')).toBeVisible();
        const name = `${say('common', 'nav.approvals')} ${say('common', 'nav.waiting', { count: '5' })}`;
        await expect(page.getByRole('link', { name })).toBeVisible();
      });

      await test.step('? shows the keys, and they rest meanwhile', async () => {
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog', { name: say('common', 'shortcuts.title') })).toBeVisible();
        await page.keyboard.press('a');
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
        await expect(list.getByRole('listitem')).toHaveCount(5);
      });

      await test.step('j and k walk, a approves and goes on', async () => {
        await page.keyboard.press('j');
        await expect(heading('실험 10')).toBeVisible();
        await page.keyboard.press('k');
        await expect(heading('실험 08')).toBeVisible();
        await page.keyboard.press('a');
        await expect(page.getByText(words('toast.approve', { title: '실험 08', name: '이준호' }))).toBeVisible();
        await expect(heading('실험 10')).toBeVisible();
        await expect(list.getByRole('listitem')).toHaveCount(4);
      });

      await test.step('r asks for the reason, in which letters are letters', async () => {
        await page.keyboard.press('r');
        await expect(page.getByRole('textbox', { name: words('form.reason') })).toBeFocused();
        await page.keyboard.press('ControlOrMeta+Enter');
        await expect(page.getByText(words('form.reasonRequired'))).toBeVisible();
        await page.keyboard.type('another jar');
        await page.keyboard.press('ControlOrMeta+Enter');
        await expect(page.getByText(words('toast.reject', { title: '실험 10', name: '이준호' }))).toBeVisible();
      });

      await test.step('what its owner takes back leaves the list by itself', async () => {
        await expect(heading('실험 12')).toBeVisible();
        const [, , third] = requests;
        await send(jari, 'DELETE', `/reservations/${third?.id}`, junho.accessToken);
        await expect(list.getByText('실험 12')).toHaveCount(0);
      });

      await test.step('x ticks, and one question decides what is ticked', async () => {
        await page.keyboard.press('j');
        await page.keyboard.press('x');
        await page.keyboard.press('j');
        await page.keyboard.press('x');
        await page.keyboard.press('a');
        await expect(page.getByRole('dialog')).toBeVisible();
        await page.keyboard.press('ControlOrMeta+Enter');
        await expect(page.getByText(words('empty.title'))).toBeVisible();
      });

      await test.step('the owner reads who decided and why', async () => {
        const [, rejected] = requests;
        const read = await send<{ status: string; approval: { reason: string } }>(
          jari,
          'GET',
          `/reservations/${rejected?.id}`,
          junho.accessToken,
        );
        expect(read).toMatchObject({ status: 'rejected', approval: { reason: 'another jar' } });
      });
    });
  });
}

/** Presses Tab until the field with this label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await expect(field).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${label}`);
}
