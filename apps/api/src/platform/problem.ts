import type { ProblemCode, ProblemExtras } from '@jari/contract';

/** What the sentence of `detail` says; the words are in `http/messages`. */
export interface DetailMessage {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A refusal the caller can understand. Thrown anywhere, answered by the problem handler. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'Problem';
  readonly code: C;
  readonly extras: ProblemExtras<C>;
  readonly detail: DetailMessage;

  constructor(code: C, extras: ProblemExtras<C>, detail: DetailMessage = { key: code }) {
    super(code);
    this.code = code;
    this.extras = extras;
    this.detail = detail;
  }
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem;
}

export function notFound(): Problem {
  return new Problem('not-found', {});
}

export function notAllowed(): Problem {
  return new Problem('not-allowed', {});
}

export function validationFailed(path: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, message }] });
}
