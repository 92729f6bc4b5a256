import { createReservation, getMe, getTimeline, refresh, register, updateMe } from '@jari/contract';
import { delay, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aReservation } from '../test/a-server.ts';
import { answer, aSignIn, aUser, problem } from '../test/api.ts';
import { call, isProblem } from './api.ts';
import { changeLanguage } from './i18n.ts';
import { session } from './session.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
beforeEach(() => session.begin(aSignIn({ accessToken: 'old' })));
afterEach(() => {
  server.resetHandlers();
  session.leave();
});

const bearer = (request: Request) => request.headers.get('Authorization');
/** A server that has forgotten the token "old". */
const meWithNewToken = answer(getMe, async (request) => {
  await delay(Math.random() * 20);
  return bearer(request) === 'Bearer new' ? aUser() : problem('not-signed-in', {});
});

describe('when the access token has run out', () => {
  it('refreshes once for ten parallel 401s, and every call gets its answer', async () => {
    let refreshes = 0;
    server.use(
      meWithNewToken,
      answer(refresh, async () => {
        refreshes += 1;
        await delay(10);
        return aSignIn({ accessToken: 'new' });
      }),
    );

    const users = await Promise.all(Array.from({ length: 10 }, () => call(getMe, {})));

    expect(users).toEqual(Array.from({ length: 10 }, () => aUser()));
    expect(refreshes).toBe(1);
  });

  it('sends the retry of a creating call with the same idempotency key', async () => {
    const keys: (string | null)[] = [];
    server.use(
      answer(createReservation, (request) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return bearer(request) === 'Bearer new' ? problem('not-found', {}) : problem('not-signed-in', {});
      }),
      answer(refresh, () => aSignIn({ accessToken: 'new' })),
    );
    const body = {
      resourceId: aUser().id,
      title: 'Training',
      startAt: '2026-12-01T00:00:00Z',
      endAt: '2026-12-01T02:00:00Z',
    };

    await expect(call(createReservation, { body })).rejects.toThrow('not-found');

    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-f-]{32,36}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('ends the session, but remembers whose it was, when the server refuses the refresh', async () => {
    server.use(
      meWithNewToken,
      answer(refresh, () => problem('not-signed-in', {})),
    );

    await expect(call(getMe, {})).rejects.toSatisfy((error) => isProblem(error, 'not-signed-in'));

    expect(session.get()).toEqual({ status: 'ended', user: aUser() });
  });

  it('keeps the session when the refresh got no answer at all', async () => {
    server.use(
      meWithNewToken,
      answer(refresh, () => HttpResponse.error()),
    );

    await expect(call(getMe, {})).rejects.toSatisfy((error) => isProblem(error, 'offline'));

    expect(session.get()).toEqual({ status: 'signed-in', user: aUser() });
  });

  it('asks nothing more of the server once the session has ended', async () => {
    session.end();

    await expect(call(getMe, {})).rejects.toSatisfy((error) => isProblem(error, 'not-signed-in'));
  });
});

describe('a call', () => {
  it('carries the query, the language of the screen and the token', async () => {
    let seen: Request | null = null;
    server.use(
      answer(getTimeline, (request) => {
        seen = request;
        return { from: '2026-12-01T00:00:00.000Z', to: '2026-12-02T00:00:00.000Z', resources: [] };
      }),
    );
    changeLanguage('en');

    await call(getTimeline, {
      query: { from: '2026-12-01T09:00:00+09:00', to: '2026-12-02T09:00:00+09:00', resourceId: undefined },
    });
    changeLanguage('ko');

    expect(seen).toMatchObject({
      url: expect.stringMatching(
        /\/api\/v1\/dashboard\/timeline\?from=2026-12-01T09%3A00%3A00%2B09%3A00&to=2026-12-02T09%3A00%3A00%2B09%3A00$/,
      ),
    });
    const headers = (seen as Request | null)?.headers;
    expect(headers?.get('Accept-Language')).toBe('en');
    expect(headers?.get('Authorization')).toBe('Bearer old');
  });

  it('guards a write by the version it was made from, and hands over the current one when refused', async () => {
    const current = aUser({ version: 8 });
    server.use(
      answer(updateMe, (request) =>
        request.headers.get('If-Match') === '"7"' ? problem('stale-version', { current }) : current,
      ),
    );

    const refused = call(updateMe, { body: { name: 'Minji', locale: 'en', timeZone: null } }, { version: 7 });

    await expect(refused).rejects.toMatchObject({ body: { code: 'stale-version', current } });
  });

  it('takes a page of a proxy for a server that is not there', async () => {
    server.use(answer(getMe, () => HttpResponse.html('<h1>502</h1>', { status: 502 })));

    await expect(call(getMe, {})).rejects.toSatisfy((error) => isProblem(error, 'unavailable'));
  });

  describe('to a server that has too much to do', () => {
    const { resource, title, startAt, endAt } = aReservation();
    const wish = { resourceId: resource.id, title, startAt, endAt };
    const overloaded = () => {
      const response = problem('unavailable', {});
      // Whole seconds, as servers write them, are long for a test.
      response.headers.set('Retry-After', '0.01');
      return response;
    };

    it('is made again under the same key when it books, and gets its answer', async () => {
      const keys: (string | null)[] = [];
      server.use(
        answer(createReservation, (request) => {
          keys.push(request.headers.get('Idempotency-Key'));
          return keys.length < 3 ? overloaded() : aReservation();
        }),
      );

      expect(await call(createReservation, { body: wish })).toEqual(aReservation());

      expect(keys).toHaveLength(3);
      expect(new Set(keys).size).toBe(1);
    });

    it('ends after the third time, and says when it may be made again', async () => {
      let asked = 0;
      server.use(
        answer(createReservation, () => {
          asked += 1;
          return overloaded();
        }),
      );

      const refused = call(createReservation, { body: wish });

      await expect(refused).rejects.toMatchObject({ body: { code: 'unavailable' }, retryAfterMs: 10 });
      expect(asked).toBe(3);
    });

    it('is made once where the second time might not be the same as the first', async () => {
      let asked = 0;
      server.use(
        answer(updateMe, () => {
          asked += 1;
          return overloaded();
        }),
      );

      const refused = call(updateMe, { body: { name: 'Minji', locale: 'en', timeZone: null } }, { version: 7 });

      await expect(refused).rejects.toSatisfy((error) => isProblem(error, 'unavailable'));
      expect(asked).toBe(1);
    });
  });

  it('calls a server that does not answer in time, or at all, away', async () => {
    server.use(answer(getMe, () => delay(5000).then(() => aUser())));
    await expect(call(getMe, {}, { timeoutMs: 50 })).rejects.toSatisfy((error) => isProblem(error, 'offline'));
    server.use(answer(getMe, () => HttpResponse.error()));
    await expect(call(getMe, {})).rejects.toSatisfy((error) => isProblem(error, 'offline'));
  });

  it('that its caller gives up blames nobody', async () => {
    server.use(answer(getMe, () => delay(5000).then(() => aUser())));
    const given = new AbortController();
    const asked = call(getMe, {}, { signal: given.signal });
    given.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('needs no session where the contract asks for none', async () => {
    session.leave();
    server.use(answer(register, () => problem('email-taken', {})));

    const refused = call(register, { body: { email: 'minji@example.com', password: 'long enough', name: 'Minji' } });

    await expect(refused).rejects.toSatisfy((error) => isProblem(error, 'email-taken'));
  });
});
