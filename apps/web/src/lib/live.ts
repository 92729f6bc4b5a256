import { LiveChange, type LiveTopic, streamEvents } from '@jari/contract';
import type { QueryClient } from '@tanstack/react-query';
import { EventSource, type FetchLike } from 'eventsource';
import { apiUrl, renewSession } from './api.ts';
import { session } from './session.ts';
import { createStore, useStore } from './store.ts';
import { now } from './time.ts';

export interface LiveStatus {
  /** `connecting` is the first try after signing in; `down` means that what is shown may be old. */
  state: 'connecting' | 'live' | 'down';
  /** When the server was last heard of. */
  asOf: Temporal.Instant | null;
}

/** Query keys begin with the topic's name; the dashboard is made of both reservations and servers. */
const queryKeysOf: Record<LiveTopic, readonly string[]> = {
  reservations: ['reservations', 'dashboard'],
  resources: ['resources', 'dashboard'],
  users: ['users'],
};

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
// The server sends a comment every 15 s. Two missed: the link is dead, though nobody closed it (a laptop that slept).
const SILENCE_MS = 40_000;
const WATCH_MS = 5000;

const status = createStore<LiveStatus>({ state: 'connecting', asOf: null });

export function useLiveStatus(): LiveStatus {
  return useStore(status);
}

/** Follows the server's changes until the returned function is called; made to run once for a signed-in person. */
export function startLive(client: QueryClient): () => void {
  let source: EventSource | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let heardAt = now();

  const hear = () => {
    heardAt = now();
  };
  const report = (state: LiveStatus['state']) => status.set({ state, asOf: heardAt });

  function connect(): void {
    clearTimeout(retryTimer);
    source?.close();
    hearOnce(new EventSource(apiUrl(streamEvents.path), { fetch: fetchWithSession(hear) }));
  }

  function hearOnce(opened: EventSource): void {
    source = opened;
    opened.addEventListener('ready', () => {
      waitMs = FIRST_WAIT_MS;
      report('live');
      // What happened while nobody listened is unknown.
      void client.invalidateQueries();
    });
    opened.addEventListener('change', (event: MessageEvent<string>) => {
      const change = LiveChange.safeParse(JSON.parse(event.data));
      if (!change.success) void client.invalidateQueries();
      for (const key of new Set(change.data?.topics.flatMap((topic) => queryKeysOf[topic]))) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    });
    // A new token decides: a password changed elsewhere ends this session, an expired token does not.
    opened.addEventListener('session-ended', () => {
      opened.close();
      renewSession(session.accessToken()).then(connect, retryLater);
    });
    opened.addEventListener('error', retryLater);
  }

  function retryLater(): void {
    source?.close();
    source = null;
    if (session.get().status !== 'signed-in') return;
    report('down');
    clearTimeout(retryTimer);
    // Spread out, so that a restarted server is not met by everybody at once.
    retryTimer = setTimeout(connect, waitMs * (0.5 + Math.random()));
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }

  const watch = setInterval(() => {
    if (source && heardAt.until(now()).total('milliseconds') > SILENCE_MS) retryLater();
  }, WATCH_MS);
  const wake = () => {
    if (source === null && document.visibilityState === 'visible') connect();
  };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);

  status.set({ state: 'connecting', asOf: null });
  connect();
  return () => {
    clearTimeout(retryTimer);
    clearInterval(watch);
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
    source?.close();
    source = null;
  };
}

/** The browser's own EventSource cannot send a token; this one can, renews it once, and notes every sign of life. */
function fetchWithSession(hear: () => void): FetchLike {
  return async (url, init) => {
    const open = (token: string | null) =>
      fetch(url, { ...init, headers: { ...init.headers, ...(token && { Authorization: `Bearer ${token}` }) } });
    const token = session.accessToken();
    let response = await open(token);
    if (response.status === 401) {
      await renewSession(token);
      response = await open(session.accessToken());
    }
    hear();
    const reader = response.body?.getReader();
    if (!reader) return response;
    const read = async () => {
      const chunk = await reader.read();
      hear();
      return chunk;
    };
    const { status: code, redirected, headers } = response;
    return {
      url: response.url,
      status: code,
      redirected,
      headers,
      body: { getReader: () => ({ read, cancel: () => reader.cancel() }) },
    };
  };
}
