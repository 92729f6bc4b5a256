import { streamEvents } from '@jari/contract';
import type { QueryClient } from '@tanstack/react-query';
import { EventSource } from 'eventsource';
import { apiUrl, renewSession } from './api.ts';
import { whenAtRest } from './at-rest.ts';
import { readChanges } from './live-changes.ts';
import { fetchWithSession } from './live-fetch.ts';
import { liveStatus as status } from './live-status.ts';
import { session } from './session.ts';
import { now } from './time.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
// The server sends a comment every 15 s. Two missed: the link is dead, though nobody closed it (a laptop that slept).
const SILENCE_MS = 40_000;
const WATCH_MS = 5000;

/** Follows the server's changes until the returned function is called; made to run once for a signed-in person. */
export function startLive(client: QueryClient): () => void {
  let source: EventSource | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let heardAt: Temporal.Instant | null = null;
  let isOver = false;
  const changes = readChanges(client);

  function connect(): void {
    stop();
    if (isOver) return;
    source = new EventSource(apiUrl(streamEvents.path), { fetch: fetchWithSession(hear) });
    source.addEventListener('ready', () => {
      waitMs = FIRST_WAIT_MS;
      status.set({ state: 'live', asOf: heardAt });
      // What happened while nobody listened is unknown. What a page asks for at its start is not begun anew for that.
      whenAtRest(() => void client.invalidateQueries());
    });
    source.addEventListener('change', (event: MessageEvent<string>) => changes.read(event.data));
    // The refresh decides: a password changed elsewhere ends this session, a token that ran out does not.
    source.addEventListener('session-ended', () => {
      stop();
      renewSession(session.accessToken()).then(connect, retryLater);
    });
    source.addEventListener('error', retryLater);
  }

  const hear = () => void (heardAt = now());

  function stop(): void {
    clearTimeout(retryTimer);
    source?.close();
    source = null;
  }

  function retryLater(): void {
    stop();
    if (session.get().status !== 'signed-in') return;
    status.set({ state: 'down', asOf: heardAt });
    // Spread out, so that a restarted server is not met by everybody at once.
    retryTimer = setTimeout(connect, waitMs * (0.5 + Math.random()));
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }

  const forgetWatch = watchLink({
    isSilent: () => source !== null && heardAt !== null && heardAt.until(now()).total('milliseconds') > SILENCE_MS,
    onSilence: retryLater,
    onWake: () => (source === null ? connect() : undefined),
  });
  status.set({ state: 'connecting', asOf: null });
  connect();
  return () => {
    isOver = true;
    changes.stop();
    forgetWatch();
    stop();
    status.set({ state: 'connecting', asOf: heardAt });
  };
}

interface LinkWatch {
  isSilent: () => boolean;
  onSilence: () => void;
  onWake: () => void;
}

/** Notices a link that died without a word, and the moment when trying again makes sense. */
function watchLink({ isSilent, onSilence, onWake }: LinkWatch): () => void {
  const timer = setInterval(() => isSilent() && onSilence(), WATCH_MS);
  const wake = () => document.visibilityState === 'visible' && onWake();
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
  };
}
