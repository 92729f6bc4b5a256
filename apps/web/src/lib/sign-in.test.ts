import { logout, refresh } from '@jari/contract';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { answer, aSignIn, aUser, problem } from '../test/api.ts';
import { session } from './session.ts';
import { restoreSession, signOut } from './sign-in.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => {
  server.resetHandlers();
  session.leave();
});

/** As a page that has just been loaded: nothing in memory, only what the browser keeps. */
function reload(): { asked: () => number } {
  let asked = 0;
  server.use(
    answer(refresh, () => {
      asked += 1;
      return aSignIn({ accessToken: `token-${asked}` });
    }),
  );
  return { asked: () => asked };
}

it('asks nothing of the server for a browser that never signed in', async () => {
  const { asked } = reload();
  await restoreSession();
  expect([asked(), session.get()]).toEqual([0, { status: 'signed-out' }]);
});

it('asks again after a reload of a signed-in page', async () => {
  session.begin(aSignIn());
  const { asked } = reload();
  await restoreSession();
  expect([asked(), session.get()]).toEqual([1, { status: 'signed-in', user: aUser() }]);
});

it('asks nothing any more after signing out, or after the server has ended the session', async () => {
  session.begin(aSignIn());
  server.use(answer(logout, () => undefined));
  await signOut();
  const { asked } = reload();
  await restoreSession();
  expect(asked()).toBe(0);

  session.begin(aSignIn());
  server.use(answer(refresh, () => problem('not-signed-in', {})));
  await restoreSession();
  expect(session.get()).toEqual({ status: 'ended', user: aUser() });
  const after = reload();
  await restoreSession();
  expect(after.asked()).toBe(0);
});
