import { afterEach, expect } from 'vitest';
import type { Person } from './factories.ts';
import type { Listening } from './server.ts';

export interface Stream {
  readonly headers: Headers;
  /** What came so far. */
  readonly events: { event: string; data: unknown }[];
  readonly isOver: () => boolean;
}

const opened: AbortController[] = [];

/** Opens the stream of changes, up to its `ready`. It ends with the test. */
export async function openStream({ url }: Listening, { token }: Person): Promise<Stream> {
  const stop = new AbortController();
  opened.push(stop);
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const response = await fetch(`${url}/api/v1/events`, { headers, signal: stop.signal });
  const events: Stream['events'] = [];
  let isOver = false;
  void follow(response, events)
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  await expect.poll(() => events[0]?.event).toBe('ready');
  return { headers: response.headers, events, isOver: () => isOver };
}

/** To be called by test files that open streams. */
export function closeStreamsAfterEach(): void {
  afterEach(() => opened.splice(0).forEach((stop) => stop.abort()));
}

async function follow(response: Response, events: Stream['events']): Promise<void> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (event !== undefined) events.push({ event, data: JSON.parse(data ?? 'null') });
    }
  }
}
