import { type Invitation, invite, listInvitations, revokeInvitation, sendInvitation } from '@jari/contract';
import { screen, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConfirmHost } from '../../../components/confirm.tsx';
import { idOf } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { addressesIn } from '../invitations.ts';
import { Invitations } from './invitations.tsx';
import { InviteButton } from './invite-button.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const me = aUser({ name: '김미나', role: 'admin' });
const anInvitation = (changes: Partial<Invitation> = {}): Invitation => ({
  id: idOf(7),
  email: 'seoyeon@example.com',
  name: null,
  role: 'member',
  locale: 'ko',
  status: 'open',
  invitedBy: { id: me.id, name: me.name },
  createdAt: '2026-11-20T00:00:00.000Z',
  lastSentAt: '2026-11-20T00:00:00.000Z',
  expiresAt: '2026-11-27T00:00:00.000Z',
  acceptedAt: null,
  revokedAt: null,
  link: 'https://jari.example.org/sign-up?invitation=abc.1.def',
  delivery: 'mail',
  ...changes,
});

async function openDialog() {
  const { user } = show(<InviteButton />, { user: me });
  await user.click(screen.getByRole('button', { name: '초대하기' }));
  const dialog = await screen.findByRole('dialog', { name: '사람 초대하기' });
  return { user, dialog, emails: within(dialog).getByLabelText('이메일') };
}

describe('inviting people', () => {
  it('invites each address once, whatever separates them, with the role and language chosen', async () => {
    const sent: unknown[] = [];
    api.use(
      answer(invite, async (request) => {
        const body = (await request.json()) as { email: string };
        sent.push(body);
        return anInvitation({ email: body.email });
      }),
    );
    const { user, dialog, emails } = await openDialog();
    await user.type(emails, 'seoyeon@example.com{enter}Junho@example.com, SEOYEON@example.com');
    await user.click(within(dialog).getByRole('radio', { name: '관리자' }));
    await user.selectOptions(within(dialog).getByLabelText('메일 언어'), 'English');
    await user.click(within(dialog).getByRole('button', { name: '2명 초대하기' }));

    expect(await screen.findByText('2명에게 초대 메일을 보냈습니다')).toBeTruthy();
    expect(sent).toEqual([
      { email: 'SEOYEON@example.com', role: 'admin', locale: 'en' },
      { email: 'Junho@example.com', role: 'admin', locale: 'en' },
    ]);
  });

  it('says that nothing was mailed without a mail server, and shows the link to pass on', async () => {
    api.use(answer(invite, () => anInvitation({ delivery: 'by-hand' })));
    const { user, dialog, emails } = await openDialog();
    await user.type(emails, 'seoyeon@example.com');
    await user.click(within(dialog).getByRole('button', { name: '초대하기' }));

    const result = await screen.findByRole('dialog', { name: '초대 결과' });
    expect(within(result).getByText(/메일은 나가지 않았습니다/)).toBeTruthy();
    const field = within(result).getByLabelText<HTMLInputElement>('seoyeon@example.com');
    expect(field.value).toBe('https://jari.example.org/sign-up?invitation=abc.1.def');
  });

  it('tells which addresses were refused and why, and lets those be tried again that may work', async () => {
    api.use(
      answer(invite, async (request) => {
        const { email } = (await request.json()) as { email: string };
        if (email.startsWith('taken')) return problem('email-taken', {});
        return email.startsWith('lost') ? HttpResponse.error() : anInvitation({ email });
      }),
    );
    const { user, dialog, emails } = await openDialog();
    await user.type(emails, 'taken@example.com{enter}lost@example.com{enter}good@example.com');
    await user.click(within(dialog).getByRole('button', { name: '3명 초대하기' }));

    const result = await screen.findByRole('dialog', { name: '초대 결과' });
    expect(within(result).getByText('1명에게 초대 메일을 보냈습니다')).toBeTruthy();
    expect(within(result).getByText('이미 가입한 사람입니다. 계정은 그대로입니다.')).toBeTruthy();
    await user.click(within(result).getByRole('button', { name: '이 주소로 다시 시도' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('이메일').value).toBe('lost@example.com');
  });

  it.each([
    ['', '초대할 이메일을 입력해 주세요.'],
    ['minji', '이메일 주소가 아닙니다: minji'],
    [
      Array.from({ length: 21 }, (_, index) => `p${index}@example.com`).join(' '),
      '한 번에 20명까지 초대할 수 있습니다. 지금은 21명입니다.',
    ],
  ])('asks the server nothing about %j', async (text, said) => {
    const { user, dialog, emails } = await openDialog();
    await user.click(emails);
    await user.paste(text);
    await user.click(within(dialog).getByRole('button', { name: /초대하기$/ }));
    expect(await within(dialog).findByText(said)).toBeTruthy();
    expect(document.activeElement).toBe(emails);
  });

  it('finds addresses in what is pasted from a mail program', () => {
    expect(addressesIn('a@example.com;\n b@example.com\tA@example.com,oops ')).toEqual({
      emails: ['A@example.com', 'b@example.com', 'oops'],
      wrong: ['oops'],
    });
  });
});

describe('the invitations', () => {
  const list = (...items: Invitation[]) => answer(listInvitations, () => ({ items, nextCursor: null }));
  const onSearch = vi.fn<(q: string | undefined) => void>();
  const showList = () =>
    show(
      <>
        <Invitations q={undefined} onSearch={onSearch} />
        <ConfirmHost />
      </>,
      { user: me },
    );

  it('name who is meant where a file did, and are searched by the server', async () => {
    api.use(list(anInvitation({ name: '박서연' })));
    const { user } = showList();
    expect(await screen.findByText('박서연')).toBeTruthy();
    expect(screen.getByText('seoyeon@example.com')).toBeTruthy();
    await user.type(screen.getByRole('searchbox', { name: '초대 검색' }), '서연');
    await vi.waitFor(() => expect(onSearch).toHaveBeenLastCalledWith('서연'));
  });

  it('are taken back only after a question', async () => {
    const revoked: string[] = [];
    api.use(
      list(anInvitation()),
      answer(revokeInvitation, ({ url }) => {
        revoked.push(url);
        return undefined;
      }),
    );
    const { user } = showList();
    await user.click(await screen.findByRole('button', { name: '초대 취소: seoyeon@example.com' }));
    const question = await screen.findByRole('alertdialog');
    expect(revoked).toEqual([]);
    await user.click(within(question).getByRole('button', { name: '초대 취소' }));
    expect(await screen.findByText('seoyeon@example.com 초대를 취소했습니다')).toBeTruthy();
    expect(revoked).toEqual([expect.stringContaining(idOf(7))]);
  });

  it('offer an expired one to be sent again, but not its link', async () => {
    const expired = anInvitation({ status: 'expired', link: null });
    api.use(
      list(expired),
      answer(sendInvitation, () => anInvitation()),
    );
    const { user } = showList();
    expect(await screen.findByText('만료됨')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^링크 복사/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: '다시 보내기: seoyeon@example.com' }));
    expect(await screen.findByText(/seoyeon@example.com 주소로 새 링크를 보냈습니다/)).toBeTruthy();
  });

  it('show the link to be copied by hand where the browser has no clipboard', async () => {
    api.use(list(anInvitation()));
    const { user } = showList();
    const button = await screen.findByRole('button', { name: '링크 복사: seoyeon@example.com' });
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    await user.click(button);
    const dialog = await screen.findByRole('dialog', { name: '초대 링크' });
    expect(within(dialog).getByDisplayValue(/invitation=abc\.1\.def$/)).toBeTruthy();
  });
});
