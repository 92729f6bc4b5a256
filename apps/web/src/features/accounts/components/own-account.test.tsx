import { endOtherSessions, endSession, listSessions, withdraw, type Session } from '@jari/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConfirmHost } from '../../../components/confirm.tsx';
import { session as current, useSession } from '../../../lib/session.ts';
import { idOf } from '../../../test/a-server.ts';
import { answer, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { Sessions } from './sessions.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const aSession = (changes: Partial<Session>): Session => ({
  id: idOf(1),
  device: { browser: 'Chrome', os: 'Linux', kind: 'desktop' },
  address: '192.0.2.10',
  isCurrent: false,
  createdAt: '2026-11-01T00:00:00.000Z',
  lastUsedAt: '2026-11-20T00:00:00.000Z',
  endsAt: '2026-12-01T00:00:00.000Z',
  ...changes,
});
const here = aSession({ isCurrent: true });
const phone = aSession({ id: idOf(2), device: { browser: 'Safari', os: 'iOS', kind: 'phone' } });
const unknown = aSession({ id: idOf(3), device: { browser: null, os: null, kind: 'unknown' }, address: null });

describe('where somebody is signed in', () => {
  function open() {
    let sessions = [phone, unknown, here];
    api.use(
      answer(listSessions, () => ({ items: sessions, nextCursor: null })),
      answer(endSession, ({ url }) => {
        sessions = sessions.filter(({ id }) => !url.endsWith(id));
        return undefined;
      }),
      answer(endOtherSessions, () => {
        sessions = [here];
        return undefined;
      }),
    );
    const ui = (
      <>
        <Sessions />
        <ConfirmHost />
      </>
    );
    return show(ui);
  }
  const listed = () => screen.getAllByRole('listitem').map((item) => item.textContent);

  it('shows this device first, which cannot be ended here, and ends another one', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Safari · iOS 로그아웃' }));
    await waitFor(() => expect(listed()).toHaveLength(2));
    expect(listed()[0]).toContain('현재 기기');
    expect(screen.queryByRole('button', { name: 'Chrome · Linux 로그아웃' })).toBeNull();
    expect(screen.getByRole('button', { name: '알 수 없는 기기 로그아웃' })).toBeTruthy();
  });

  it('asks before it ends all others', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: '다른 기기 모두 로그아웃' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(listed()).toHaveLength(3);
    await user.click(dialog.getByRole('button', { name: '다른 기기 모두 로그아웃' }));
    await waitFor(() => expect(listed()).toHaveLength(1));
  });
});

describe('leaving', () => {
  // Behind sign-in, as the profile is.
  const Profile = () => 'user' in useSession() && <WithdrawDialog onClose={() => undefined} />;

  it('needs the password, then says what is ahead, and goes only when that may be cancelled', async () => {
    const sent: unknown[] = [];
    api.use(
      answer(withdraw, async (request) => {
        const body = (await request.json()) as { password: string; cancelReservations: boolean };
        sent.push(body);
        if (body.password !== 'right-password') return problem('wrong-password', {});
        return body.cancelReservations ? undefined : problem('reservations-ahead', { reservationCount: 2 });
      }),
    );
    const { user, location } = show(<Profile />, { path: '/profile' });
    const dialog = within(await screen.findByRole('dialog'));
    const password = dialog.getByLabelText(/비밀번호/, { selector: 'input[type=password]' });
    const leave = () => dialog.getByRole('button', { name: /탈퇴/ });
    expect(leave()).toHaveProperty('disabled', true);
    await user.type(password, 'wrong-password');
    await user.click(leave());
    expect(await dialog.findByText('현재 비밀번호가 맞지 않습니다.')).toBeTruthy();
    await user.clear(password);
    await user.type(password, 'right-password');
    await user.click(leave());
    expect((await dialog.findByRole('alert')).textContent).toContain('2건');
    expect(leave()).toHaveProperty('disabled', true);
    await user.click(dialog.getByRole('checkbox'));
    await user.click(leave());
    await waitFor(() => expect(location()).toBe('/sign-in'));
    expect(sent).toHaveLength(3);
    expect(current.get()).toEqual({ status: 'signed-out' });
  });
});
