import { register } from '@jari/contract';
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { MemoryRouter } from 'react-router';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { session } from '../../../lib/session.ts';
import { answer, aSignIn, problem } from '../../../test/api.ts';
import { SignUpForm } from './sign-up-form.tsx';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => {
  server.resetHandlers();
  session.leave();
});

async function fillIn(password: string) {
  const user = userEvent.setup();
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <SignUpForm submitLabel="가입하기" />
      </MemoryRouter>
    </MantineProvider>,
  );
  await user.type(screen.getByLabelText('이름'), '김민지');
  await user.type(screen.getByLabelText('이메일'), 'minji@example.com');
  await user.type(screen.getByLabelText('비밀번호'), password);
  const submit = screen.getByRole('button', { name: '가입하기' });
  await user.click(submit);
  return { user, submit };
}

describe('the sign-up form', () => {
  it('makes one account when the first answer was lost on the way', async () => {
    const keys: (string | null)[] = [];
    server.use(
      answer(register, (request) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return keys.length === 1 ? HttpResponse.error() : aSignIn();
      }),
    );

    const { user, submit } = await fillIn('correct horse');
    await screen.findByRole('alert');
    await user.click(submit);

    await expect.poll(() => session.get().status).toBe('signed-in');
    expect(keys[1]).toBe(keys[0]);
  });

  it('shows what the server has against a password beside that field', async () => {
    const errors = [{ path: '/password', message: '너무 흔한 비밀번호입니다.' }];
    server.use(answer(register, () => problem('validation-failed', { errors })));

    await fillIn('password');

    expect(await screen.findByText('너무 흔한 비밀번호입니다.')).toBeTruthy();
    expect(screen.getByLabelText('비밀번호').getAttribute('aria-invalid')).toBe('true');
  });

  it('leads to sign-in when the address has an account', async () => {
    server.use(answer(register, () => problem('email-taken', {})));

    await fillIn('correct horse');

    const link = await screen.findByRole('link', { name: '이 이메일로 로그인하기' });
    expect(link.getAttribute('href')).toBe('/sign-in');
  });

  it('names the least length before the server is asked', async () => {
    await fillIn('short');

    expect(await screen.findByText('8자 이상이어야 합니다.')).toBeTruthy();
  });
});
