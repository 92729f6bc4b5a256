import {
  type ApprovalRequest,
  approveRequest,
  decideRequests,
  getApproval,
  listApprovals,
  rejectRequest,
} from '@jari/contract';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { useState } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serverColor } from '../../../components/colors.ts';
import { idOf } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { Approvals } from './approvals.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const me = aUser({ name: '김미나', role: 'admin' });
const aRequest = (number: number, changes: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  kind: 'reservation',
  id: idOf(number),
  version: 1,
  title: `실험 ${number}`,
  description: null,
  person: { id: idOf(90 + number), name: `사람 ${number}` },
  askedBy: null,
  team: null,
  waitingSince: '2026-11-20T00:00:00.000Z',
  expiresAt: '2099-11-27T00:00:00.000Z',
  decision: null,
  actions: ['approve', 'reject'],
  reasons: ['over-hours'],
  resource: { id: idOf(50), name: 'h200-01' },
  units: [{ id: idOf(60), index: 0 }],
  totalUnits: 8,
  startAt: '2099-12-01T00:00:00.000Z',
  endAt: '2099-12-01T09:00:00.000Z',
  before: null,
  ...changes,
});
const decided = {
  outcome: 'approved' as const,
  decidedBy: { id: idOf(77), name: '박서연' },
  decidedAt: '2026-11-21T00:00:00.000Z',
  reason: null,
};

let waiting: ApprovalRequest[];
const calls: { what: string; body: unknown }[] = [];
const note = async (what: string, request: Request) => calls.push({ what, body: await request.json() });

beforeEach(() => {
  waiting = [aRequest(1), aRequest(2), aRequest(3)];
  calls.length = 0;
  api.use(
    answer(listApprovals, () => ({ items: waiting, nextCursor: null, waitingCount: waiting.length })),
    answer(getApproval, ({ url }) => {
      const known = [aRequest(1), aRequest(2), aRequest(3)].find(({ id }) => url.endsWith(id)) ?? aRequest(1);
      const isDecided = !waiting.some(({ id }) => id === known.id);
      return { ...known, decision: isDecided ? decided : null, hints: null };
    }),
    answer(approveRequest, async (request) => {
      await note('approve', request);
      const [gone] = waiting.splice(
        waiting.findIndex(({ id }) => request.url.includes(id)),
        1,
      );
      return { ...(gone ?? aRequest(1)), decision: decided };
    }),
    answer(rejectRequest, async (request) => {
      await note('reject', request);
      const [gone] = waiting.splice(
        waiting.findIndex(({ id }) => request.url.includes(id)),
        1,
      );
      return { ...(gone ?? aRequest(1)), decision: { ...decided, outcome: 'rejected' as const } };
    }),
  );
});

function Queue() {
  const [named, setNamed] = useState<string | null>(null);
  return (
    <Approvals
      filters={{}}
      onFilter={() => undefined}
      named={named}
      onOpen={setNamed}
      servers={[]}
      colorOf={serverColor}
    />
  );
}

async function openQueue() {
  Object.assign(window, {
    matchMedia: (query: string) => ({
      matches: query.includes('75em'),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }),
  });
  Element.prototype.scrollIntoView = () => undefined;
  const { user } = show(<Queue />, { user: me });
  await screen.findByRole('heading', { name: '실험 1' });
  return user;
}
const press = (code: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key: '', ...more });
const openTitle = () => screen.getByRole('heading', { level: 2 }).textContent;

describe('the queue by keyboard', () => {
  it('goes down and up, and stays at the ends', async () => {
    await openQueue();
    for (const [code, title] of [
      ['KeyK', '실험 1'],
      ['KeyJ', '실험 2'],
      ['KeyJ', '실험 3'],
      ['KeyJ', '실험 3'],
      ['KeyK', '실험 2'],
    ] as const) {
      press(code);
      await waitFor(() => expect(openTitle()).toBe(title));
    }
  });

  it('approves the one that is open, also with Hangul switched on, and goes on to the next', async () => {
    await openQueue();
    press('KeyA', { key: 'ㅁ' });
    await waitFor(() => expect(openTitle()).toBe('실험 2'));
    expect(await screen.findByText('사람 1 님의 ‘실험 1’ 예약을 승인했습니다')).toBeTruthy();
    expect(calls).toEqual([{ what: 'approve', body: {} }]);
    expect(within(screen.getByRole('list', { name: '승인' })).queryByText('실험 1')).toBeNull();
  });

  it('rests while a reason is written, and sends no rejection without one', async () => {
    const user = await openQueue();
    press('KeyR');
    const reason = await screen.findByLabelText(/거절 이유/);
    fireEvent.keyDown(reason, { code: 'KeyA', key: 'a' });
    fireEvent.keyDown(reason, { code: 'Enter', key: 'Enter', ctrlKey: true });
    expect(await screen.findByText('거절할 때는 이유를 적어 주세요.')).toBeTruthy();
    expect(calls).toEqual([]);
    await user.type(reason, '자리가 없습니다');
    // Enter ends a syllable here, and nothing is sent.
    fireEvent.keyDown(reason, { code: 'Enter', key: 'Enter', ctrlKey: true, isComposing: true });
    expect(calls).toEqual([]);
    fireEvent.keyDown(reason, { code: 'Enter', key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(calls).toEqual([{ what: 'reject', body: { reason: '자리가 없습니다' } }]));
  });

  it('leaves keys that are held with Ctrl, Alt or Meta to the browser', async () => {
    await openQueue();
    for (const held of ['ctrlKey', 'altKey', 'metaKey', 'isComposing']) press('KeyA', { [held]: true });
    expect(calls).toEqual([]);
    expect(openTitle()).toBe('실험 1');
  });
});

describe('what somebody else decided', () => {
  it('comes back with who it was, after it had left the list at once', async () => {
    await openQueue();
    api.use(
      answer(approveRequest, () => {
        waiting = waiting.filter(({ id }) => id !== idOf(1));
        return problem('already-decided', { decision: decided });
      }),
    );
    press('KeyA');
    await waitFor(() => expect(screen.getAllByText('박서연 님이 이미 승인했습니다')).toHaveLength(2));
    expect(openTitle()).toBe('실험 1');
    expect(screen.queryByRole('button', { name: /^거절/ })).toBeNull();
  });

  it('puts back what the server could not decide', async () => {
    await openQueue();
    api.use(answer(approveRequest, () => problem('unavailable', {})));
    press('KeyA');
    expect(await screen.findByText('title of unavailable')).toBeTruthy();
    const list = screen.getByRole('list', { name: '승인' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
  });
});

it('decides many after one question, and says which could not be and why', async () => {
  const user = await openQueue();
  api.use(
    answer(decideRequests, async (request) => {
      await note('many', request);
      return {
        items: [
          { kind: 'reservation' as const, id: idOf(1), decision: decided, problem: null },
          {
            kind: 'reservation' as const,
            id: idOf(2),
            decision: null,
            problem: { code: 'under-maintenance', title: '', detail: '점검이 있습니다' },
          },
        ],
      };
    }),
  );
  press('KeyX');
  press('KeyJ');
  await waitFor(() => expect(openTitle()).toBe('실험 2'));
  press('KeyX');
  press('KeyA');
  const dialog = await screen.findByRole('dialog', { name: '2건을 승인할까요?' });
  await user.click(within(dialog).getByRole('button', { name: '2건 승인' }));
  const left = await screen.findByRole('dialog', { name: '1건은 처리하지 못했습니다' });
  expect(within(left).getByText('점검이 있습니다')).toBeTruthy();
  expect(screen.getByText('1건을 승인했습니다')).toBeTruthy();
  const items = [1, 2].map((number) => ({ kind: 'reservation', id: idOf(number), version: 1 }));
  expect(calls).toEqual([{ what: 'many', body: { action: 'approve', items } }]);
});

it('offers no yes to what one asked for oneself, and says why', async () => {
  waiting = [aRequest(1, { actions: ['reject'] })];
  await openQueue();
  api.use(answer(getApproval, () => ({ ...aRequest(1, { actions: ['reject'] }), hints: null })));
  press('KeyA');
  expect((await screen.findAllByText('본인이 신청한 예약은 다른 관리자가 승인해야 합니다.')).length).toBeGreaterThan(0);
  expect(calls).toEqual([]);
});
