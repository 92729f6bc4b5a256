import {
  listResources,
  listTeams,
  reportHeatMap,
  reportMonths,
  reportUse,
  reportWaiting,
  type MonthRow,
} from '@jari/contract';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aServer, idOf } from '../test/a-server.ts';
import { answer, aUser } from '../test/api.ts';
import { show } from '../test/show.tsx';
import ReportsPage from './reports-page.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());

const none = { reservations: 0, hours: 0 };
const november: MonthRow = {
  month: '2026-11',
  confirmed: { reservations: 8, hours: 96 },
  pending: { reservations: 2, hours: 24 },
  cancelled: { reservations: 10, hours: 50 },
  availableHours: 240,
};
/** What was asked of which report, the last of each. */
const asked = new Map<string, URLSearchParams>();
const note = (request: Request) => {
  const { pathname, searchParams } = new URL(request.url);
  asked.set(pathname.split('/').at(-1) ?? '', searchParams);
};

beforeEach(() => {
  asked.clear();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T03:00:00Z') });
  const person = { id: idOf(7), reservations: 10, cancelled: 10, availableHours: null };
  api.use(
    answer(listResources, (request) => {
      const isOfRetired = new URL(request.url).searchParams.get('status') === 'retired';
      return { items: isOfRetired ? [] : [aServer()], nextCursor: null };
    }),
    answer(listTeams, () => ({ items: [], nextCursor: null })),
    answer(reportUse, (request) => {
      note(request);
      return { items: [{ ...person, name: '이준호', hours: 120 }], totalHours: 160 };
    }),
    answer(reportMonths, (request) => {
      note(request);
      return { items: [november, { ...november, month: '2026-12', confirmed: none, pending: none, cancelled: none }] };
    }),
    answer(reportHeatMap, (request) => {
      note(request);
      return { cells: [{ weekday: 1, hour: 9, hours: 12, clockHours: 4 }] };
    }),
    answer(reportWaiting, (request) => {
      note(request);
      return { items: [{ belowHours: 1, untilStart: 3, untilDecision: 1 }] };
    }),
  );
});
afterEach(() => {
  vi.useRealTimers();
  api.resetHandlers();
});

const open = (path = '/reports', role: 'admin' | 'member' = 'admin') =>
  show(<ReportsPage />, { path, user: aUser({ role }) });
const card = async (title: string) => within(await screen.findByRole('region', { name: title }));

describe('the page of reports', () => {
  it('sums the span up in four numbers', async () => {
    open();
    const tiles = (await screen.findByText('예약률')).closest('dl')?.textContent ?? '';
    expect(tiles).toContain('120');
    // 120 of twice 240.
    expect(tiles).toContain('25%');
    expect(tiles).toContain('승인 대기 2건 포함');
    expect(tiles).toContain('전체의 50%');
  });

  it('shows every report as a table, for whoever cannot see a chart', async () => {
    open();
    const use = await card('누가 무엇을 예약했나');
    fireEvent.click(await use.findByLabelText('표'));
    expect((await use.findByRole('row', { name: /이준호/ })).textContent).toContain('75%');
  });

  it('asks for what the address says, and every report for the same', async () => {
    open(`/reports?from=2026-10-01&to=2026-10-31&server=${idOf(1)}&zone=Asia/Seoul&by=server`);
    await waitFor(() => expect([...asked.keys()].toSorted()).toEqual(['heat-map', 'months', 'use', 'waiting']));
    const span = { from: '2026-09-30T15:00:00Z', to: '2026-10-31T15:00:00Z' };
    for (const params of asked.values()) {
      expect(Object.fromEntries(params)).toMatchObject({ ...span, resourceId: idOf(1), timeZone: 'Asia/Seoul' });
    }
    expect(asked.get('use')?.get('by')).toBe('server');
  });

  it('keeps what is chosen in the address', async () => {
    const { location } = open();
    const use = await card('누가 무엇을 예약했나');
    fireEvent.click(await use.findByLabelText('GPU 모델'));
    await waitFor(() => expect(location()).toContain('by=model'));
    await waitFor(() => expect(asked.get('use')?.get('by')).toBe('model'));
  });

  it('is of their own reservations for who is no admin', async () => {
    open('/reports', 'member');
    expect(await screen.findByRole('heading', { level: 1, name: '내 사용량' })).toBeDefined();
    await waitFor(() => expect(asked.get('months')?.get('userId')).toBe(aUser().id));
  });

  it('says when the span is too long, and asks nothing', async () => {
    open('/reports?from=2020-01-01&to=2026-10-31');
    expect(await screen.findByText(/한 번에 1096일까지/)).toBeDefined();
    expect(asked.size).toBe(0);
  });

  it('says so where nothing was reserved', async () => {
    api.use(answer(reportUse, () => ({ items: [], totalHours: 0 })));
    open();
    expect(await (await card('누가 무엇을 예약했나')).findByText('이 기간에는 예약이 없습니다')).toBeDefined();
  });
});
