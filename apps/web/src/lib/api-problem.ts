import { type ProblemBody, type ProblemCode, problemCodes } from '@jari/contract';

/** The contract's codes, and `offline`: no answer came at all. */
export type ClientProblemCode = ProblemCode | 'offline';

interface OfflineBody {
  type: string;
  title: string;
  status: 0;
  detail: string;
  instance: string;
  code: 'offline';
}

export type ClientProblemBody<C extends ClientProblemCode = ClientProblemCode> = C extends ProblemCode
  ? ProblemBody<C>
  : OfflineBody;

/** What every failed call throws. */
export class ApiProblem<C extends ClientProblemCode = ClientProblemCode> extends Error {
  readonly body: ClientProblemBody<C>;
  /** How long the server asked to be left alone; null: it did not. */
  readonly retryAfterMs: number | null;

  constructor(body: ClientProblemBody<C>, options: ErrorOptions & { retryAfterMs?: number | null } = {}) {
    super(`${body.code}: ${body.detail}`, options);
    this.name = 'ApiProblem';
    this.body = body;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** Prefer it to `instanceof`, which loses the types of the body. */
export function isApiProblem(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem;
}

/** Narrows to one code, so that its extras (`error.body.conflicts`) are typed. */
export function isProblem<C extends ClientProblemCode>(error: unknown, code: C): error is ApiProblem<C> {
  return isApiProblem(error) && error.body.code === code;
}

export function offlineProblem(cause: unknown): ApiProblem {
  const body: OfflineBody = { type: 'about:blank', title: '', status: 0, detail: '', instance: '', code: 'offline' };
  return new ApiProblem<'offline'>(body, { cause });
}

/** A problem that needs no answer of the server: there is no session to send a call with. */
export function notSignedInProblem(): ApiProblem {
  return new ApiProblem<'not-signed-in'>(emptyBody('not-signed-in', 401, ''));
}

/** Reads the body of a failed answer; a proxy's HTML page becomes `unavailable` or `unexpected`. */
export function problemFromResponse(
  status: number,
  data: unknown,
  { requestId, retryAfterMs }: { requestId: string; retryAfterMs: number | null },
): ApiProblem {
  if (isProblemBody(data)) return new ApiProblem(data, { retryAfterMs });
  const code = status >= 502 && status <= 504 ? 'unavailable' : 'unexpected';
  return new ApiProblem<typeof code>(emptyBody(code, status, requestId));
}

function emptyBody<C extends 'not-signed-in' | 'unavailable' | 'unexpected'>(
  code: C,
  status: number,
  requestId: string,
) {
  return { type: 'about:blank', title: '', status, detail: '', instance: requestId, code };
}

function isProblemBody(data: unknown): data is ClientProblemBody<ProblemCode> {
  if (typeof data !== 'object' || data === null || !('code' in data)) return false;
  return (problemCodes as readonly unknown[]).includes(data.code);
}
