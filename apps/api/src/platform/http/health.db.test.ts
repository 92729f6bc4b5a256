import { expect, test } from 'vitest';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const ask = async (path: string) => {
  const { status, text } = await api.request({ method: 'GET', path, headers: {} });
  return { status, body: JSON.parse(text) as unknown };
};

test('a node that drains sends new requests elsewhere, and answers those that come all the same', async () => {
  expect(await ask('/ready')).toEqual({ status: 200, body: { status: 'ready' } });
  api.drain();
  expect(await ask('/ready')).toEqual({ status: 503, body: { status: 'draining' } });
  expect((await ask('/health')).status).toBe(200);
  expect((await ask('/openapi.json')).status).toBe(200);
});
