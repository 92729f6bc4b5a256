import { API_BASE_PATH, LiveChange, streamEvents } from '@jari/contract';

/** An open page's live updates, and how often each server was told of. */
export interface Stream {
  toldOf(resourceId: string): number;
  close(): void;
}

/** Resolves once the stream is ready: whatever changes from now on is told. */
export async function listenTo(nodeUrl: string, token: string): Promise<Stream> {
  const ending = new AbortController();
  const response = await fetch(`${nodeUrl}${API_BASE_PATH}${streamEvents.path}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ending.signal,
  });
  if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`);
  const told = new Map<string, number>();
  const ready = Promise.withResolvers<undefined>();
  void read(response.body, (event, data) => {
    if (event === 'ready') ready.resolve(undefined);
    if (event !== 'change') return;
    for (const id of LiveChange.parse(JSON.parse(data)).resourceIds) told.set(id, (told.get(id) ?? 0) + 1);
  }).catch(ready.reject);
  await ready.promise;
  return { toldOf: (resourceId) => told.get(resourceId) ?? 0, close: () => ending.abort() };
}

async function read(body: ReadableStream<Uint8Array>, hear: (event: string, data: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(message)?.[1] ?? '';
      hear(field('event'), field('data'));
    }
  }
}
