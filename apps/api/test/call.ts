import {
  API_BASE_PATH,
  type CallInput,
  type EndpointShape,
  type ProblemBody,
  type ProblemCode,
  problemCodes,
  problemSchema,
  problemsOf,
  type ResponseOf,
} from '@jari/contract';
import { expect } from 'vitest';
import type { HttpAnswer, HttpRequest, Target } from './server.ts';

/** Whoever holds an access token. */
export interface Caller {
  readonly token: string;
}

interface Extras {
  readonly as?: Caller | null;
  readonly headers?: Record<string, string>;
  /** Sent as it is, instead of `body`. */
  readonly payload?: string | Buffer<ArrayBuffer>;
}

/** What a table of tests passes: checked by the API, not by the compiler. */
export interface LooseInput extends Extras {
  readonly params?: Record<string, string>;
  readonly query?: Readonly<Record<string, string | number | boolean | string[] | undefined>>;
  readonly body?: unknown;
}

export type Input<S extends EndpointShape> = CallInput<S> & Extras;

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  /** The answer of a success, parsed by the contract's schema. */
  readonly body: Body;
  readonly problem: ProblemBody | null;
}

/**
 * Calls an endpoint and holds its answer against the contract: a declared status or problem, the schema, the headers
 * every answer owes. A test that uses it cannot pass on an answer that is not documented.
 */
export async function attempt<S extends EndpointShape>(
  target: Target,
  shape: S,
  input: LooseInput = {},
): Promise<Answer<ResponseOf<S>>> {
  const answer = await target.request(requestOf(shape, input));
  const isSame = shape.text !== undefined && answer.status === 304;
  expectOwedHeaders(answer, isSame || (shape.text !== undefined && answer.status === shape.status));
  if (isSame) return { ...answer, body: undefined as never, problem: null };
  const what = `${shape.id} answered ${answer.status} ${answer.text.slice(0, 500)}`;
  if (answer.status !== shape.status) return { ...answer, body: undefined as never, problem: problemIn(shape, answer) };
  if (shape.text !== undefined) {
    expect(answer.headers.get('content-type'), what).toBe(shape.text);
    return { ...answer, body: undefined as never, problem: null };
  }
  if (!shape.response) {
    expect(answer.text, what).toBe('');
    return { ...answer, body: undefined as never, problem: null };
  }
  expect(answer.headers.get('content-type'), what).toBe('application/json; charset=utf-8');
  const body = shape.response.parse(JSON.parse(answer.text)) as ResponseOf<S>;
  return { ...answer, body, problem: null };
}

/** The answer of a call that must succeed. */
export async function call<S extends EndpointShape>(target: Target, shape: S, input: Input<S>): Promise<ResponseOf<S>> {
  const { body, problem } = await attempt(target, shape, input);
  if (problem) throw new Error(`${shape.id} was refused: ${JSON.stringify(problem)}`);
  return body;
}

/** The problem of a call that must be refused with this code. */
export async function refusal<S extends EndpointShape, C extends ProblemCode>(
  target: Target,
  shape: S,
  code: C,
  input: LooseInput,
): Promise<ProblemBody<C>> {
  const { status, problem, body } = await attempt(target, shape, input);
  expect(problem?.code, `${shape.id} answered ${status} ${JSON.stringify(problem ?? body)}`).toBe(code);
  return problem as ProblemBody<C>;
}

export function requestOf(shape: EndpointShape, input: LooseInput): HttpRequest {
  const { as, params = {}, query = {}, body, headers = {}, payload } = input;
  const path = shape.path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) search.append(name, String(one));
  }
  const sent = payload ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    method: shape.method,
    path: `${API_BASE_PATH}${path}${search.size > 0 ? `?${search.toString()}` : ''}`,
    headers: {
      ...(as && { authorization: `Bearer ${as.token}` }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent !== undefined && { payload: sent }),
  };
}

/** What every answer of the API carries, refusals included. */
export function expectOwedHeaders({ headers }: HttpAnswer, mayBeKept = false): void {
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(headers.get('cache-control')).toBe(mayBeKept ? 'private, no-cache' : 'no-store');
}

function problemIn(shape: EndpointShape, answer: HttpAnswer): ProblemBody {
  const what = `${shape.id} answered ${answer.status} ${answer.text.slice(0, 500)}`;
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json; charset=utf-8');
  const body = JSON.parse(answer.text) as ProblemBody;
  expect(problemCodes, what).toContain(body.code);
  expect(problemsOf(shape), `${what}, a problem it does not declare`).toContain(body.code);
  problemSchema(body.code).parse(body);
  expect(body.status, what).toBe(answer.status);
  expect(body.instance).toBe(answer.headers.get('x-request-id'));
  expect(body.title + body.detail, what).not.toMatch(/\{\{|title\||detail\||^$/);
  if (body.code === 'stale-version') expect(body).toMatchObject({ current: { version: expect.any(Number) as number } });
  if (answer.status === 429) expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  if (answer.status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  return body;
}
