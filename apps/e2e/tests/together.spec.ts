import type { Browser, Locator, Page } from '@playwright/test';
import { addServer, book, PASSWORD, register, send } from '../support/api.ts';
import { dayInSeoul } from '../support/calendar.ts';
import type { Jari } from '../support/jari.ts';
import { expect, test } from '../support/test.ts';
import { wordsOf, type Language } from '../support/words.ts';

const ko = wordsOf('ko');
const en = wordsOf('en');

/** Two people: mina with mouse and keyboard in Korean, junho on a phone in English. Neither ever reloads to see news. */
async function twoPeople(browser: Browser, jari: Jari) {
  const person = async (name: string, language: Language, look: Parameters<Browser['newContext']>[0]) => {
    const email = `${name}@example.org`;
    const { accessToken: token } = await register(jari, { email, name, locale: language });
    const context = await browser.newContext({
      locale: language === 'ko' ? 'ko-KR' : 'en-US',
      timezoneId: 'Asia/Seoul',
      ...look,
    });
    const page = await context.newPage();
    const say = wordsOf(language);
    await page.goto(jari.url);
    await page.getByLabel(say('auth', 'field.email')).fill(email);
    await page.getByLabel(say('auth', 'field.password'), { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: say('auth', 'signIn.submit'), exact: true }).click();
    await expect(page.getByRole('navigation').first()).toBeVisible();
    return { page, token };
  };
  // The first becomes the admin.
  const mina = await person('mina', 'ko', {});
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  return { mina, junho: await person('junho', 'en', phone) };
}

const MINUTE_MS = 60_000;
const began = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
const inMinutes = (minutes: number) => new Date(began + minutes * MINUTE_MS).toISOString();
const tomorrowAt = (hour: string) => `${dayInSeoul(1)}T${hour}:00:00+09:00`;
const card = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text });

/** As whoever walks through the page by keys. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

test('time is asked for and given, a place is passed on, and several servers are one', async ({ browser, jari }) => {
  const { mina, junho } = await twoPeople(browser, jari);
  const server = await addServer(jari, mina.token, 'gpu-alpha', 4);
  const run = { resourceId: server.id, title: 'Long run', startAt: inMinutes(5), endAt: inMinutes(65) };
  const running = await book(jari, junho.token, run);
  const next = { resourceId: server.id, title: '평가', startAt: inMinutes(65), endAt: inMinutes(185), unitCount: 2 };
  await book(jari, mina.token, next);
  const received = mina.page.getByTestId('time-request');

  const askForMore = async (message: string) => {
    await junho.page.goto(`${jari.url}/?reservation=${running.id}&extend=1`);
    const drawer = junho.page.getByRole('dialog');
    await expect(drawer.getByText(en('between', 'extend.none'))).toBeVisible();
    await drawer.getByRole('button', { name: en('between', 'ask.open') }).tap();
    await drawer.getByRole('textbox').fill(message);
    await drawer.getByRole('button', { name: en('between', 'ask.submit') }).tap();
    await expect(drawer).toBeHidden();
  };

  await test.step('an extension that meets somebody is asked for, declined with a word, and put away', async () => {
    await askForMore('One more hour?');
    await expect(received).toContainText('One more hour?');
    await expect(mina.page.getByRole('status').filter({ hasText: 'junho' })).toBeVisible();
    await received.getByRole('button', { name: ko('between', 'requests.decline') }).click();
    await received.getByRole('textbox').fill('저도 마감이에요');
    await received.getByRole('button', { name: ko('between', 'requests.decline') }).click();
    await expect(received).toHaveCount(0);
    const answered = card(junho.page, '저도 마감이에요');
    await expect(answered).toContainText(en('between', 'requests.state.declined'));
    await answered.getByRole('button', { name: en('between', 'requests.putAway') }).tap();
    await expect(answered).toHaveCount(0);
    await junho.page.reload();
    await expect(junho.page.getByText(running.title).first()).toBeVisible();
    await expect(answered).toHaveCount(0);
  });

  await test.step('given with one key, both bookings change at once', async () => {
    await askForMore('Really just one hour');
    await press(received.getByRole('button', { name: ko('between', 'requests.accept') }));
    await expect(received).toHaveCount(0);
    await expect(junho.page.getByText(en('between', 'requests.state.accepted'))).toBeVisible();
    const until = (await send<{ endAt: string }>(jari, 'GET', `/reservations/${running.id}`, junho.token)).endAt;
    expect(Date.parse(until) - Date.parse(running.endAt)).toBe(3_600_000);
  });

  await test.step('what somebody gives up is held for whoever waits; passed on, it is the next one’s', async () => {
    const wish = { resourceIds: [server.id], unitCount: 4, durationMinutes: 120 };
    const window = { from: tomorrowAt('10'), to: tomorrowAt('12') };
    const blocking = await book(jari, mina.token, {
      resourceId: server.id,
      title: '학습',
      startAt: window.from,
      endAt: window.to,
    });
    await send(jari, 'POST', '/waitlist', junho.token, { title: 'Deadline', ...wish, ...window });
    await mina.page.goto(`${jari.url}/mine?reservation=${blocking.id}&cancel=1`);
    await press(
      mina.page.getByRole('dialog').getByRole('button', { name: ko('reservations', 'action.cancelReservation') }),
    );
    const offered = card(junho.page, en('waitlist', 'offer.title', { title: 'Deadline' }));
    await expect(offered).toBeVisible();
    await send(jari, 'POST', '/waitlist', mina.token, { title: '다시 학습', ...wish, ...window });
    await offered.getByRole('button', { name: en('waitlist', 'offer.withdraw') }).tap();
    await expect(offered).toHaveCount(0);
    const passedOn = card(mina.page, '다시 학습');
    await passedOn.getByRole('button', { name: ko('waitlist', 'offer.accept') }).click();
    await expect(passedOn).toHaveCount(0);
    await expect(mina.page.getByText('다시 학습').first()).toBeVisible();
  });

  await test.step('given to a colleague it is taken back, and said to them only once that is over', async () => {
    const given = await book(jari, mina.token, {
      resourceId: server.id,
      title: '미세 조정',
      startAt: tomorrowAt('14'),
      endAt: tomorrowAt('16'),
    });
    const ownerOf = async () =>
      (await send<{ user: { name: string } }>(jari, 'GET', `/reservations/${given.id}`, mina.token)).user.name;
    const give = async () => {
      await mina.page.goto(`${jari.url}/mine?reservation=${given.id}`);
      await mina.page
        .getByRole('dialog')
        .getByRole('button', { name: ko('between', 'more') })
        .click();
      await mina.page.getByRole('menuitem', { name: ko('between', 'transfer.open') }).click();
      await mina.page.getByRole('dialog').getByRole('combobox').fill('junho');
      await mina.page.getByRole('option', { name: 'junho' }).click();
      await mina.page
        .getByRole('dialog')
        .getByRole('button', { name: ko('between', 'transfer.submit') })
        .click();
      await expect(mina.page.getByText(ko('between', 'transfer.done', { name: 'junho' }))).toBeVisible();
    };
    await give();
    await mina.page.keyboard.press('Control+z');
    await expect(mina.page.getByText(ko('reservations', 'toast.undone'))).toBeVisible();
    expect(await ownerOf()).toBe('mina');
    await give();
    const said = junho.page.getByRole('status').filter({ hasText: '미세 조정' });
    await expect(said).toHaveCount(0);
    await said.getByRole('button', { name: en('reservations', 'toast.show') }).tap({ timeout: 20_000 });
    await expect(junho.page.getByRole('dialog', { name: '미세 조정' })).toBeVisible();
    await junho.page.keyboard.press('Escape');
  });

  await test.step('several servers are booked on a phone, cancelled as one, and taken back', async () => {
    await addServer(jari, mina.token, 'gpu-beta', 2);
    const { page } = junho;
    await page.goto(`${jari.url}/mine`);
    await page.getByRole('button', { name: en('between', 'group.open') }).tap();
    await page.getByRole('dialog').getByLabel(en('between', 'group.name')).fill('Multi-node');
    for (const [index, name] of [
      ['1', 'gpu-alpha'],
      ['2', 'gpu-beta'],
    ] as const) {
      const part = page.getByRole('group', { name: en('between', 'group.server', { index }) });
      await part.getByRole('combobox').first().tap();
      await page.getByRole('option', { name }).tap();
    }
    const submit = page.getByRole('button', { name: en('between', 'group.submit') });
    await submit.tap();
    // The next full hour is taken on the first of the two: nothing is booked, and nothing typed is lost.
    await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    await page.getByLabel(en('between', 'group.name')).fill('Multi-node training');
    await chooseAnotherDay(page);
    await submit.tap();
    const drawer = page.getByRole('dialog', { name: 'Multi-node training' });
    await drawer.getByRole('button', { name: en('between', 'group.cancel') }).tap();
    await page
      .getByRole('dialog', { name: en('between', 'group.cancelTitle') })
      .getByRole('button', { name: en('between', 'group.cancel') })
      .tap();
    await page
      .getByRole('status')
      .filter({ hasText: en('between', 'group.cancelled') })
      .getByRole('button', { name: en('reservations', 'toast.undo') })
      .tap();
    await expect(page.getByText(en('reservations', 'toast.undone'))).toBeVisible();
    const { items } = await send<{ items: { title: string }[] }>(
      jari,
      'GET',
      '/reservations?status=confirmed',
      mina.token,
    );
    expect(items.filter(({ title }) => title === 'Multi-node training')).toHaveLength(2);
  });
});

/** Types the day after tomorrow into both dates of the form that is open. */
async function chooseAnotherDay(page: Page): Promise<void> {
  for (const label of [en('between', 'group.start'), en('between', 'group.end')]) {
    const date = page.getByRole('dialog').getByLabel(en('common', 'dateTime.dateOf', { label }));
    await date.fill(dayInSeoul(2));
    await date.press('Enter');
  }
}
