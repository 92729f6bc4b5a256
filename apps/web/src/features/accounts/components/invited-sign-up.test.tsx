import { getInvitationByToken, type InvitationByToken, logout, register } from '@jari/contract';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createQueryClient } from '../../../lib/queries.ts';
import { session } from '../../../lib/session.ts';
import { answer, aSignIn, aUser, problem } from '../../../test/api.ts';
import { InvitedSignUp } from './invited-sign-up.tsx';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => {
  server.resetHandlers();
  session.leave();
});

const invitation: InvitationByToken = {
  email: 'seoyeon@example.com',
  name: null,
  role: 'member',
  invitedByName: '김미나',
  expiresAt: '2026-11-27T00:00:00.000Z',
  state: 'open',
};
const leadsTo = (changes: Partial<InvitationByToken> = {}) =>
  server.use(answer(getInvitationByToken, () => ({ ...invitation, ...changes })));

function open() {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <MemoryRouter initialEntries={['/sign-up?invitation=abc']}>
          <Routes>
            <Route path="/sign-up" element={<InvitedSignUp token="abc" />} />
            <Route path="*" element={<p>캘린더</p>} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return userEvent.setup();
}

describe('signing up by an invitation', () => {
  it('says who invites to what, keeps the address, and hands the link on', async () => {
    leadsTo();
    const sent: unknown[] = [];
    server.use(
      answer(register, async (request) => {
        sent.push(await request.json());
        return aSignIn({ user: aUser({ email: 'Seoyeon@example.com' }) });
      }),
    );
    const user = open();
    expect(await screen.findByText('김미나 님이 초대했습니다')).toBeTruthy();
    expect(screen.getByText(/멤버로 가입합니다/)).toBeTruthy();
    const email = screen.getByLabelText<HTMLInputElement>('이메일');
    expect([email.value, email.readOnly]).toEqual(['seoyeon@example.com', true]);

    await user.type(screen.getByLabelText('이름'), '박서연');
    await user.type(screen.getByLabelText('비밀번호'), 'correct horse');
    await user.click(screen.getByRole('button', { name: '가입하기' }));

    expect(await screen.findByText('캘린더')).toBeTruthy();
    expect(sent).toEqual([
      { name: '박서연', email: 'seoyeon@example.com', password: 'correct horse', locale: 'ko', invitation: 'abc' },
    ]);
  });

  it('begins with the name that whoever invited gave, and leaves it theirs to change', async () => {
    leadsTo({ name: '박서연' });
    open();
    const name = await screen.findByLabelText<HTMLInputElement>('이름');
    expect([name.value, name.readOnly]).toEqual(['박서연', false]);
  });

  it.each([
    ['accepted', '이미 가입한 초대입니다', /로그인해서 계속하세요/],
    ['expired', '초대가 만료되었습니다', /김미나 님에게 다시 보내/],
    ['revoked', '취소된 초대입니다', /김미나 님에게 다시 초대/],
    ['replaced', '더 새로운 초대가 있습니다', /마지막에 받은 링크/],
  ] as const)('explains a link that is %s, and leads on', async (state, title, detail) => {
    leadsTo({ state });
    open();
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
    expect(screen.getByText(detail)).toBeTruthy();
    expect(screen.getByRole('link', { name: '로그인하기' }).getAttribute('href')).toBe('/sign-in');
  });

  it('explains a link that was cut off', async () => {
    server.use(answer(getInvitationByToken, () => problem('not-found', {})));
    open();
    expect(await screen.findByRole('heading', { name: '올바른 초대 링크가 아닙니다' })).toBeTruthy();
  });

  it('tells of an invitation that was taken back while the form was filled in', async () => {
    let state: InvitationByToken['state'] = 'open';
    server.use(
      answer(getInvitationByToken, () => ({ ...invitation, state })),
      answer(register, () => {
        state = 'revoked';
        return problem('invitation-not-valid', { reason: 'revoked' });
      }),
    );
    const user = open();
    await user.type(await screen.findByLabelText('이름'), '박서연');
    await user.type(screen.getByLabelText('비밀번호'), 'correct horse');
    await user.click(screen.getByRole('button', { name: '가입하기' }));
    expect(await screen.findByRole('heading', { name: '취소된 초대입니다' })).toBeTruthy();
  });

  it('says so when somebody else is signed in, and goes on after signing out', async () => {
    leadsTo();
    server.use(answer(logout, () => undefined));
    session.begin(aSignIn());
    const user = open();
    expect(await screen.findByText(/김민지 \(minji@example.com\) 계정입니다/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '로그아웃하고 계속하기' }));
    expect(await screen.findByText('김미나 님이 초대했습니다')).toBeTruthy();
  });
});
