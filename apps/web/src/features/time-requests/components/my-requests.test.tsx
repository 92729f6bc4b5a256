import {
  acceptTimeRequest,
  declineTimeRequest,
  listTimeRequests,
  putTimeRequestAway,
  type TimeRequest,
} from '@jari/contract';
import { screen, waitFor } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { idOf } from '../../../test/a-server.ts';
import { answer } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { MyRequests } from './my-requests.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const resource = { id: idOf(10), name: 'h200-01' };
const at = (hour: number) => `2026-12-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const request: TimeRequest = {
  id: idOf(30),
  reservation: {
    id: idOf(31),
    title: '미세 조정',
    owner: { id: idOf(1), name: '이준호' },
    place: { resource, startAt: at(0), endAt: at(9), unitIndexes: [0, 1, 2, 3] },
  },
  asker: { id: idOf(2), name: '김미나' },
  place: { resource, startAt: at(4), endAt: at(6), unitIndexes: [0, 1] },
  title: '마감 재실험',
  extends: null,
  message: '두 시간만 부탁드려요',
  state: 'open',
  answer: null,
  expiresAt: at(4),
  createdAt: at(0),
  decidedAt: null,
};

it('says what is asked for and what would be left, and gives it with one click', async () => {
  let accepted = 0;
  api.use(
    answer(listTimeRequests, () => ({ received: accepted ? [] : [request], sent: [] })),
    answer(acceptTimeRequest, () => {
      accepted += 1;
      return { ...request, state: 'accepted' as const };
    }),
  );
  const { user } = show(<MyRequests />);
  expect(await screen.findByText('김미나 님이 시간을 요청했습니다')).toBeTruthy();
  expect(screen.getByText('“두 시간만 부탁드려요”')).toBeTruthy();
  expect(screen.getAllByText(/GPU [0-9]/).map((line) => line.textContent.replaceAll(/\p{Cf}/gu, ''))).toEqual([
    'h200-01 · GPU 0, 1 · 12월 1일 (화) 13:00–15:00',
    'GPU 0–3 · 12월 1일 (화) 09:00–13:00',
    'GPU 2, 3 · 12월 1일 (화) 13:00–15:00',
    'GPU 0–3 · 12월 1일 (화) 15:00–18:00',
  ]);
  await user.click(screen.getByRole('button', { name: '수락' }));
  await waitFor(() => expect(accepted).toBe(1));
  await waitFor(() => expect(screen.queryByText('김미나 님이 시간을 요청했습니다')).toBeNull());
});

it('declines with a word', async () => {
  const sent: unknown[] = [];
  api.use(
    answer(listTimeRequests, () => ({ received: [request], sent: [] })),
    answer(declineTimeRequest, async (asked) => {
      sent.push(await asked.json());
      return { ...request, state: 'declined' as const };
    }),
  );
  const { user } = show(<MyRequests />);
  await user.click(await screen.findByRole('button', { name: '거절' }));
  expect(sent).toEqual([]);
  await user.type(screen.getByRole('textbox', { name: /한마디/ }), '저도 마감이에요');
  await user.click(screen.getByRole('button', { name: '거절' }));
  await waitFor(() => expect(sent).toEqual([{ answer: '저도 마감이에요' }]));
});

it('puts what became of a request away, and what waits for its answer stays', async () => {
  const answered = { ...request, state: 'declined' as const, answer: '다음에요', decidedAt: new Date().toISOString() };
  const waiting = { ...request, id: idOf(32), expiresAt: '2027-12-01T00:00:00.000Z' };
  let isAway = false;
  api.use(
    answer(listTimeRequests, () => ({ received: [], sent: isAway ? [waiting] : [answered, waiting] })),
    answer(putTimeRequestAway, () => void (isAway = true)),
  );
  const { user } = show(<MyRequests />);
  expect(await screen.findByText('“다음에요”')).toBeTruthy();
  const [putAway, ...others] = screen.getAllByRole('button', { name: '치우기' });
  expect(others).toEqual([]);
  if (putAway) await user.click(putAway);
  await waitFor(() => expect(screen.queryByText('“다음에요”')).toBeNull());
  expect(isAway).toBe(true);
  expect(screen.getByText('답을 기다리는 중')).toBeTruthy();
});
