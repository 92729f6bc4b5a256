import { addServer, book, PASSWORD, register } from '../support/api.ts';
import { dayInSeoul, eventNamed } from '../support/calendar.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, test } from '../support/test.ts';
import { wordsOf } from '../support/words.ts';

for (const language of ['ko', 'en'] as const) {
  test.describe(`without a mouse in ${language}`, () => {
    test.use({ locale: language === 'ko' ? 'ko-KR' : 'en-US' });

    test('sign in, reserve, move, resize, be refused, edit, cancel, find, filter, sign out', async ({ page, jari }) => {
      const say = wordsOf(language);
      const tomorrow = dayInSeoul(1);
      const mina = await register(jari, { email: 'mina@example.org', name: '김미나', locale: language });
      const junho = await register(jari, { email: 'junho@example.org', name: '이준호', locale: language });
      const server = await addServer(jari, mina.accessToken, 'gpu-alpha', 4);
      await book(jari, junho.accessToken, {
        resourceId: server.id,
        title: '준호의 실험',
        startAt: `${tomorrow}T12:30:00+09:00`,
        endAt: `${tomorrow}T14:00:00+09:00`,
      });
      const mine = eventNamed(page, '첫 학습');

      await test.step('the sign-in form is filled and sent by keys', async () => {
        await page.goto(`${jari.url}/calendar?view=day&date=${tomorrow}`);
        await tabTo(page, say('auth', 'field.email'));
        await page.keyboard.type('mina@example.org');
        await tabTo(page, say('auth', 'field.password'));
        await page.keyboard.type(PASSWORD);
        await page.keyboard.press('Enter');
        await expect(eventNamed(page, '준호의 실험')).toBeVisible();
      });

      await test.step('a booking by its shortcut leaves the focus on the new reservation', async () => {
        await page.keyboard.press('c');
        await expect(page.getByRole('dialog')).toBeVisible();
        await tabTo(page, say('reservations', 'form.title'));
        await page.keyboard.type('첫 학습');
        for (const [part, time] of [
          ['start', '10'],
          ['end', '12'],
        ] as const) {
          const label = say('reservations', `form.${part}`);
          await tabTo(page, say('common', 'dateTime.dateOf', { label }));
          await page.keyboard.press('ControlOrMeta+a');
          await page.keyboard.type(tomorrow);
          await tabTo(page, say('common', 'dateTime.hoursOf', { label }));
          await page.keyboard.type(time);
          await page.keyboard.type('00');
        }
        await page.keyboard.press('Enter');
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(mine).toBeFocused();
        await expect(mine).toContainText('10:00–12:00');
      });

      await test.step('Alt and arrows move it, the keys of one go being one change', async () => {
        await page.keyboard.press('Alt+ArrowDown');
        await page.keyboard.press('Alt+ArrowDown');
        await expect(mine).toContainText('10:30–12:30');
        await expect(page.getByText(say('reservations', 'toast.moved', { title: '첫 학습' }))).toHaveCount(1);
        await expect(mine).toBeFocused();
      });

      await test.step('what the server refuses goes back, is explained, and keeps the focus', async () => {
        await page.keyboard.press('Shift+ArrowDown');
        await expect(page.getByText(say('reservations', 'toast.takenBy', { name: '이준호' }))).toBeVisible();
        await expect(mine).toContainText('10:30–12:30');
        await expect(mine).toBeFocused();
      });

      await test.step('Shift and arrows resize it', async () => {
        await page.keyboard.press('Shift+ArrowUp');
        await expect(mine).toContainText('10:30–12:15');
        await expect(page.getByText(say('reservations', 'toast.moved', { title: '첫 학습' }))).toHaveCount(2);
        await expect(mine).toBeFocused();
      });

      await test.step('arrows alone move the focus, and somebody else’s stays as it is', async () => {
        await page.keyboard.press('ArrowDown');
        await expect(eventNamed(page, '준호의 실험')).toBeFocused();
        await page.keyboard.press('Alt+ArrowDown');
        await expect(page.getByText(say('calendar', 'shortcuts.notMine'))).toBeVisible();
        await page.keyboard.press('ArrowUp');
        await expect(mine).toBeFocused();
      });

      await test.step('a move to another day takes the calendar and the focus along', async () => {
        await page.keyboard.press('Alt+ArrowRight');
        await expect(page).toHaveURL(new RegExp(dayInSeoul(2)));
        await expect(mine).toBeFocused();
      });

      await test.step('E edits, and the focus comes back to the reservation', async () => {
        await page.keyboard.press('e');
        await expect(page.getByRole('heading', { name: say('reservations', 'panel.edit') })).toBeVisible();
        await tabTo(page, say('reservations', 'form.title'));
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.type('둘째 학습');
        await page.keyboard.press('Enter');
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(eventNamed(page, '둘째 학습')).toBeFocused();
      });

      await test.step('Enter shows it, Escape leads back', async () => {
        await page.keyboard.press('Enter');
        await expect(page.getByRole('dialog')).toContainText('둘째 학습');
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(eventNamed(page, '둘째 학습')).toBeFocused();
      });

      await test.step('Delete asks before it cancels', async () => {
        await page.keyboard.press('Delete');
        const confirm = page.getByRole('button', { name: say('reservations', 'action.cancelReservation') });
        await expect(confirm).toBeFocused();
        await page.keyboard.press('Enter');
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(eventNamed(page, '둘째 학습')).toBeHidden();
        // The way goes on from where the reservation was, not from the top of the page.
        await expect(page.locator('main :focus')).toHaveCount(1);
      });

      await test.step('the palette leads to a page by the beginning of its name', async () => {
        await page.keyboard.press('Control+k');
        await expect(page.getByRole('combobox', { name: say('palette', 'label') })).toBeFocused();
        await page.keyboard.type(say('common', 'nav.servers').slice(0, 2));
        await expect(page.getByRole('option', { name: say('common', 'nav.servers') }).first()).toBeVisible();
        await page.keyboard.press('Enter');
        await expect(page).toHaveURL(/\/servers$/);
      });

      await test.step('two keys lead to a page as well, and ? tells which', async () => {
        await page.keyboard.press('g');
        await page.keyboard.press('m');
        await expect(page).toHaveURL(/\/mine$/);
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog', { name: say('common', 'shortcuts.title') })).toContainText(
          say('common', 'shortcuts.goMine'),
        );
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      });

      await test.step('what is free now is booked from the first page', async () => {
        await page.keyboard.press('g');
        await page.keyboard.press('h');
        await tabTo(page, say('home', 'free.server', { server: 'gpu-alpha', count: '4' }));
        await page.keyboard.press('Enter');
        await expect(page.getByRole('heading', { name: say('reservations', 'panel.create') })).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      });

      await test.step('filters are kept under a name', async () => {
        await page.keyboard.press('g');
        await page.keyboard.press('c');
        await tabTo(page, say('calendar', 'onlyMine'));
        await page.keyboard.press('Space');
        await tabTo(page, say('views', 'open'), 'Shift+Tab');
        await page.keyboard.press('Enter');
        await tabTo(page, say('views', 'saveAs'));
        await page.keyboard.type('내 것만');
        await page.keyboard.press('Enter');
        await expect(page.getByRole('button', { name: say('views', 'openWith', { name: '내 것만' }) })).toBeVisible();
        await page.keyboard.press('Escape');
      });

      await test.step('signed out from the menu', async () => {
        await tabTo(page, say('common', 'nav.account'));
        await page.keyboard.press('Enter');
        await tabTo(page, say('common', 'menu.signOut'));
        await page.keyboard.press('Enter');
        await expect(page.getByRole('heading', { name: say('auth', 'signIn.title') })).toBeVisible();
      });
    });
  });
}
