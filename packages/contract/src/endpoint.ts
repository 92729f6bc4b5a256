import type { z } from 'zod';
import type { ProblemCode } from './problems.ts';

export const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/**
 * Who may call: `anyone`; `refresh-cookie` (holds the httpOnly cookie of a session); `member` (any signed-in
 * person); `admin`. Finer questions ("is it mine?") belong to the module's policy file.
 */
export type Access = 'anyone' | 'refresh-cookie' | 'member' | 'admin';

export type Tag =
  | 'Accounts'
  | 'Servers'
  | 'Maintenance'
  | 'Policies'
  | 'Teams'
  | 'Reservations'
  | 'Waitlist'
  | 'Approvals'
  | 'Dashboard'
  | 'Notifications'
  | 'Deliveries'
  | 'Calendars'
  | 'Integrations'
  | 'Feedback'
  | 'Reports'
  | 'Audit'
  | 'System'
  | 'Live updates';

/** What every endpoint states about itself; `endpoint()` keeps the precise schema types. */
export interface EndpointShape {
  /** Also the OpenAPI operationId. */
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: string;
  readonly access: Access;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly status: 200 | 201 | 204;
  /** The answer's schema; left out for 204, texts and streams. */
  readonly response?: z.ZodType;
  /** Where a 201 says the new thing lives, `:id` taken from the answer. */
  readonly location?: string;
  /** Problems of this endpoint's own; those that follow from its access and inputs are added by `problemsOf`. */
  readonly problems: readonly ProblemCode[];
  /** Honours `Idempotency-Key`: every POST that creates. */
  readonly idempotent?: true;
  /** Answers carry `ETag`, and `If-Match` is honoured where the method writes. */
  readonly versioned?: true;
  /** Answers as a stream of server-sent events. */
  readonly stream?: true;
  /** Answers as a text of this media type, with an ETag of its own that `If-None-Match` is held against. */
  readonly text?: string;
  /** Can wait: turned away first when more is asked than the server can do. Reports, files, searches. */
  readonly isDeferrable?: true;
  /** Whoever asks waits for a reading that answers many, and works on nothing meanwhile. */
  readonly isShared?: true;
  /** Where a body may be larger than elsewhere. */
  readonly bodyLimitBytes?: number;
}

export type Endpoint<S extends EndpointShape = EndpointShape> = S;

/** Defines an endpoint once; it registers the route, types the client's call and prints the OpenAPI document. */
export function endpoint<const S extends EndpointShape>(shape: S): Endpoint<S> {
  return shape;
}

export type ParamsOf<S extends EndpointShape> = S extends { params: infer P extends z.ZodType }
  ? z.output<P>
  : undefined;
export type QueryOf<S extends EndpointShape> = S extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
export type BodyOf<S extends EndpointShape> = S extends { body: infer B extends z.ZodType } ? z.output<B> : undefined;
export type ResponseOf<S extends EndpointShape> = S extends { response: infer R extends z.ZodType }
  ? z.output<R>
  : undefined;

/** What a client passes: inputs before defaults are filled in. */
export type CallInput<S extends EndpointShape> = (S extends { params: infer P extends z.ZodType }
  ? { params: z.input<P> }
  : object) &
  (S extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : object) &
  (S extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : object);

/** Whether `If-Match` counts: on writes of something that was there before. */
export function honoursIfMatch(shape: EndpointShape): boolean {
  return shape.versioned === true && shape.method !== 'GET' && shape.status !== 201;
}

/** Every problem the endpoint may answer with, its own first. */
export function problemsOf(shape: EndpointShape): ProblemCode[] {
  const codes = new Set<ProblemCode>(shape.problems);
  if (shape.query || shape.body || shape.idempotent || honoursIfMatch(shape)) codes.add('validation-failed');
  // Whatever comes with a write is read, also where no body is wanted.
  if (shape.method !== 'GET') {
    codes.add('malformed-request');
    codes.add('payload-too-large');
    codes.add('unsupported-media-type');
  }
  if (shape.access !== 'anyone') codes.add('not-signed-in');
  if (shape.access === 'admin') codes.add('not-allowed');
  if (shape.idempotent) {
    codes.add('idempotency-key-reused');
    codes.add('request-in-flight');
  }
  if (honoursIfMatch(shape)) codes.add('stale-version');
  codes.add('unavailable');
  codes.add('unexpected');
  return [...codes];
}
