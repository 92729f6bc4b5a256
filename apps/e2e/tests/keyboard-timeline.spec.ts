import { addServer, PASSWORD, register } from '../support/api.ts';
import { dayInSeoul } from '../support/calendar.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, test } from '../support/test.ts';
import { wordsOf } from '../support/words.ts';

test.use({ locale: 'en-US' });

const say = wordsOf('en');

test('without a mouse on the timeline: book, move, take back, resize, edit, ask for the keys', async ({
  page,
  jari,
}) => {
  const mina = await register(jari, { email: 'mina@example.org', name: 'Mina Kim', locale: 'en' });
  await addServer(jari, mina.accessToken, 'gpu-alpha', 4);
  const { keyboard } = page;
  const tomorrow = `${jari.url}/timeline?zoom=1h&at=${dayInSeoul(1)}T10:00`;
  const bar = page.locator('[data-bar]').filter({ hasText: 'Sweep' });
  const said = (text: string) => expect(page.getByText(text).first()).toBeVisible();

  await test.step('cells of the timeline are chosen by arrows, and Enter books them', async () => {
    await page.goto(tomorrow);
    await tabTo(page, say('auth', 'field.email'));
    await keyboard.type('mina@example.org');
    await tabTo(page, say('auth', 'field.password'));
    await keyboard.type(PASSWORD);
    await keyboard.press('Enter');
    const cells = page.getByRole('button', { name: 'gpu-alpha', exact: true });
    await expect(cells).toBeVisible();
    await tabTo(page, 'gpu-alpha');
    await keyboard.press('Tab');
    await expect(cells).toBeFocused();
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('Enter');
    await tabTo(page, say('reservations', 'form.title'));
    await keyboard.type('Sweep');
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(bar).toBeVisible();
  });

  await test.step('arrows move the bar, Shift its end, z takes it back, e edits, ? names the keys', async () => {
    await page.goto(tomorrow);
    await tabTo(page, 'Sweep');
    const before = await bar.getAttribute('aria-label');
    await keyboard.press('ArrowRight');
    await said(say('reservations', 'toast.moved', { title: 'Sweep' }));
    await expect(bar).not.toHaveAttribute('aria-label', before ?? '');
    await keyboard.press('z');
    await expect(bar).toHaveAttribute('aria-label', before ?? '');
    await keyboard.press('Shift+ArrowRight');
    await expect(bar).not.toHaveAttribute('aria-label', before ?? '');
    await keyboard.press('e');
    await expect(page.getByRole('heading', { name: say('reservations', 'panel.edit') })).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await keyboard.press('?');
    await expect(page.getByRole('dialog', { name: say('common', 'shortcuts.title') })).toContainText(
      say('timeline', 'keys.edit'),
    );
    await keyboard.press('Escape');
  });
});
