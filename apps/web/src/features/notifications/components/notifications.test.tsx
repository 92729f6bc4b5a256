import {
  getNotificationSettings,
  listNotifications,
  type Notification,
  NotificationKind,
  type NotificationSettings as Settings,
  readNotifications,
  saveNotificationSettings,
} from '@jari/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { createQueryClient } from '../../../lib/queries.ts';
import { Bell } from './bell.tsx';
import NewsToasts from './news-toasts.tsx';
import { NotificationSettings } from './notification-settings.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const reservation = {
  id: idOf(7),
  title: '학습',
  description: null,
  resource: { id: idOf(8), name: 'gpu-01' },
  owner: { id: idOf(1), name: '김민지' },
  startAt: '2026-12-01T00:00:00.000Z',
  endAt: '2026-12-01T03:00:00.000Z',
  unitIndexes: [0, 1],
  totalUnits: 8,
};
const facts = { reservation, before: null, actor: null, reason: null, role: null, resource: null };
const aNotification = (changes: Partial<Notification> = {}): Notification => ({
  id: idOf(20),
  kind: 'reservation-confirmed',
  facts,
  createdAt: '2026-11-21T01:00:00.000Z',
  readAt: null,
  ...changes,
});
const page = (...items: Notification[]) => ({
  items,
  nextCursor: null,
  unreadCount: items.filter((one) => !one.readAt).length,
});

async function open(...items: Notification[]) {
  api.use(answer(listNotifications, () => page(...items)));
  const shown = show(<Bell opens="window" />);
  await shown.user.click(await screen.findByRole('button', { name: /^알림/ }));
  return { ...shown, dialog: await screen.findByRole('dialog') };
}

describe('the bell', () => {
  it('says how much there is to read', async () => {
    api.use(answer(listNotifications, () => page(aNotification(), aNotification({ id: idOf(21) }))));
    show(<Bell opens="page" />);
    expect(await screen.findByRole('link', { name: '알림, 안 읽음 2개' })).toBeTruthy();
  });

  it('tells what changed from what, and who did it', async () => {
    const before = { ...reservation, endAt: '2026-12-01T02:00:00.000Z' };
    const actor = { id: idOf(2), name: '이준호' };
    const { dialog } = await open(aNotification({ kind: 'reservation-changed', facts: { ...facts, before, actor } }));
    expect(await within(dialog).findByText('이준호 님이 ‘학습’ 예약을 변경했습니다')).toBeTruthy();
    expect(within(dialog).getByText(/09:00–11:00.* → .*09:00–12:00/)).toBeTruthy();
    expect(within(dialog).getByText(/^gpu-01 · GPU 0.{1,2}1$/)).toBeTruthy();
  });

  it('says to whoever was given a reservation that it is theirs now', async () => {
    const actor = { id: idOf(2), name: '이준호' };
    const owner = { id: aUser().id, name: aUser().name };
    const given = { ...facts, reservation: { ...reservation, owner }, actor };
    const { dialog } = await open(aNotification({ kind: 'reservation-transferred', facts: given }));
    expect(await within(dialog).findByText('이준호 님이 ‘학습’ 예약을 넘겨주었습니다')).toBeTruthy();
  });

  it('uses the particle that fits the name of the server', async () => {
    const { dialog } = await open(
      aNotification({ kind: 'maintenance-announced', facts: { ...facts, resource: { id: idOf(8), name: 'gpu-02' } } }),
    );
    expect(await within(dialog).findByText('gpu-02를 예약하신 시간에 점검이 있습니다')).toBeTruthy();
  });

  it.each(NotificationKind.options)('has words for %s', async (kind) => {
    const { dialog } = await open(
      aNotification({ kind, facts: { ...facts, role: 'admin', resource: reservation.resource } }),
    );
    const item = await within(dialog).findByRole('listitem');
    expect(item.textContent).not.toMatch(/sentence|detail|\{\{|undefined/);
    expect(item.textContent).toMatch(/다/);
  });

  it('leads to the reservation, and has read it then', async () => {
    const sent: unknown[] = [];
    const { user, dialog, location } = await open(aNotification());
    api.use(
      answer(readNotifications, async (request) => {
        sent.push(await request.json());
        return { unreadCount: 0 };
      }),
    );
    await user.click(await within(dialog).findByRole('link', { name: /‘학습’ 예약이 확정/ }));
    expect(location()).toBe(`/?reservation=${idOf(7)}`);
    await waitFor(() => expect(sent).toEqual([{ ids: [idOf(20)] }]));
  });

  it('reads all that is on the screen, and nothing that came meanwhile', async () => {
    const sent: unknown[] = [];
    const { user, dialog } = await open(aNotification());
    api.use(
      answer(readNotifications, async (request) => {
        sent.push(await request.json());
        return { unreadCount: 0 };
      }),
    );
    await user.click(await within(dialog).findByRole('button', { name: '모두 읽음' }));
    await waitFor(() => expect(sent).toEqual([{ all: true, upTo: '2026-11-21T01:00:00.000Z' }]));
  });

  it('says what belongs here while there is nothing', async () => {
    const { dialog } = await open();
    expect(await within(dialog).findByText('아직 알림이 없습니다')).toBeTruthy();
  });

  it('says why there is nothing to see, and tries again', async () => {
    api.use(answer(listNotifications, () => problem('validation-failed', { errors: [] })));
    const { user } = show(<Bell opens="window" />);
    await user.click(await screen.findByRole('button', { name: '알림' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

const settings: Settings = {
  channels: Object.fromEntries(
    NotificationKind.options.map((kind) => [kind, { inApp: true, email: true }]),
  ) as Settings['channels'],
  startLeadMinutes: 30,
  endLeadMinutes: 30,
  quietHours: null,
  digestAt: null,
};

describe('a toast', () => {
  const news = (changes: Partial<Notification>) => aNotification({ kind: 'time-requested', ...changes });
  const asked = { ...facts, actor: { id: idOf(2), name: '이준호' } };

  async function openWith(...items: Notification[]) {
    let now = items;
    api.use(answer(listNotifications, () => page(...now)));
    const client = createQueryClient();
    const shown = show(<NewsToasts />, { client });
    await waitFor(() => expect(client.getQueryData(['notifications', 'bell'])).toBeDefined());
    const comes = async (...more: Notification[]) => {
      now = [...more, ...items];
      await client.invalidateQueries({ queryKey: ['notifications'] });
    };
    return { ...shown, comes };
  }

  it('says at once who asks for time, leads there, and has read it then', async () => {
    const { user, comes, location } = await openWith(news({ id: idOf(30), facts: asked }));
    const read: unknown[] = [];
    api.use(
      answer(readNotifications, async (request) => {
        read.push(await request.json());
        return { unreadCount: 0 };
      }),
    );
    await comes(news({ id: idOf(31), facts: asked }));
    const toast = await screen.findByRole('status');
    expect(toast.textContent).toContain('이준호');
    await user.click(within(toast).getByRole('button', { name: '보기' }));
    expect(location()).toBe('/mine');
    await waitFor(() => expect(read).toEqual([{ ids: [idOf(31)] }]));
  });

  it('is not shown of what can wait, or was read elsewhere', async () => {
    const { comes } = await openWith();
    await comes(
      aNotification({ id: idOf(32) }),
      news({ id: idOf(33), facts: asked, readAt: '2026-11-21T01:00:01.000Z' }),
    );
    await comes(news({ id: idOf(34), facts: asked }));
    expect(await screen.findAllByRole('status')).toHaveLength(1);
    await comes(news({ id: idOf(34), facts: asked, readAt: '2026-11-21T01:00:01.000Z' }));
    await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
  });
});

describe('the settings', () => {
  function showSettings(given: Partial<Settings> = {}) {
    const saved: Settings[] = [];
    let stored = { ...settings, ...given };
    api.use(
      answer(getNotificationSettings, () => stored),
      answer(saveNotificationSettings, async (request) => {
        stored = (await request.json()) as Settings;
        saved.push(stored);
        return stored;
      }),
    );
    return { ...show(<NotificationSettings />, { user: aUser() }), saved };
  }

  it('store a choice at once', async () => {
    const { user, saved } = showSettings();
    await user.click(await screen.findByRole('checkbox', { name: '예약 변경: 메일로 받기' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.channels['reservation-changed']).toEqual({ inApp: true, email: false });
  });

  it('keep the mail about a new password on', async () => {
    showSettings();
    const box = await screen.findByRole('checkbox', { name: '비밀번호 변경: 메일로 받기' });
    expect((box as HTMLInputElement).disabled).toBe(true);
  });

  it('offer a member nothing that only admins are asked', async () => {
    showSettings();
    await screen.findByRole('checkbox', { name: '예약 변경: 메일로 받기' });
    expect(screen.queryByRole('checkbox', { name: /승인 요청/ })).toBeNull();
  });

  it('take a choice back that was refused', async () => {
    const { user } = showSettings();
    api.use(answer(saveNotificationSettings, () => problem('validation-failed', { errors: [] })));
    const box = await screen.findByRole('checkbox', { name: '예약 변경: 메일로 받기' });
    await user.click(box);
    await waitFor(() => expect((box as HTMLInputElement).checked).toBe(true));
  });

  it('begin quiet hours with usual ones, and refuse an end that is the start', async () => {
    const { user, saved } = showSettings();
    await user.click(await screen.findByRole('switch', { name: /방해 금지 시간/ }));
    await waitFor(() => expect(saved[0]?.quietHours).toEqual({ from: '22:00', until: '08:00' }));
    const until = await screen.findByLabelText('끝');
    await user.clear(until);
    await user.type(until, '22:00');
    await user.tab();
    expect(await screen.findByText('시작과 끝이 달라야 합니다.')).toBeTruthy();
    expect(saved).toHaveLength(1);
  });
});
