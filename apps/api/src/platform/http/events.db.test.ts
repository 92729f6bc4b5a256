import { createReservation, getMe, LiveChange, logout, streamEvents, updateMe } from '@jari/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aResource, between, type Person } from '../../../test/factories.ts';
import { spawnApi, startTestApp, type Listening } from '../../../test/server.ts';

const api = await startTestApp();
const [first, second] = await Promise.all([api.listen(), spawnApi(api.databaseUrl)]);

interface Stream {
  readonly headers: Headers;
  /** What came so far. */
  readonly events: { event: string; data: unknown }[];
  readonly isOver: () => boolean;
}

const opened: AbortController[] = [];
afterEach(() => opened.splice(0).forEach((stop) => stop.abort()));

async function open({ url }: Listening, { token }: Person): Promise<Stream> {
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
  const stream = { headers: response.headers, events, isOver: () => isOver };
  await expect.poll(() => events[0]?.event).toBe('ready');
  return stream;
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

const changesOf = ({ events }: Stream) =>
  events.filter(({ event }) => event === 'change').map(({ data }) => LiveChange.parse(data));

describe('the stream of changes', () => {
  test('is one that proxies leave alone, and begins with ready', async () => {
    const { headers } = await open(first, await aPerson(api));
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('tells within 2 s what another process changed, on which server, and nothing of what it was', async () => {
    const as = await aPerson(api);
    const [here, there] = [await open(first, as), await open(second, as)];
    const server = await aResource(api);
    const body = { resourceId: server.id, title: 'Secret title', ...between(1, 2) };
    await call(second, createReservation, { as, body });
    for (const stream of [here, there]) {
      await expect
        .poll(() => changesOf(stream), { timeout: 2000 })
        .toContainEqual({ topics: ['reservations'], resourceIds: [server.id] });
    }
    expect(JSON.stringify(here.events)).not.toContain('Secret');
  });

  test('loses nothing of what many write at once, and tells none of it twice', async () => {
    const as = await aPerson(api);
    const stream = await open(first, as);
    const servers = await Promise.all(Array.from({ length: 30 }, () => aResource(api)));
    await Promise.all(
      servers.map(({ id }, index) =>
        call(index % 2 ? first : second, createReservation, {
          as,
          body: { resourceId: id, title: 'x', ...between(1, 2) },
        }),
      ),
    );
    const told = () => changesOf(stream).flatMap(({ resourceIds }) => resourceIds);
    await expect.poll(() => told().toSorted(), { timeout: 4000 }).toEqual(servers.map(({ id }) => id).toSorted());
  });

  test('tells of people without saying who', async () => {
    const as = await aPerson(api);
    const stream = await open(first, as);
    await call(first, updateMe, { as, body: { name: 'New name', locale: 'en', timeZone: null } });
    await expect.poll(() => changesOf(stream), { timeout: 2000 }).toEqual([{ topics: ['users'], resourceIds: [] }]);
  });

  test('ends within 5 s for whoever was signed out or disabled on another process', async () => {
    const [leaving, disabled] = await Promise.all([aPerson(api), aPerson(api)]);
    const streams = [await open(first, leaving), await open(first, disabled)];
    await attempt(second, logout, { as: leaving });
    await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [disabled.id]);
    await expect
      .poll(() => streams.map((stream) => stream.isOver()), { timeout: 5000, interval: 50 })
      .toEqual([true, true]);
    expect(streams.map(({ events }) => events.at(-1)?.event)).toEqual(['session-ended', 'session-ended']);
  });

  test('is not opened for an ended session', async () => {
    const as = await aPerson(api);
    await attempt(first, logout, { as });
    expect((await refusal(first, streamEvents, 'not-signed-in', { as })).status).toBe(401);
  });

  test('does not keep the server from closing', async () => {
    const as = await aPerson(api);
    const stream = await open(second, as);
    expect((await call(second, getMe, { as })).id).toBe(as.id);
    await second.stop();
    await expect.poll(() => stream.isOver()).toBe(true);
  });
});
