import { connect, type Socket } from 'node:net';
import type { HttpCall } from '../workloads/workload.ts';

/**
 * One HTTP/1.1 connection that sends the next request when the last was answered. Written on the bare socket because a
 * load generator shares the machine with what it measures: `node:http` costs three times as much CPU per request.
 */
export interface HttpConnection {
  /** @returns the status of the answer. */
  send(call: HttpCall): Promise<number>;
  close(): void;
}

export async function openHttpConnection(url: URL, token: string): Promise<HttpConnection> {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const common = `Host: ${url.host}\r\nAuthorization: Bearer ${token}\r\nAccept: application/json\r\n`;
  const answers = readAnswers(socket);
  return {
    send({ method, path, headers = {}, body, ifUnchanged = false }) {
      const condition = ifUnchanged && answers.etag() ? { 'If-None-Match': answers.etag() } : {};
      const extra = Object.entries({ ...headers, ...condition }).map(([name, value]) => `${name}: ${value}\r\n`);
      const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
      socket.write(`${method} ${path} HTTP/1.1\r\n${common}${extra.join('')}${length}\r\n${body ?? ''}`);
      return answers.next();
    },
    close: () => socket.destroy(),
  };
}

interface Waiting {
  resolve(status: number): void;
  reject(error: Error): void;
}

function readAnswers(socket: Socket): { next(): Promise<number>; etag(): string } {
  let waiting: Waiting | null = null;
  let head = '';
  let etag = '';
  let answer: { status: number; bytesLeft: number } | null = null;

  socket.on('data', (chunk: Buffer) => {
    let rest = chunk.length;
    if (!answer) {
      // Heads are ASCII, so characters count bytes; a body in the same piece is skipped by its length below.
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      rest = head.length - end - 4;
      head = head.slice(0, end);
      answer = { status: Number(head.slice(9, 12)), bytesLeft: contentLength(head) };
      etag = /\r\netag: (\S+)/i.exec(head)?.[1] ?? '';
      head = '';
    }
    answer.bytesLeft -= rest;
    if (answer.bytesLeft > 0) return;
    const { status } = answer;
    answer = null;
    waiting?.resolve(status);
  });
  const fail = (error?: Error) => waiting?.reject(error ?? new Error('the server closed the connection'));
  socket.on('error', fail).on('close', () => fail());
  return { next: () => new Promise((resolve, reject) => (waiting = { resolve, reject })), etag: () => etag };
}

function contentLength(head: string): number {
  // Neither has a body.
  if (/^HTTP\/1.1 (204|304) /.test(head)) return 0;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without Content-Length: ${head}`);
  return Number(length);
}
