import { setTimeout as sleep } from 'node:timers/promises';
import { API_BASE_PATH } from '@jari/contract';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const PAUSE_MS = 50;
const LIMIT_MS = 60_000;

/**
 * Asks until there is an answer that means something: through dead connections, a server that is not there and one
 * that has no database. The same call each time, so the server must recognise what it has done already.
 */
export async function callUntilAnswered(
  baseUrl: string,
  call: Call,
  hearOfTrouble: (status: number) => void = () => undefined,
): Promise<Answer> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const answer = await callOnce(baseUrl, call).catch(() => null);
    if (answer && answer.status < 500 && !isInFlight(answer)) return answer;
    if (answer && answer.status >= 500) hearOfTrouble(answer.status);
    if (performance.now() > deadline) {
      throw new Error(
        `${call.method} ${call.path} has no answer after ${LIMIT_MS / 1000} s: ${JSON.stringify(answer)}`,
      );
    }
    await sleep(PAUSE_MS);
  }
}

/** An earlier try of the same call may still hold its key. */
function isInFlight({ body }: Answer): boolean {
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'request-in-flight';
}

async function callOnce(baseUrl: string, { method, path, token, body, headers }: Call): Promise<Answer> {
  const response = await fetch(`${baseUrl}${API_BASE_PATH}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
