import { getSubscription, unsubscribe } from '@jari/contract';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { answer, problem } from '../test/api.ts';
import { show } from '../test/show.tsx';
import UnsubscribePage from './unsubscribe-page.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const subscription = { kind: 'reservation-changed', address: 'mi***@example.org', isSubscribed: true } as const;

it('says what it would switch off, and does so only when asked', async () => {
  api.use(
    answer(getSubscription, () => subscription),
    answer(unsubscribe, () => ({ ...subscription, isSubscribed: false })),
  );
  const { user } = show(<UnsubscribePage />, { path: '/unsubscribe?token=abc' });
  expect(await screen.findByText('‘예약 변경’ 메일을 그만 받을까요?')).toBeTruthy();
  expect(screen.getByText(/mi\*\*\*@example\.org/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '그만 받기' }));
  expect(await screen.findByText('‘예약 변경’ 메일을 보내지 않습니다')).toBeTruthy();
});

it.each([
  ['nothing', '/unsubscribe'],
  ['something else', '/unsubscribe?token=abc'],
])('says that a link of %s does not work', async (_what, path) => {
  api.use(answer(getSubscription, () => problem('not-found', {})));
  show(<UnsubscribePage />, { path });
  expect(await screen.findByText('쓸 수 없는 링크입니다')).toBeTruthy();
});
