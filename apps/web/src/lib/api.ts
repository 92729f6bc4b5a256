import {
  API_BASE_PATH,
  type CallInput,
  type EndpointShape,
  refresh,
  type ResponseOf,
  type SignedIn,
} from '@jari/contract';
import axios, { type AxiosResponse, isCancel } from 'axios';
import { notSignedInProblem, offlineProblem, problemFromResponse } from './api-problem.ts';
import { currentLanguage } from './i18n.ts';
import { session } from './session.ts';

export { ApiProblem, isApiProblem, isProblem } from './api-problem.ts';

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Sent as `If-Match`: the write is refused with `stale-version` if somebody else was faster. */
  version?: number | undefined;
  /** Give the same key to every try of one action, and it happens once, even if an answer was lost on the way. */
  idempotencyKey?: string | undefined;
  /** The answer is a file: as a Blob, byte for byte. */
  asFile?: boolean | undefined;
  /** Where an answer takes long by its nature. */
  timeoutMs?: number | undefined;
}

interface Request {
  method: string;
  url: string;
  headers: Record<string, string>;
  data?: unknown;
  signal?: AbortSignal;
  responseType?: 'blob';
  timeout?: number;
}

// Long enough for a slow link, short enough that a dead one is named before the person gives up.
const TIMEOUT_MS = 20_000;
// Files are written while they are sent, and may be large.
const FILE_TIMEOUT_MS = 10 * 60_000;
const http = axios.create({ timeout: TIMEOUT_MS, validateStatus: () => true });

/** Calls an endpoint of the contract; whatever goes wrong is thrown as an `ApiProblem`. */
export async function call<S extends EndpointShape>(
  endpoint: S,
  input: CallInput<S>,
  options: CallOptions = {},
): Promise<ResponseOf<S>> {
  const request = buildRequest(endpoint, input, options);
  if (endpoint.access === 'anyone') return answerOf<ResponseOf<S>>(await send(request));
  if (isOver()) throw notSignedInProblem();
  const token = session.accessToken();
  const response = await send(request, token);
  if (response.status !== 401) return answerOf<ResponseOf<S>>(response);
  await renewSession(token);
  return answerOf<ResponseOf<S>>(await send(request, session.accessToken()));
}

let renewal: Promise<void> | null = null;

/**
 * Gets a new access token through the cookie; all callers share one refresh, and who comes with a token that has
 * been replaced meanwhile needs none. If the server refuses, the session is over.
 */
export async function renewSession(rejected: string | null): Promise<void> {
  if (session.accessToken() !== rejected) return;
  renewal ??= acrossTabs(refreshOnce).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function refreshOnce(): Promise<void> {
  const response = await send(buildRequest(refresh, {}, {}));
  if (response.status === 401 || response.status === 403) session.end();
  session.begin(answerOf<SignedIn>(response));
}

// One tab after the other: the server takes a used refresh token that comes much later for a stolen one.
async function acrossTabs(task: () => Promise<void>): Promise<void> {
  // `locks` is missing on plain http outside localhost; the server's grace of 10 s has to do there.
  const locks: LockManager | undefined = navigator.locks;
  await (locks ? locks.request('jari-refresh', task) : task());
}

function isOver(): boolean {
  const { status } = session.get();
  return status === 'ended' || status === 'signed-out';
}

async function send(request: Request, token: string | null = null): Promise<AxiosResponse<unknown>> {
  const headers = token ? { ...request.headers, Authorization: `Bearer ${token}` } : request.headers;
  try {
    return await http.request<unknown>({ ...request, headers });
  } catch (error) {
    if (isCancel(error)) throw error;
    throw offlineProblem(error);
  }
}

function answerOf<T>(response: AxiosResponse<unknown>): T {
  if (response.status < 400) return response.data as T;
  const requestId: unknown = response.headers['x-request-id'];
  throw problemFromResponse(response.status, response.data, typeof requestId === 'string' ? requestId : '');
}

function buildRequest(endpoint: EndpointShape, input: object, options: CallOptions): Request {
  const { params = {}, query = {}, body } = input as Partial<Record<'params' | 'query' | 'body', object>>;
  const headers: Record<string, string> = { 'Accept-Language': currentLanguage() };
  if (endpoint.idempotent) headers['Idempotency-Key'] = options.idempotencyKey ?? newIdempotencyKey();
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  return {
    method: endpoint.method,
    url: apiUrl(endpoint.path, params, query),
    headers,
    ...(body && { data: body }),
    ...(options.signal && { signal: options.signal }),
    ...(options.timeoutMs !== undefined && { timeout: options.timeoutMs }),
    ...(options.asFile && { responseType: 'blob' as const, timeout: FILE_TIMEOUT_MS }),
  };
}

/** The absolute address of a path of the contract. */
export function apiUrl(path: string, params: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params));
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, string | number | null | undefined][]) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const suffix = search.size > 0 ? `?${search.toString()}` : '';
  return `${window.location.origin}${API_BASE_PATH}${filled}${suffix}`;
}

export function newIdempotencyKey(): string {
  // `randomUUID` exists on https and localhost only; a lab server is often reached by plain http.
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes: Uint8Array = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
