import { KeyFileError } from './service-account.ts';

/**
 * What a failed call means for whoever made it.
 * - `missing` 404, `deleted` 410, `exists` 409, `changed` 412: about this one event or sync token
 * - `refused`: this one request is wrong, and would be again
 * - `busy`: too many calls, `unreachable`: no answer or a 5xx; both pass
 * - `credentials`: the key is no longer good, `forbidden`: it may not; somebody must act
 */
export type FailureKind =
  | 'missing'
  | 'deleted'
  | 'exists'
  | 'changed'
  | 'refused'
  | 'busy'
  | 'unreachable'
  | 'credentials'
  | 'forbidden';

export class GoogleFailure extends Error {
  override readonly name = 'GoogleFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, cause: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

const BUSY_REASONS = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded'];
const OF_STATUS: Readonly<Record<number, FailureKind>> = {
  400: 'refused',
  401: 'credentials',
  403: 'forbidden',
  404: 'missing',
  408: 'unreachable',
  409: 'exists',
  410: 'deleted',
  412: 'changed',
  429: 'busy',
};

/** What Google's client threw, in our words. The message is Google's own, for the log and the admin. */
export function toFailure(error: unknown): GoogleFailure {
  if (error instanceof GoogleFailure) return error;
  if (error instanceof KeyFileError) return new GoogleFailure('credentials', error.message, error);
  const { status, message, response } = (error ?? {}) as {
    status?: number;
    message?: string;
    response?: { data?: unknown };
  };
  const said = messageOf(response?.data) ?? message ?? String(error);
  if (/invalid_grant|unauthorized_client|invalid_client/.test(said))
    return new GoogleFailure('credentials', said, error);
  if (status === undefined) return new GoogleFailure(isKeyProblem(error) ? 'credentials' : 'unreachable', said, error);
  if (status === 403 && BUSY_REASONS.some((reason) => reasonsOf(response?.data).includes(reason))) {
    return new GoogleFailure('busy', said, error);
  }
  return new GoogleFailure(OF_STATUS[status] ?? (status >= 500 ? 'unreachable' : 'refused'), said, error);
}

/** Passes by itself: the same call may succeed in a moment. */
export function passes(failure: GoogleFailure): boolean {
  return failure.kind === 'busy' || failure.kind === 'unreachable';
}

/** A private key that OpenSSL cannot use fails before anything is sent. */
function isKeyProblem(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('ERR_OSSL');
}

interface ErrorBody {
  error?: string | { message?: string; errors?: { reason?: string }[] };
  error_description?: string;
}

function messageOf(data: unknown): string | undefined {
  const { error, error_description: description } = (data ?? {}) as ErrorBody;
  if (typeof error === 'string') return description === undefined ? error : `${error}: ${description}`;
  return error?.message;
}

function reasonsOf(data: unknown): string[] {
  const { error } = (data ?? {}) as ErrorBody;
  return typeof error === 'object' ? (error.errors ?? []).flatMap(({ reason }) => reason ?? []) : [];
}
