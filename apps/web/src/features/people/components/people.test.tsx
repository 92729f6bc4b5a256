import { disableUser, listUsers, type MergePreview, mergeUser, previewMerge, updateUser } from '@jari/contract';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../../../test/a-server.ts';
import { answer, aPerson, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { People } from './people.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const me = aUser({ name: '김미나', role: 'admin', version: 5 });
const other = aUser({ id: idOf(2), name: '이준호', email: 'junho@example.com', version: 2 });
const list = () =>
  answer(listUsers, () => ({ items: [aPerson(me), aPerson({ ...other, reservationsAhead: 2 })], nextCursor: null }));

async function choose(person: string, act: string) {
  const { user } = show(<People filters={{}} onFilter={() => undefined} />, { user: me });
  await user.click(await screen.findByRole('button', { name: `${person} 관리 메뉴` }));
  await user.click(await screen.findByRole('menuitem', { name: act }));
  return { user, dialog: await screen.findByRole('dialog') };
}

describe('people', () => {
  it('marks the row of the person who looks', async () => {
    api.use(list());
    show(<People filters={{}} onFilter={() => undefined} />, { user: me });
    const row = (await screen.findByText('김미나')).closest('tr');
    expect(row && within(row).getByText('나')).toBeTruthy();
  });

  it('explains that the last admin cannot be lost, and what to do first', async () => {
    api.use(
      list(),
      answer(updateUser, () => problem('last-admin', {})),
    );
    const { user, dialog } = await choose('김미나', '멤버로 변경');
    expect(within(dialog).getByText(/이 화면을 포함한 관리 기능을 쓸 수 없게 됩니다/)).toBeTruthy();

    await user.click(within(dialog).getByRole('button', { name: '멤버로 변경' }));

    const alert = await within(dialog).findByText('마지막 관리자입니다');
    expect(alert).toBeTruthy();
    expect(within(dialog).getByText(/먼저 다른 사람을 관리자로 지정해 주세요/)).toBeTruthy();
  });

  it('disables an account only after saying what it ends and asking what becomes of reservations', async () => {
    const sent: unknown[] = [];
    api.use(
      list(),
      answer(disableUser, async (request) => {
        sent.push(await request.json());
        return { user: { ...other, status: 'disabled' as const, version: 3 }, cancelled: 2, kept: 0 };
      }),
    );
    const { user, dialog } = await choose('이준호', '사용 중지');
    expect(within(dialog).getByText(/모든 기기에서 즉시 로그아웃/)).toBeTruthy();
    await user.click(within(dialog).getByRole('radio', { name: '모두 취소하기' }));
    await user.click(within(dialog).getByRole('button', { name: '예약 취소하고 사용 중지' }));
    expect(within(dialog).getByText('취소 사유를 입력해 주세요.')).toBeTruthy();
    expect(sent).toEqual([]);

    await user.type(within(dialog).getByRole('textbox', { name: /취소 사유/ }), '졸업');
    await user.click(within(dialog).getByRole('button', { name: '예약 취소하고 사용 중지' }));

    expect(await screen.findByText('이준호 님의 계정을 사용 중지하고 예약 2건을 취소했습니다')).toBeTruthy();
    expect(sent).toEqual([{ reservations: 'cancel', reason: '졸업' }]);
  });

  it('merges two accounts only after showing what moves, and asks no more about the one that is closed', async () => {
    const twin = aPerson({ ...other, id: idOf(3), email: 'junho@home.example', reservationsAhead: 0 });
    const from = aPerson({ ...other, reservationsAhead: 2 });
    const moves = { reservationsAhead: 2, reservationsPast: 0, teams: 0, wishes: 1, calendarLinks: 0 };
    const preview: MergePreview = { from, into: twin, moves, endingCalendarLinks: 0 };
    const asked: string[] = [];
    api.use(
      answer(listUsers, () => ({ items: [from, twin], nextCursor: null })),
      answer(previewMerge, () => {
        asked.push('preview');
        return preview;
      }),
      answer(mergeUser, async (request) => {
        asked.push(JSON.stringify(await request.json()));
        return { ...other, id: twin.id };
      }),
    );
    const { user } = show(<People filters={{}} onFilter={() => undefined} />, { user: me });
    await user.click((await screen.findAllByRole('button', { name: '이준호 관리 메뉴' }))[0] ?? document.body);
    await user.click(await screen.findByRole('menuitem', { name: '다른 계정과 합치기' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: '계정 합치기' })).toHaveProperty('disabled', true);
    await user.click(dialog.getByRole('combobox', { name: '남길 계정' }));
    await user.click(await screen.findByRole('option', { name: '이준호 · junho@home.example' }));
    expect(await dialog.findByText('진행 중이거나 예정된 예약 2건')).toBeTruthy();
    expect(dialog.getByText('대기 목록 1건')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: '계정 합치기' }));
    expect(await screen.findByText('이준호 님의 기록을 junho@home.example 계정으로 합쳤습니다')).toBeTruthy();
    expect(asked).toEqual(['preview', JSON.stringify({ intoId: twin.id })]);
  });
});
