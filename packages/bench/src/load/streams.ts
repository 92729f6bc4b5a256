import { API_BASE_PATH, streamEvents } from '@jari/contract';

/** Opens streams of live changes, as that many browser tabs do, and reads them. @returns how to close them. */
export async function openStreams(url: string, tokens: readonly string[]): Promise<() => Promise<void>> {
  const stop = new AbortController();
  const bodies = await Promise.all(tokens.map((token) => openStream(url, token, stop.signal)));
  const reading = bodies.map((body) => body.pipeTo(new WritableStream()).catch(() => undefined));
  return async () => {
    stop.abort();
    await Promise.all(reading);
  };
}

async function openStream(url: string, token: string, signal: AbortSignal): Promise<ReadableStream> {
  const response = await fetch(`${url}${API_BASE_PATH}${streamEvents.path}`, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
    signal,
  });
  if (!response.ok || !response.body) throw new Error(`a stream was answered ${response.status}`);
  return response.body;
}
