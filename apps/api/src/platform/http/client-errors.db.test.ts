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
  const [head = '', body = '', ...more] = (await text(socket)).split('\r\n\r\n');
  // One answer, and the connection is over: nothing that follows is read as another request.
  expect(more).toEqual([]);
  const [statusLine, ...lines] = head.split('\r\n');
  return { statusLine, headers: new Headers(lines.map((line) => line.split(': ') as [string, string])), body };
}

/** A request whose end two programs may see in different places; within it another one. */
function smuggled(...headers: string[]): string {
  const inner = 'GET /api/v1/installation HTTP/1.1\r\nHost: x\r\n\r\n';
  return [
    'POST /api/v1/auth/login HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    ...headers,
    '',
    `0\r\n\r\n${inner}`,
  ].join('\r\n');
}

describe('what is no HTTP request', () => {
  test.each([
    ['no request line', 'hello\r\n\r\n', 'not HTTP'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 'not HTTP'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'not HTTP'],
    ['a length and chunks', smuggled('Content-Length: 6', 'Transfer-Encoding: chunked'), 'not HTTP'],
    ['chunks under another name', smuggled('Transfer-Encoding: xchunked'), 'not HTTP'],
    ['chunks and something else', smuggled('Transfer-Encoding: chunked, identity'), 'not HTTP'],
    ['a length with a sign', smuggled('Content-Length: +6'), 'not HTTP'],
    ['a length in hexadecimal', smuggled('Content-Length: 0x6'), 'not HTTP'],
    ['a space before the colon', smuggled('Content-Length : 6'), 'not HTTP'],
    ['a header folded into the next line', smuggled('X-Long: a', ' Content-Length: 6'), 'not HTTP'],
    ['a carriage return alone', smuggled('X-Long: a\rContent-Length: 6'), 'not HTTP'],
    ['a NUL in a header', smuggled('X-Long: a\u0000b'), 'not HTTP'],
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
