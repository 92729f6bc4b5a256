import { API_BASE_PATH } from '@jari/contract';

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token?: string;
  readonly cookie?: string;
  readonly body?: unknown;
  /** Where it seems to come from, as the proxy in front says. */
  readonly from?: string;
}

export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly text: string;
  /** `name=value` of the cookie that was set. */
  readonly cookie: string | undefined;
  readonly tookMs: number;
}

export const PASSWORD = 'plum-orbit-42-canoe';

/** The proxy in front is this machine: what it says of who asks is believed. */
export const BEHIND_A_PROXY = { TRUST_PROXY: '127.0.0.1' };

export async function ask(baseUrl: string, question: Question): Promise<Answer> {
  const { method = 'POST', path, token, cookie, body, from } = question;
  const startedAt = performance.now();
  const response = await fetch(`${baseUrl}${API_BASE_PATH}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie }),
      ...(from !== undefined && { 'x-forwarded-for': from }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  const cookieSet = response.headers.getSetCookie()[0]?.split(';')[0];
  return {
    status: response.status,
    code: codeIn(text),
    text,
    cookie: cookieSet,
    tookMs: performance.now() - startedAt,
  };
}

/** @throws when it is refused. */
export async function must<T>(baseUrl: string, question: Question): Promise<T> {
  const { status, text } = await ask(baseUrl, question);
  if (status >= 300) throw new Error(`${question.path} answered ${status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function codeIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { code?: string } | null)?.code;
  } catch {
    return undefined;
  }
}

/** Addresses that nobody else has, so that no limit of one address stands in the way of what is asked about. */
export function addressOf(n: number): string {
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}

export function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

export function countBy(answers: readonly Answer[]): string {
  const counts = new Map<string, number>();
  for (const { status, code } of answers) {
    const what = `${status}${code === undefined ? '' : ` ${code}`}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${count} x ${what}`).join(', ');
}
