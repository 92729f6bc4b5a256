import { listTeamCandidates, putTeamMember, removeTeamMember, type TeamDetail } from '@jari/contract';
import { screen, waitFor } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConfirmHost } from '../../../components/confirm.tsx';
import { idOf } from '../../../test/a-server.ts';
import { answer, aUser } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { Members } from './members.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const member = (number: number, name: string, isManager = false) => ({
  user: { id: idOf(number), name },
  isActive: true,
  isManager,
  joinedAt: '2026-11-01T00:00:00.000Z',
});
const aTeam = (changes: Partial<TeamDetail> = {}): TeamDetail => ({
  id: idOf(50),
  name: '비전',
  color: 'jade',
  description: null,
  isArchived: false,
  memberCount: 2,
  membership: { isManager: true },
  version: 1,
  members: [member(1, '김민지', true), member(2, '이준호')],
  ...changes,
});

function open(team: TeamDetail, role: 'member' | 'admin' = 'member') {
  api.use(answer(listTeamCandidates, () => ({ items: [{ id: idOf(3), name: '박서연' }] })));
  const ui = (
    <>
      <Members team={team} />
      <ConfirmHost />
    </>
  );
  return show(ui, { user: aUser({ role }) });
}

const menuOf = (name: string) => screen.queryByRole('button', { name: `${name} 관리 메뉴` });

describe('the members of a team', () => {
  it('are only looked at by its members', () => {
    open(aTeam({ membership: { isManager: false } }));
    expect(screen.getByText('이준호')).toBeTruthy();
    expect(menuOf('이준호')).toBeNull();
    expect(screen.queryByRole('combobox', { name: '멤버 추가' })).toBeNull();
  });

  it('are added and taken out by its managers, who appoint nobody', async () => {
    const sent: string[] = [];
    const { user } = open(aTeam());
    api.use(
      answer(putTeamMember, async (request) => {
        sent.push(`${request.url.split('/').at(-1)} ${await request.text()}`);
        return aTeam();
      }),
      answer(removeTeamMember, (request) => {
        sent.push(`${request.url.split('/').at(-1)} out`);
        return aTeam();
      }),
    );
    expect(menuOf('김민지')).toBeNull();
    await user.click(screen.getByRole('combobox', { name: '멤버 추가' }));
    await user.click(await screen.findByRole('option', { name: '박서연' }));
    await waitFor(() => expect(sent).toEqual([`${idOf(3)} {"isManager":false}`]));

    await user.click(menuOf('이준호') ?? document.body);
    expect(screen.queryByRole('menuitem', { name: '매니저로 지정' })).toBeNull();
    await user.click(await screen.findByRole('menuitem', { name: '팀에서 빼기' }));
    await user.click(await screen.findByRole('button', { name: '팀에서 빼기' }));
    await waitFor(() => expect(sent.at(-1)).toBe(`${idOf(2)} out`));
  });

  it('are appointed by admins', async () => {
    const { user } = open(aTeam({ membership: null }), 'admin');
    await user.click(menuOf('이준호') ?? document.body);
    expect(await screen.findByRole('menuitem', { name: '매니저로 지정' })).toBeTruthy();
    expect(menuOf('김민지')).toBeTruthy();
  });
});
