import { type LiveChange, refresh } from '@jari/contract';
import { QueryClient } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answer, aSignIn, aUser, problem } from '../test/api.ts';
import { noticeRest } from './at-rest.ts';
import { liveStatus } from './live-status.ts';
import { startLive } from './live.ts';
import { session } from './session.ts';

const keys = ['reservations', 'dashboard', 'resources', 'users'] as const;
const server = setupServer();
let client: QueryClient;
let stop: () => void;
let send: (event: string, data?: LiveChange) => void;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  session.begin(aSignIn());
  client = new QueryClient();
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      send = (event, data) =>
        controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data ?? {})}\n\n`));
    },
  });
  server.use(
    http.get('*/api/v1/events', () => new HttpResponse(stream, { headers: { 'Content-Type': 'text/event-stream' } })),
  );
  stop = startLive(client);
});
afterEach(() => {
  stop();
  client.clear();
  server.resetHandlers();
  session.leave();
});

function fresh() {
  for (const key of keys) client.setQueryData([key, 'list'], 'known');
}
const stale = () => keys.filter((key) => client.getQueryState([key, 'list'])?.isInvalidated);

describe('live updates', () => {
  it('ask again for everything after every connect, since what was missed is unknown, but first for what the page shows', async () => {
    fresh();
    send('ready');
    await expect.poll(() => liveStatus.get().state).toBe('live');
    expect(stale()).toEqual([]);
    noticeRest(client);
    fresh();
    await expect.poll(stale).toEqual([...keys]);
    fresh();
    send('ready');
    await expect.poll(stale).toEqual([...keys]);
  });

  it('ask again only for what a change touches', async () => {
    fresh();
    send('change', { topics: ['resources'], resourceIds: [] });
    await expect.poll(stale).toEqual(['dashboard', 'resources']);
  });

  it('end the session when the server does, unless a refresh revives it', async () => {
    server.use(answer(refresh, () => problem('not-signed-in', {})));
    send('session-ended');
    await expect.poll(() => session.get()).toEqual({ status: 'ended', user: aUser() });
  });
});
