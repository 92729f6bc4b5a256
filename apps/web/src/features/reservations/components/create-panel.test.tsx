import {
  type Availability,
  checkAvailability,
  createReservation,
  getTimeline,
  listBookablePeople,
  listResources,
  listTeams,
  type Team,
} from '@jari/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aConflict, aReservation, aServer, idOf } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { createDraftStore } from '../draft-store.ts';
import { ReservationPanels } from './reservation-panels.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());
beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

const units = aServer().units.map(({ id, index }) => ({ id, index }));
const allFree: Availability = {
  available: true,
  freeUnits: units,
  conflicts: [],
  blocked: [],
  refusals: [],
  approvalReasons: [],
  policyMode: 'applied',
};
const FROM = '2099-12-01T05:00:00.000Z';
const UNTIL = '2099-12-01T07:00:00.000Z';
const path = `/?book=${aServer().id}&from=${FROM}&until=${UNTIL}`;

function serve(availability: Availability = allFree) {
  api.use(
    answer(listResources, () => ({ items: [aServer()], nextCursor: null })),
    answer(checkAvailability, () => availability),
    answer(listTeams, () => ({ items: [], nextCursor: null })),
    answer(listBookablePeople, () => ({ items: [], nextCursor: null })),
    answer(getTimeline, () => ({ from: FROM, to: UNTIL, resources: [] })),
  );
}

const open = (search = '', user = aUser()) => show(<ReservationPanels />, { path: path + search, user });
const titleField = () => screen.findByRole('textbox', { name: '제목' });
const book = () => screen.getByRole('button', { name: '예약하기' });

describe('the booking drawer', () => {
  it('says, while somebody types, which units they would get', async () => {
    serve();
    open('&gpus=any1');
    expect(await screen.findByText('GPU 2개 중 2개가 비어 있습니다. GPU 0을 쓰게 됩니다.')).toBeTruthy();
  });

  it('names who is in the way, and offers the units that are free', async () => {
    serve({ ...allFree, available: false, freeUnits: units.slice(0, 1), conflicts: [aConflict()] });
    const { user } = open();
    expect(await screen.findByText('이 시간에는 GPU 2개 중 1개만 비어 있습니다.')).toBeTruthy();
    expect(screen.getByText('이준호')).toBeTruthy();
    expect(screen.getByText('논문 실험 · GPU 1')).toBeTruthy();

    await user.click(screen.getByRole('button', { name: 'GPU 0 쓰기' }));

    expect(await screen.findByText('GPU 2개 중 1개가 비어 있습니다. GPU 0을 쓰게 됩니다.')).toBeTruthy();
  });

  it("passes on the rule that refuses in the server's words", async () => {
    const detail = '이 서버는 최대 1시간까지 예약할 수 있습니다.';
    serve({ ...allFree, available: false, refusals: [{ code: 'policy-refused', detail }] });
    open();
    expect(await screen.findByText(detail)).toBeTruthy();
  });

  it('says why a booking would need approval, and by which figure', async () => {
    const server = aServer();
    serve({ ...allFree, approvalReasons: ['over-hours'] });
    api.use(
      answer(listResources, () => ({
        items: [{ ...server, policy: { ...server.policy, approvalOverHours: 24 } }],
        nextCursor: null,
      })),
    );
    open();
    expect(await screen.findByText('24시간보다 길어 승인이 필요합니다.')).toBeTruthy();
    expect(screen.queryByRole('checkbox', { name: '규칙을 건너뛰고 예약' })).toBeNull();
  });

  it('sends exactly what was chosen, and closes', async () => {
    const sent: unknown[] = [];
    serve();
    api.use(
      answer(createReservation, async (request) => {
        sent.push(await request.json());
        return aReservation();
      }),
    );
    const { user, location } = open('&gpus=1');
    await user.type(await titleField(), '추론 시험');
    await user.click(book());

    await waitFor(() => expect(location()).toBe('/'));
    const expected = { title: '추론 시험', description: null, startAt: '2099-12-01T05:00:00Z' };
    expect(sent).toEqual([
      { ...expected, resourceId: aServer().id, endAt: '2099-12-01T07:00:00Z', unitIds: [idOf(101)] },
    ]);
    expect(await screen.findByText('예약했습니다')).toBeTruthy();
  });

  it('keeps everything typed when somebody else was faster, names them, and books once however often it is tried', async () => {
    const keys: (string | null)[] = [];
    serve();
    api.use(
      answer(createReservation, (request) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return problem('reservation-overlap', { conflicts: [aConflict()], freeUnits: units.slice(0, 1) });
      }),
    );
    const { user } = open();
    await user.type(await titleField(), '추론 시험');
    await screen.findByText('이 시간에 모든 GPU가 비어 있습니다.');
    await user.click(book());

    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('방금 다른 사람이 먼저 예약했습니다.')).toBeTruthy();
    expect(within(alert).getByText('이준호')).toBeTruthy();
    expect(screen.getByDisplayValue('추론 시험')).toBeTruthy();

    await user.click(book());
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });

  it('asks for a title before it sends anything', async () => {
    serve();
    const { user } = open();
    await titleField();
    await user.click(book());
    expect(await screen.findByText(/제목을 적어 주세요/)).toBeTruthy();
  });

  it('brings back what was typed before it was closed by accident', async () => {
    serve();
    const { user } = open();
    await user.type(await titleField(), '쓰다 만 예약');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(createDraftStore(aUser().id).loadDraft()?.title).toBe('쓰다 만 예약'));
  });

  it('begins with the draft, and with a clean form if that is wanted', async () => {
    serve();
    const draft = {
      userId: '',
      teamId: '',
      title: '쓰다 만 예약',
      description: '',
      resourceId: aServer().id,
      startAt: '',
      endAt: '',
    };
    createDraftStore(aUser().id).saveDraft({ ...draft, unitMode: 'all', unitCount: 1, unitIndexes: [] });
    const { user } = open();
    expect(await screen.findByDisplayValue('쓰다 만 예약')).toBeTruthy();

    await user.click(screen.getByRole('button', { name: '새로 쓰기' }));

    expect(await titleField()).toHaveProperty('value', '');
  });

  const vision: Team = {
    id: idOf(50),
    name: 'Vision',
    color: 'jade',
    description: null,
    isArchived: false,
    memberCount: 2,
    membership: { isManager: true },
    version: 1,
  };

  it('asks neither whom it is for nor in whose name where there is nothing to choose', async () => {
    serve();
    open();
    await titleField();
    expect(screen.queryByRole('combobox', { name: '예약할 사람' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: '팀' })).toBeNull();
  });

  it('books in the name of the only team that one belongs to, and for a member of it', async () => {
    const sent: unknown[] = [];
    serve();
    const { id, name, color } = vision;
    api.use(
      answer(listTeams, () => ({ items: [vision], nextCursor: null })),
      answer(listBookablePeople, () => ({
        items: [{ user: { id: idOf(2), name: '이준호' }, teams: [{ id, name, color }] }],
        nextCursor: null,
      })),
      answer(createReservation, async (request) => {
        sent.push(await request.json());
        return aReservation();
      }),
    );
    const { user } = open();
    await user.type(await titleField(), '대신 잡는 예약');
    expect(screen.getByRole('combobox', { name: '팀' })).toHaveProperty('value', 'Vision');
    await user.click(await screen.findByRole('combobox', { name: '예약할 사람' }));
    await user.click(await screen.findByRole('option', { name: '이준호' }));
    await user.click(book());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ userId: idOf(2), teamId: vision.id, title: '대신 잡는 예약' });
  });

  it('lets an admin book past the rules, and only where rules stand in the way', async () => {
    const sent: unknown[] = [];
    const detail = '이 서버는 최대 1시간까지 예약할 수 있습니다.';
    serve({ ...allFree, available: false, refusals: [{ code: 'policy-refused', detail }] });
    api.use(
      answer(createReservation, async (request) => {
        sent.push(await request.json());
        return aReservation({ policyMode: 'waived' });
      }),
    );
    const { user, location } = open('', aUser({ role: 'admin' }));
    await user.type(await titleField(), '마감 전날');
    await user.click(await screen.findByRole('checkbox', { name: '규칙을 건너뛰고 예약' }));
    expect(screen.queryByText(detail)).toBeNull();
    await user.click(book());
    await waitFor(() => expect(location()).toBe('/'));
    expect(sent).toEqual([expect.objectContaining({ title: '마감 전날', waivePolicy: true })]);
  });
});
