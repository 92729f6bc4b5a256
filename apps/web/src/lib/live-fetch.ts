import type { FetchLike } from 'eventsource';
import { renewSession } from './api.ts';
import { session } from './session.ts';

/** The browser's own EventSource cannot send a token; this one can, renews it once, and notes every sign of life. */
export function fetchWithSession(hear: () => void): FetchLike {
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
    const { status, redirected, headers } = response;
    const reader = response.body?.getReader();
    const read = async () => {
      const chunk = await reader?.read();
      hear();
      return chunk ?? ({ done: true } as const);
    };
    const cancel = async () => reader?.cancel();
    return { url: response.url, status, redirected, headers, body: { getReader: () => ({ read, cancel }) } };
  };
}
