import {
  askForTime,
  cancelReservation,
  checkAvailability,
  checkInReservation,
  extendReservation,
  getCalendarSync,
  getExtension,
  getReservation,
  listBookablePeople,
  listColleagues,
  listResources,
  listTeams,
  type Reservation,
  releaseReservation,
  splitReservation,
  transferReservation,
  undoReservation,
  updateReservation,
  withdrawChange,
} from '@jari/contract';
import { screen, waitFor } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { now } from '../../../lib/time.ts';
import { aReservation, aServer, idOf } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { ReservationPanels } from './reservation-panels.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const hoursFromNow = (hours: number) => new Date(now().epochMilliseconds + hours * 3_600_000).toISOString();
const upcoming = (changes: Partial<Reservation> = {}) =>
  aReservation({ startAt: hoursFromNow(24), endAt: hoursFromNow(26), version: 4, ...changes });
const running = (changes: Partial<Reservation> = {}) =>
  aReservation({ startAt: hoursFromNow(-1), endAt: hoursFromNow(3), ...changes });

const notMirrored = { state: 'off', syncedAt: null, error: null, note: null, noteDetail: null, notedAt: null } as const;

function open(
  reservation: Reservation,
  { role = 'member', edit = false }: { role?: 'member' | 'admin'; edit?: boolean } = {},
) {
  api.use(
    answer(listResources, () => ({ items: [aServer()], nextCursor: null })),
    answer(listTeams, () => ({ items: [], nextCursor: null })),
    answer(listBookablePeople, () => ({ items: [], nextCursor: null })),
    answer(checkAvailability, () => ({
      available: true,
      freeUnits: reservation.units,
      conflicts: [],
      blocked: [],
      refusals: [],
      approvalReasons: [],
      policyMode: 'applied' as const,
    })),
    answer(getReservation, () => reservation),
    answer(getCalendarSync, () => notMirrored),
  );
  const path = `/?reservation=${reservation.id}${edit ? '&edit=1' : ''}`;
  return show(<ReservationPanels />, { path, user: aUser({ role }) });
}

const button = (name: string) => screen.findByRole('button', { name });

/** The versions that are taken back from now on. */
function expectUndo(): (string | null)[] {
  const undone: (string | null)[] = [];
  api.use(
    answer(undoReservation, (request) => {
      undone.push(request.headers.get('if-match'));
      return running();
    }),
  );
  return undone;
}

describe('the detail of a reservation', () => {
  it('offers nothing to end for what belongs to somebody else', async () => {
    open(upcoming({ isMine: false, user: { id: idOf(2), name: '이준호' } }));
    expect(await screen.findByText('이준호')).toBeTruthy();
    for (const name of ['수정', '예약 취소', '지금 반납']) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('says that it lies in free time close by, which counts towards no limit', async () => {
    open(upcoming({ policyMode: 'relaxed' }));
    expect(await screen.findByText('가까운 빈 시간이라 한도로 세지 않습니다')).toBeTruthy();
  });

  it('shows what a change that waits was before, and takes it back on the version that was read', async () => {
    const sent: (string | null)[] = [];
    const stood = { startAt: hoursFromNow(24), endAt: hoursFromNow(26), unitIndexes: [0, 1] };
    const approval = {
      reasons: ['over-hours' as const],
      decidedBy: null,
      decidedAt: null,
      reason: null,
      expiresAt: hoursFromNow(24),
      isChangeRefused: false,
      stoodBefore: stood,
    };
    const { user } = open(upcoming({ status: 'pending', endAt: hoursFromNow(60), approval }));
    api.use(
      answer(withdrawChange, (request) => {
        sent.push(request.headers.get('if-match'));
        return upcoming();
      }),
    );
    expect(await screen.findByText(/^변경 전: .*GPU 0/)).toBeTruthy();
    await user.click(await button('변경 되돌리기'));
    await waitFor(() => expect(sent).toEqual(['"4"']));
    expect(await screen.findByText('변경을 되돌렸습니다')).toBeTruthy();
  });

  it('cancels only after saying what it means, on the version that was read', async () => {
    const sent: (string | null)[] = [];
    const { user, location } = open(upcoming());
    api.use(
      answer(cancelReservation, (request) => {
        sent.push(request.headers.get('If-Match'));
        return upcoming({ status: 'cancelled' });
      }),
    );
    await user.click(await button('예약 취소'));
    expect(screen.getByText(/누구나 예약할 수 있습니다/)).toBeTruthy();
    expect(sent).toEqual([]);

    await user.click(await button('예약 취소'));

    await waitFor(() => expect(location()).toBe('/'));
    expect(sent).toEqual(['"4"']);
  });

  it("makes an admin give a reason for cancelling somebody else's", async () => {
    const sent: (string | null)[] = [];
    const { user } = open(upcoming({ isMine: false, user: { id: idOf(2), name: '이준호' } }), { role: 'admin' });
    api.use(
      answer(cancelReservation, (request) => {
        sent.push(new URL(request.url).searchParams.get('reason'));
        return upcoming({ status: 'cancelled' });
      }),
    );
    await user.click(await button('예약 취소'));
    await user.click(await button('예약 취소'));
    expect(screen.getByText(/이유를 적어 주세요/)).toBeTruthy();
    expect(sent).toEqual([]);

    await user.type(screen.getByRole('textbox', { name: /취소 이유/ }), '긴급 점검');
    await user.click(await button('예약 취소'));

    await waitFor(() => expect(sent).toEqual(['긴급 점검']));
  });

  it('releases what runs after saying that the rest is free at once', async () => {
    const { user, location } = open(running());
    api.use(answer(releaseReservation, () => running({ endAt: hoursFromNow(0), version: 5 })));
    const undone = expectUndo();
    await user.click(await button('지금 반납'));
    expect(screen.getByText(/바로 다른 사람이 예약할 수 있고/)).toBeTruthy();
    await user.click(await button('지금 반납'));
    await waitFor(() => expect(location()).toBe('/'));
    await user.click(await button('되돌리기'));
    await waitFor(() => expect(undone).toEqual(['"5"']));
  });

  it('fixes the start of what runs', async () => {
    open(running(), { edit: true });
    expect(await screen.findByText('이미 시작한 예약은 시작 시각을 바꿀 수 없습니다.')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: '시작 날짜' })).toHaveProperty('disabled', true);
  });

  it('shows what has changed elsewhere meanwhile, and goes on from there', async () => {
    const { user } = open(upcoming({ title: '처음 제목' }), { edit: true });
    const current = upcoming({ title: '다른 탭에서 바꾼 제목', version: 5 });
    api.use(answer(updateReservation, () => problem('stale-version', { current })));
    const title = await screen.findByRole('textbox', { name: '제목' });
    await user.clear(title);
    await user.type(title, '내가 바꾼 제목');
    await user.click(await button('저장'));

    expect(await screen.findByText('제목: 처음 제목 → 다른 탭에서 바꾼 제목')).toBeTruthy();
    expect(screen.getByDisplayValue('내가 바꾼 제목')).toBeTruthy();

    await user.click(await button('최신 내용 불러오기'));
    expect(await screen.findByDisplayValue('다른 탭에서 바꾼 제목')).toBeTruthy();
  });

  const next = {
    reservationId: idOf(7),
    title: '평가',
    userName: '이준호',
    unitIndexes: [0],
    startAt: hoursFromNow(3),
    endAt: hoursFromNow(9),
  };

  it('extends by one tap, on the version that was read, and takes it back', async () => {
    const sent: unknown[] = [];
    const before = running();
    const { user } = open(before);
    api.use(
      answer(getExtension, () => ({ freeUntil: null, next: [], maintenance: null })),
      answer(extendReservation, async (request) => {
        sent.push(await request.json());
        return running({ endAt: hoursFromNow(5), version: 5 });
      }),
    );
    const undone = expectUndo();
    await user.click(await button('연장'));
    await user.click(await screen.findByRole('radio', { name: '+2시간' }));
    await user.click(await button('연장하기'));
    await waitFor(() => expect(sent).toHaveLength(1));
    const { until } = sent[0] as { until: string };
    expect(Math.round((Date.parse(until) - Date.parse(before.endAt)) / 3_600_000)).toBe(2);
    await user.click(await button('되돌리기'));
    await waitFor(() => expect(undone).toEqual(['"5"']));
  });

  it('gives GPUs back, and takes it back with Ctrl+Z', async () => {
    const sent: unknown[] = [];
    const units = [0, 1].map((index) => ({ id: idOf(50 + index), index }));
    const { user, location } = open(running({ units }));
    api.use(
      answer(splitReservation, async (request) => {
        sent.push(await request.json());
        return { items: [running({ endAt: hoursFromNow(0), version: 5 }), running({ id: idOf(9) })] };
      }),
    );
    const undone = expectUndo();
    await user.click(await button('더 보기'));
    await user.click(await screen.findByRole('menuitem', { name: '일부 반납 또는 나누기' }));
    await user.click(await screen.findByRole('button', { name: /GPU 0/ }));
    await user.click(await button('반납하기'));
    await waitFor(() => expect(location()).toBe('/'));
    expect(sent).toEqual([{ unitIds: [units[1]?.id] }]);
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(undone).toEqual(['"5"']));
  });

  it('goes to a colleague, and comes back with one click', async () => {
    const { user, location } = open(running());
    api.use(
      answer(listColleagues, () => ({ items: [{ id: idOf(2), name: '이준호' }] })),
      answer(transferReservation, () => running({ user: { id: idOf(2), name: '이준호' }, isMine: false, version: 5 })),
    );
    const undone = expectUndo();
    await user.click(await button('더 보기'));
    await user.click(await screen.findByRole('menuitem', { name: '다른 사람에게 넘기기' }));
    await user.click(await screen.findByRole('combobox', { name: /받을 사람/ }));
    await user.click(await screen.findByRole('option', { name: '이준호' }));
    await user.click(await button('넘기기'));
    await waitFor(() => expect(location()).toBe('/'));
    await user.click(await button('되돌리기'));
    await waitFor(() => expect(undone).toEqual(['"5"']));
  });

  it('says who is next and asks them for the time, where an extension would not be free', async () => {
    const sent: unknown[] = [];
    const { user } = open(running());
    api.use(
      answer(getExtension, () => ({ freeUntil: next.startAt, next: [next], maintenance: null })),
      answer(askForTime, async (request) => {
        sent.push(await request.json());
        return problem('not-found', {});
      }),
    );
    await user.click(await button('연장'));
    expect(await screen.findByText(/이준호 · 평가/)).toBeTruthy();
    expect(await button('연장하기')).toHaveProperty('disabled', true);
    await user.click(await button('시간 요청'));
    await user.type(await screen.findByRole('textbox', { name: /한마디/ }), '부탁드려요');
    await user.click(await button('요청 보내기'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ reservationId: idOf(7), extendsId: running().id, message: '부탁드려요' });
  });

  it('offers a check-in where the server wants it, and to nobody else than its owner', async () => {
    let checkedIn = 0;
    const server = aServer();
    const wanting = { ...server, policy: { ...server.policy, checkInMinutes: 30 } };
    const { user } = open(running());
    api.use(
      answer(listResources, () => ({ items: [wanting], nextCursor: null })),
      answer(getReservation, () => running(checkedIn > 0 ? { checkedInAt: hoursFromNow(0) } : {})),
      answer(checkInReservation, () => {
        checkedIn += 1;
        return running({ checkedInAt: hoursFromNow(0) });
      }),
    );
    await user.click(await button('체크인'));
    await waitFor(() => expect(checkedIn).toBe(1));
    expect(await screen.findByText('체크인함')).toBeTruthy();
  });
});
