import {
  getWaitlist,
  listMaintenanceOffers,
  listMyReservations,
  listResources,
  listTimeRequests,
} from '@jari/contract';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aReservation, aServer, idOf } from '../test/a-server.ts';
import { answer } from '../test/api.ts';
import { show } from '../test/show.tsx';
import MyReservationsPage from './my-reservations-page.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T03:00:00Z') });
  api.use(answer(listResources, () => ({ items: [aServer()], nextCursor: null })));
  api.use(answer(listMaintenanceOffers, () => ({ items: [] })));
  api.use(answer(getWaitlist, () => ({ mine: [], order: [], waitingCount: 0, medianWaitMinutes: null })));
  api.use(answer(listTimeRequests, () => ({ received: [], sent: [] })));
});
afterEach(() => {
  vi.useRealTimers();
  api.resetHandlers();
});

const none = { items: [], nextCursor: null };
const running = aReservation({ title: '돌고 있는 학습' });
const whole = aReservation({
  id: idOf(902),
  title: '내일 실험',
  startAt: '2026-12-02T00:00:00.000Z',
  endAt: '2026-12-02T02:00:00.000Z',
  units: aServer().units.map(({ id, index }) => ({ id, index })),
});

describe('my reservations', () => {
  it('puts what runs now first, with the time that is left', async () => {
    api.use(answer(listMyReservations, () => ({ items: [running, whole], nextCursor: null })));
    show(<MyReservationsPage />, { path: '/mine' });

    expect(await screen.findByText('6시간 남음')).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
      '지금 사용 중',
      '내일 · 12월 2일 (수)',
    ]);
  });

  it('keeps the tab in the address and asks for its reservations alone', async () => {
    const asked: (string | null)[] = [];
    api.use(
      answer(listMyReservations, (request) => {
        const scope = new URL(request.url).searchParams.get('scope');
        asked.push(scope);
        const reason = { status: 'cancelled' as const, cancelReason: '긴급 점검' };
        return scope === 'cancelled' ? { items: [{ ...whole, ...reason }], nextCursor: null } : none;
      }),
    );
    const { user, location } = show(<MyReservationsPage />, { path: '/mine' });
    expect(await screen.findByText('예정된 예약이 없습니다')).toBeTruthy();

    await user.click(screen.getByRole('tab', { name: '취소됨' }));

    expect(await screen.findByText('취소 사유: 긴급 점검')).toBeTruthy();
    expect(location()).toBe('/mine?scope=cancelled');
    expect(asked).toEqual(['upcoming', 'cancelled']);
  });

  it('loads the next page where the last one ended', async () => {
    api.use(
      answer(listMyReservations, (request) => {
        const cursor = new URL(request.url).searchParams.get('cursor');
        return cursor === 'page-2' ? { items: [whole], nextCursor: null } : { items: [running], nextCursor: 'page-2' };
      }),
    );
    const { user } = show(<MyReservationsPage />, { path: '/mine' });

    await user.click(await screen.findByRole('button', { name: '더 불러오기' }));

    expect(await screen.findByText('내일 실험')).toBeTruthy();
    expect(screen.getByText('돌고 있는 학습')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '더 불러오기' })).toBeNull();
  });

  it('links a reservation to its details on this very page', async () => {
    api.use(answer(listMyReservations, () => ({ items: [whole], nextCursor: null })));
    show(<MyReservationsPage />, { path: '/mine?scope=upcoming' });
    const link = await screen.findByRole('link', { name: '내일 실험' });
    expect(link.getAttribute('href')).toBe(`/mine?scope=upcoming&reservation=${whole.id}`);
  });
});
