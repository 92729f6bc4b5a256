import { addServer, PASSWORD, register } from '../support/api.ts';
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
