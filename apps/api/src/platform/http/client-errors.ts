import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_TYPE_BASE, problemStatus, type ProblemBody } from '@jari/contract';
import type { FastifyBaseLogger } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { SECURITY_HEADERS } from './answer-headers.ts';
import { localeOf, wordsFor } from './messages.ts';

const CODE = 'malformed-request';

/**
 * What Node's parser refuses never becomes a request, so no hook and no handler sees it. It is answered here, as
 * everything else is: a problem, with an id that the log knows too.
 */
export function clientErrorHandler(log: FastifyBaseLogger | undefined) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    // Nobody is there to read an answer.
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const requestId = uuidv7();
    log?.info({ reqId: requestId, code: error.code }, 'request refused before it could be read');
    if (socket.writable) socket.write(answerOf(error.code, requestId));
    socket.destroy(error);
  };
}

function answerOf(errorCode: string | undefined, requestId: string): string {
  // The language a person reads is in the headers that could not be read.
  const words = wordsFor(localeOf(undefined));
  const status = problemStatus[CODE];
  const body: ProblemBody = {
    type: PROBLEM_TYPE_BASE + CODE,
    title: words.title(CODE),
    status,
    detail: words.detail({ key: detailKeyOf(errorCode) }),
    instance: requestId,
    code: CODE,
  };
  const content = JSON.stringify(body);
  const headers = {
    ...SECURITY_HEADERS,
    'X-Request-Id': requestId,
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': Buffer.byteLength(content),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', content].join('\r\n');
}

function detailKeyOf(errorCode: string | undefined): string {
  if (errorCode === 'HPE_HEADER_OVERFLOW') return `${CODE}.headers-too-large`;
  return errorCode === 'ERR_HTTP_REQUEST_TIMEOUT' ? `${CODE}.too-slow` : `${CODE}.no-http`;
}
