import {
  API_BASE_PATH,
  type CallInput,
  type EndpointShape,
  refresh,
  type ResponseOf,
  type SignedIn,
} from '@jari/contract';
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

declare global {
  interface Window {
    jariRefresh?: Promise<Response>;
  }
}

interface Request {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
  signal: AbortSignal | undefined;
  asFile: boolean;
  timeoutMs: number;
}

interface Answer {
  status: number;
  requestId: string;
  /** When a server that has too much to do wants to be asked again. */
  retryAfterMs: number | null;
  data: unknown;
}

// Long enough for a slow link, short enough that a dead one is named before the person gives up.
const TIMEOUT_MS = 20_000;
// Files are written while they are sent, and may be large.
const FILE_TIMEOUT_MS = 10 * 60_000;
const MAX_TRIES = 3;

/** Calls an endpoint of the contract; whatever goes wrong is thrown as an `ApiProblem`. */
export async function call<S extends EndpointShape>(
  endpoint: S,
  input: CallInput<S>,
  options: CallOptions = {},
): Promise<ResponseOf<S>> {
  const request = buildRequest(endpoint, input, options);
  if (endpoint.access === 'anyone') return answerOf<ResponseOf<S>>(await sendPatiently(request));
  if (isOver()) throw notSignedInProblem();
  const token = session.accessToken();
  const response = await sendPatiently(request, token);
  if (response.status !== 401) return answerOf<ResponseOf<S>>(response);
  await renewSession(token);
  return answerOf<ResponseOf<S>>(await sendPatiently(request, session.accessToken()));
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
  const response = await send(buildRequest(refresh, {}, {}), null, takeEarlyRefresh());
  if (response.status === 401 || response.status === 403) session.end();
  session.begin(answerOf<SignedIn>(response));
}

/** The answer that `public/start.js` asked for before this code was there; good for once. */
function takeEarlyRefresh(): Promise<Response> | undefined {
  const early = window.jariRefresh;
  delete window.jariRefresh;
  return early;
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

/** What has its key happens once, however often it is asked for: who is told to come back later does so by himself. */
async function sendPatiently(request: Request, token: string | null = null): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await send(request, token);
    const mayAskAgain = answer.status === 503 && 'Idempotency-Key' in request.headers && tries < MAX_TRIES;
    if (!mayAskAgain || answer.retryAfterMs === null) return answer;
    await pause(answer.retryAfterMs, request.signal);
  }
}

async function send(request: Request, token: string | null = null, early?: Promise<Response>): Promise<Answer> {
  const { method, url, body, signal, asFile, timeoutMs } = request;
  const headers = token ? { ...request.headers, Authorization: `Bearer ${token}` } : request.headers;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const both = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const response = await (early ?? fetch(url, { method, headers, body, signal: both }));
    const data = asFile && response.ok ? await response.blob() : parsed(await response.text());
    const { status, headers: said } = response;
    return { status, requestId: said.get('x-request-id') ?? '', retryAfterMs: retryAfterMsOf(said), data };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw offlineProblem(error);
  }
}

function retryAfterMsOf(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : null;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, ms);
    if (signal?.aborted) giveUp();
    else signal?.addEventListener('abort', giveUp, { once: true });
  });
}

/** Nearly always JSON; a proxy may answer with a page of its own. */
function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function answerOf<T>({ status, requestId, retryAfterMs, data }: Answer): T {
  if (status < 400) return data as T;
  throw problemFromResponse(status, data, { requestId, retryAfterMs });
}

function buildRequest(endpoint: EndpointShape, input: object, options: CallOptions): Request {
  const { params = {}, query = {}, body } = input as Partial<Record<'params' | 'query' | 'body', object>>;
  const headers: Record<string, string> = { 'Accept-Language': currentLanguage() };
  if (body) headers['Content-Type'] = 'application/json';
  if (endpoint.idempotent) headers['Idempotency-Key'] = options.idempotencyKey ?? newIdempotencyKey();
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  const { signal, asFile = false, timeoutMs = asFile ? FILE_TIMEOUT_MS : TIMEOUT_MS } = options;
  const url = apiUrl(endpoint.path, params, query);
  return { method: endpoint.method, url, headers, body: body ? JSON.stringify(body) : null, signal, asFile, timeoutMs };
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
