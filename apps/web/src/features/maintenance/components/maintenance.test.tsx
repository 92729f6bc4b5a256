import {
  type AffectedReservation,
  createMaintenanceWindow,
  getMaintenanceWindow,
  listMaintenanceWindows,
  type MaintenanceDetails,
  offerOtherTimes,
  previewMaintenance,
  updateMaintenanceWindow,
} from '@jari/contract';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aServer, idOf } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { ServerMaintenance } from './server-maintenance.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const server = aServer();
const admin = aUser({ role: 'admin', timeZone: 'Asia/Seoul' });
const inTheWay: AffectedReservation = {
  reservationId: idOf(31),
  title: '학습',
  userName: '이준호',
  unitIndexes: [0],
  startAt: '2099-12-01T02:00:00.000Z',
  endAt: '2099-12-01T04:00:00.000Z',
  offer: null,
};
const aWindow = (changes: Partial<MaintenanceDetails> = {}): MaintenanceDetails => ({
  id: idOf(40),
  resource: { id: server.id, name: server.name },
  units: null,
  startAt: '2099-12-01T00:00:00.000Z',
  endAt: '2099-12-01T04:00:00.000Z',
  reason: '전원 장치 교체',
  state: 'planned',
  createdBy: { id: admin.id, name: admin.name },
  version: 3,
  createdAt: '2026-11-20T00:00:00.000Z',
  updatedAt: '2026-11-20T00:00:00.000Z',
  affected: [],
  ...changes,
});

const sent: { path: string; ifMatch: string | null; body: unknown }[] = [];
const note = async (request: Request) =>
  sent.push({
    path: new URL(request.url).pathname,
    ifMatch: request.headers.get('if-match'),
    body: await request.clone().json(),
  });

function showWith(windows: MaintenanceDetails[], { isAdmin = true } = {}) {
  sent.length = 0;
  api.use(
    answer(listMaintenanceWindows, () => ({
      items: windows.map(({ affected: _affected, ...window }) => window),
      nextCursor: null,
    })),
    answer(previewMaintenance, () => ({ affected: [] })),
  );
  return show(<ServerMaintenance server={server} isAdmin={isAdmin} reservationHref={(id) => `/r/${id}`} />, {
    user: admin,
  });
}

describe('the maintenance of a server', () => {
  it('is changed from how it stands, on the version that was seen', async () => {
    const { user } = showWith([aWindow()]);
    api.use(
      answer(updateMaintenanceWindow, async (request) => {
        await note(request);
        return aWindow({ reason: '전원 장치와 팬 교체', version: 4 });
      }),
    );
    await user.click(await screen.findByRole('button', { name: '변경' }));
    const dialog = await screen.findByRole('dialog');
    const reason = within(dialog).getByRole('textbox', { name: /사유/ });
    expect(reason).toHaveProperty('value', '전원 장치 교체');
    await user.clear(reason);
    await user.type(reason, '전원 장치와 팬 교체');
    await user.click(within(dialog).getByRole('button', { name: '저장' }));
    expect(await screen.findByText('점검을 변경했습니다')).toBeTruthy();
    expect(sent).toEqual([
      {
        path: `/api/v1/maintenance-windows/${idOf(40)}`,
        ifMatch: '"3"',
        body: { startAt: '2099-12-01T00:00:00Z', endAt: '2099-12-01T04:00:00Z', reason: '전원 장치와 팬 교체' },
      },
    ]);
  });

  it('keeps the start of what runs, and what was typed where somebody was faster', async () => {
    const { user } = showWith([aWindow({ state: 'running', startAt: '2026-11-20T00:00:00.000Z', endAt: null })]);
    api.use(answer(updateMaintenanceWindow, () => problem('maintenance-over', {})));
    await user.click(await screen.findByRole('button', { name: '변경' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/진행 중인 점검입니다/)).toBeTruthy();
    expect(within(dialog).queryByText('시작')).toBeNull();
    const reason = within(dialog).getByRole('textbox', { name: /사유/ });
    await user.type(reason, ' 2차');
    await user.click(within(dialog).getByRole('button', { name: '저장' }));
    expect(await within(dialog).findByRole('alert')).toBeTruthy();
    expect(reason).toHaveProperty('value', '전원 장치 교체 2차');
  });

  it('is planned, and then asks what to offer those in its way, all of them with one button', async () => {
    const { user } = showWith([]);
    const planned = aWindow({ affected: [inTheWay] });
    let offered = 0;
    api.use(
      answer(createMaintenanceWindow, () => planned),
      answer(getMaintenanceWindow, () => planned),
      answer(offerOtherTimes, () => {
        offered += 1;
        return planned;
      }),
    );
    await user.click(await screen.findByRole('button', { name: '점검 등록' }));
    await user.type(await screen.findByRole('textbox', { name: /사유/ }), '전원 장치 교체');
    await user.click(screen.getByRole('button', { name: '등록하고 알리기' }));
    const dialog = await screen.findByRole('dialog', { name: '점검과 겹치는 예약' });
    expect(await within(dialog).findByText('학습')).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: /다른 시간 제안/ }));
    // What could not be offered is said, not passed over.
    expect(await within(dialog).findByText(/30일/)).toBeTruthy();
    expect(offered).toBe(1);
  });

  it('shows members what is out of service, and nothing to press', async () => {
    showWith([aWindow()], { isAdmin: false });
    expect(await screen.findByText('전원 장치 교체')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
