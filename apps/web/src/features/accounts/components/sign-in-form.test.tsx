import { login } from '@jari/contract';
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { MemoryRouter } from 'react-router';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { session } from '../../../lib/session.ts';
import { answer, aSignIn, aUser, problem } from '../../../test/api.ts';
import { SignInForm } from './sign-in-form.tsx';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => {
  server.resetHandlers();
  session.leave();
});

function show(props: Partial<Parameters<typeof SignInForm>[0]> = {}) {
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <SignInForm submitLabel="로그인" {...props} />
      </MemoryRouter>
    </MantineProvider>,
  );
  return {
    email: screen.getByLabelText<HTMLInputElement>('이메일'),
    password: screen.getByLabelText<HTMLInputElement>('비밀번호'),
    submit: screen.getByRole('button', { name: '로그인' }),
  };
}

describe('the sign-in form', () => {
  it('signs in with what was typed', async () => {
    const user = userEvent.setup();
    let body: unknown = null;
    server.use(
      answer(login, async (request) => {
        body = await request.json();
        return aSignIn();
      }),
    );
    const { email, password } = show();

    await user.type(email, '  minji@example.com ');
    await user.type(password, 'correct horse{Enter}');

    await expect.poll(() => session.get()).toEqual({ status: 'signed-in', user: aUser() });
    expect(body).toEqual({ email: 'minji@example.com', password: 'correct horse' });
  });

  it('lets a password manager fill and paste into it', async () => {
    const user = userEvent.setup();
    const { email, password } = show();

    await user.click(password);
    await user.paste('pasted secret');

    expect(password.value).toBe('pasted secret');
    expect(email.autocomplete).toBe('username');
    expect(password.autocomplete).toBe('current-password');
  });

  it('says the same for a wrong password and an unknown address, and keeps what was typed', async () => {
    const user = userEvent.setup();
    server.use(answer(login, () => problem('invalid-credentials', {})));
    const { email, password, submit } = show();

    await user.type(email, 'minji@example.com');
    await user.type(password, 'wrong');
    await user.click(submit);

    expect((await screen.findByRole('alert')).textContent).toContain('이메일 또는 비밀번호가 맞지 않습니다.');
    expect(email.value).toBe('minji@example.com');
    expect(document.activeElement).toBe(password);
  });

  it('tells how long to wait after too many tries', async () => {
    const user = userEvent.setup();
    server.use(answer(login, () => problem('rate-limited', { retryAfterSeconds: 610 })));
    const { email, password, submit } = show();

    await user.type(email, 'minji@example.com');
    await user.type(password, 'wrong');
    await user.click(submit);

    expect((await screen.findByRole('alert')).textContent).toContain('11분 후에 다시 시도할 수 있습니다.');
  });

  it('asks for an address in the language of the screen, before the server is asked', async () => {
    const user = userEvent.setup();
    const { email, submit } = show();

    await user.type(email, 'minji');
    await user.click(submit);

    expect(await screen.findByText(/이메일 주소 형식이 아닙니다/)).toBeTruthy();
    expect(screen.getByText('꼭 입력해 주세요.')).toBeTruthy();
  });

  it('shows the password on request', async () => {
    const user = userEvent.setup();
    const { password } = show();

    await user.click(screen.getByRole('button', { name: '비밀번호 보기' }));

    expect(password.type).toBe('text');
  });

  it('keeps the address fixed when the same person signs in again', () => {
    const { email } = show({ fixedEmail: 'minji@example.com' });

    expect(email.value).toBe('minji@example.com');
    expect(email.readOnly).toBe(true);
  });
});
