import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { problemSchema } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const { url } = await api.listen();
const { hostname, port } = new URL(url);

async function send(raw: string) {
  const socket = connect(Number(port), hostname);
  socket.write(raw);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  const [statusLine, ...lines] = head.split('\r\n');
  return { statusLine, headers: new Headers(lines.map((line) => line.split(': ') as [string, string])), body };
}

describe('what is no HTTP request', () => {
  test.each([
    ['no request line', 'hello\r\n\r\n', 'not HTTP'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 'not HTTP'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'not HTTP'],
    ['headers beyond the limit', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, '16 KiB'],
  ])('%s is answered with a problem and an id', async (_name, raw, words) => {
    const { statusLine, headers, body } = await send(raw);
    expect(statusLine).toBe('HTTP/1.1 400 Bad Request');
    const problem = problemSchema('malformed-request').parse(JSON.parse(body));
    expect(problem).toMatchObject({ code: 'malformed-request', status: 400, instance: headers.get('x-request-id') });
    expect(problem.detail).toContain(words);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(Number(headers.get('content-length'))).toBe(Buffer.byteLength(body));
  });
});
