import { acceptWishOffer, getWaitlist, listResources, listTeams, type OwnWish } from '@jari/contract';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { aReservation, aServer, idOf } from '../test/a-server.ts';
import { answer } from '../test/api.ts';
import { show } from '../test/show.tsx';
import WaitlistPage from './waitlist-page.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
beforeEach(() => {
  api.use(answer(listResources, () => ({ items: [aServer()], nextCursor: null })));
  api.use(answer(listTeams, () => ({ items: [], nextCursor: null })));
});
afterEach(() => api.resetHandlers());

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const waiting: OwnWish = {
  id: idOf(1),
  user: { id: idOf(2), name: '이준호' },
  isMine: true,
  title: '평가 배치',
  team: null,
  resources: [],
  model: 'H200',
  memoryGib: null,
  tags: [],
  unitCount: 2,
  durationMinutes: 120,
  from: '2026-12-01T00:00:00.000Z',
  to: inAnHour(),
  state: 'waiting',
  position: 3,
  recentHours: 12,
  restsUntil: null,
  missedOffers: 0,
  offer: null,
  reservationId: null,
  createdAt: '2026-11-30T00:00:00.000Z',
  version: 1,
  estimate: { minutes: 1234, turn: 2, offers: 14, days: 30 },
};
const offered = (): OwnWish => ({
  ...waiting,
  id: idOf(3),
  title: '파인튜닝',
  state: 'offered',
  position: null,
  estimate: null,
  reservationId: idOf(4),
  offer: {
    reservationId: idOf(4),
    resource: { id: idOf(10), name: 'gpu-01' },
    unitIndexes: [0, 1],
    startAt: inAnHour(),
    endAt: inAnHour(),
    heldUntil: inAnHour(),
  },
});

it('shows what is held before what waits, and takes it with one click', async () => {
  const accepted: string[] = [];
  const { estimate: _, ...inOrder } = waiting;
  const list = { order: [inOrder], waitingCount: 1, medianWaitMinutes: 90 };
  api.use(
    answer(getWaitlist, () => ({ mine: accepted.length > 0 ? [waiting] : [offered(), waiting], ...list })),
    answer(acceptWishOffer, (request) => {
      accepted.push(new URL(request.url).pathname);
      return aReservation();
    }),
  );
  show(<WaitlistPage />, { path: '/waitlist' });

  expect(await screen.findByText('‘파인튜닝’ 자리를 잡아 두었습니다')).toBeTruthy();
  expect(screen.getByText(/^순서 3번째 · 종료 기한 안에는 어려울/)).toBeTruthy();
  expect(screen.getByText(/이만한 자리가 14번 나왔고.*2번째/)).toBeTruthy();
  expect(screen.getByText(/1시간 30분 안에/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '수락' }));
  expect(await screen.findByText(/^순서 3번째/)).toBeTruthy();
  expect(accepted).toEqual([`/api/v1/waitlist/${idOf(3)}/accept`]);
});
