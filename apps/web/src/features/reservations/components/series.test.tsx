import {
  cancelReservation,
  cancelSeries,
  checkAvailability,
  createSeries,
  getCalendarSync,
  getReservation,
  getSeries,
  getTimeline,
  listBookablePeople,
  listResources,
  listTeams,
  previewSeries,
  restoreSeries,
  type Series,
  type SeriesPreview,
  undoReservation,
} from '@jari/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aConflict, aReservation, aServer, idOf } from '../../../test/a-server.ts';
import { answer } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { ReservationPanels } from './reservation-panels.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());
beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

// Tuesdays.
const DATES = ['2099-12-01', '2099-12-08', '2099-12-15'];
const timeOf = (date: string) => ({ date, startAt: `${date}T05:00:00.000Z`, endAt: `${date}T07:00:00.000Z` });
const units = aServer().units.map(({ id, index }) => ({ id, index }));

const previewWithout = (taken: string | null): SeriesPreview => ({
  occurrences: DATES.map((date) => {
    const refusal = {
      ...timeOf(date),
      code: 'reservation-overlap' as const,
      detail: '다른 예약과 겹칩니다.',
      conflicts: [aConflict()],
    };
    return date === taken
      ? { ...timeOf(date), units: [], approvalReasons: [], refusal }
      : { ...timeOf(date), units, approvalReasons: [], refusal: null };
  }),
  refusedCount: taken ? 1 : 0,
});

const aSeries: Series = {
  id: idOf(70),
  resource: { id: aServer().id, name: aServer().name },
  user: aReservation().user,
  isMine: true,
  team: null,
  title: aReservation().title,
  description: null,
  startsOn: '2099-12-01',
  startTime: '14:00',
  durationMinutes: 120,
  timeZone: 'Asia/Seoul',
  rule: { frequency: 'weekly', every: 1, weekdays: ['tue'], times: 3, until: null },
  unitIds: null,
  unitCount: null,
  continues: null,
  cancelledAt: null,
  occurrences: DATES.map((date, index) => ({
    ...timeOf(date),
    isBooked: index !== 1,
    isException: false,
    reservation: {
      id: index === 0 ? aReservation().id : idOf(71 + index),
      status: 'confirmed',
      unitIndexes: [0],
      version: 1,
    },
  })),
  version: 1,
  createdAt: '2099-11-01T00:00:00.000Z',
  updatedAt: '2099-11-01T00:00:00.000Z',
};

const notMirrored = { state: 'off', syncedAt: null, error: null, note: null, noteDetail: null, notedAt: null } as const;

const sent: unknown[] = [];

function serve(preview: SeriesPreview): void {
  sent.length = 0;
  const free = { available: true, freeUnits: units, conflicts: [], blocked: [], refusals: [], approvalReasons: [] };
  api.use(
    answer(listResources, () => ({ items: [aServer()], nextCursor: null })),
    answer(checkAvailability, () => ({ ...free, policyMode: 'applied' as const })),
    answer(listTeams, () => ({ items: [], nextCursor: null })),
    answer(listBookablePeople, () => ({ items: [], nextCursor: null })),
    answer(getTimeline, () => ({ from: DATES[0] ?? '', to: DATES[0] ?? '', resources: [] })),
    answer(previewSeries, () => preview),
    answer(createSeries, async (request) => {
      sent.push(await request.json());
      return aSeries;
    }),
  );
}

async function repeatWeekly() {
  const { startAt, endAt } = timeOf('2099-12-01');
  const shown = show(<ReservationPanels />, { path: `/?book=${aServer().id}&from=${startAt}&until=${endAt}` });
  const { user } = shown;
  await user.click(await screen.findByLabelText('제목'));
  await user.paste('주간 평가');
  await user.click(screen.getByLabelText('반복', { selector: 'input' }));
  // By role: it cannot be clicked while its list is still opening.
  await user.click(await screen.findByRole('option', { name: '매주' }));
  return shown;
}

describe('a booking that repeats', () => {
  it('says in a sentence how, and which GPUs every date gets, and is booked as one', async () => {
    serve(previewWithout(null));
    const { user, location } = await repeatWeekly();
    expect(screen.getByText('매주 화 14:00, 8회')).toBeTruthy();
    expect(await screen.findByText(/^3회 모두 예약할 수 있습니다\. GPU 0.*씁니다\.$/)).toBeTruthy();
    await user.click(await screen.findByText('3회 예약하기'));
    await waitFor(() => expect(location()).toBe('/'));
    expect(sent).toEqual([
      expect.objectContaining({
        title: '주간 평가',
        startsOn: '2099-12-01',
        startTime: '14:00',
        durationMinutes: 120,
        timeZone: 'Asia/Seoul',
        rule: { frequency: 'weekly', every: 1, weekdays: ['tue'], times: 8, until: null },
        onConflict: 'refuse',
      }),
    ]);
  });

  it('names who is in the way of which date, and books the rest only when that was chosen', async () => {
    serve(previewWithout('2099-12-08'));
    const { user } = await repeatWeekly();
    expect(await screen.findByText('3회 중 1회는 예약할 수 없습니다.')).toBeTruthy();
    expect(screen.getByText('이준호 (논문 실험)')).toBeTruthy();
    await user.click(screen.getByText('3회 예약하기'));
    expect(await screen.findByText('안 되는 날짜를 뺄지 먼저 정하세요.')).toBeTruthy();
    expect(sent).toEqual([]);
    await user.click(screen.getByLabelText('안 되는 날짜는 빼고 2회만 예약'));
    await user.click(await screen.findByText('2회 예약하기'));
    await waitFor(() => expect(sent).toEqual([expect.objectContaining({ onConflict: 'skip' })]));
  });
});

describe('a date of a series', () => {
  it('shows all dates, and is cancelled alone, from it on, or with all that lie ahead; one step takes it back', async () => {
    const cancelled: string[] = [];
    const restored: (string | null)[] = [];
    const { startAt, endAt } = timeOf('2099-12-01');
    serve(previewWithout(null));
    api.use(
      answer(getReservation, () => aReservation({ seriesId: aSeries.id, startAt, endAt, isMine: true })),
      answer(getSeries, () => aSeries),
      answer(getCalendarSync, () => notMirrored),
      answer(cancelSeries, (request) => {
        cancelled.push(new URL(request.url).search);
        return { ...aSeries, version: 2 };
      }),
      answer(restoreSeries, (request) => {
        restored.push(request.headers.get('if-match'));
        return aSeries;
      }),
    );
    const { user } = show(<ReservationPanels />, { path: `/?reservation=${aReservation().id}` });
    expect(await screen.findByText('3회 중 1번째')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '날짜 모두 보기' }));
    const dates = await screen.findAllByRole('listitem');
    expect(dates).toHaveLength(3);
    expect(within(dates[1] as HTMLElement).getByRole('button', { name: /다시 예약/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '예약 취소' }));
    await user.click(await screen.findByRole('radio', { name: '이 날짜와 그 이후' }));
    await user.click(screen.getByRole('button', { name: '예약 취소' }));
    await waitFor(() => expect(cancelled).toEqual(['?from=2099-12-01']));
    await user.click(await screen.findByRole('button', { name: '되돌리기' }));
    await waitFor(() => expect(restored).toEqual(['"2"']));
  });

  it('that was cancelled alone comes back as it was', async () => {
    const { startAt, endAt } = timeOf('2099-12-01');
    const one = aReservation({ seriesId: aSeries.id, startAt, endAt, isMine: true });
    const undone: (string | null)[] = [];
    serve(previewWithout(null));
    api.use(
      answer(getReservation, () => one),
      answer(getSeries, () => aSeries),
      answer(getCalendarSync, () => notMirrored),
      answer(cancelReservation, () => ({ ...one, status: 'cancelled' as const, version: one.version + 1 })),
      answer(undoReservation, (request) => {
        undone.push(request.headers.get('if-match'));
        return one;
      }),
    );
    const { user } = show(<ReservationPanels />, { path: `/?reservation=${one.id}` });
    await screen.findByText('3회 중 1번째');
    await user.click(screen.getByRole('button', { name: '예약 취소' }));
    await screen.findByRole('radio', { name: '이 날짜와 그 이후' });
    await user.click(screen.getByRole('button', { name: '예약 취소' }));
    await user.click(await screen.findByRole('button', { name: '되돌리기' }));
    await waitFor(() => expect(undone).toEqual([`"${one.version + 1}"`]));
  });
});
