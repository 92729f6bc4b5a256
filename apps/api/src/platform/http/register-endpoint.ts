import {
  API_BASE_PATH,
  type BodyOf,
  type EndpointShape,
  type FieldError,
  honoursIfMatch,
  type Locale,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
} from '@jari/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/client.ts';
import { notAllowed, Problem, validationFailed } from '../problem.ts';
import { claimIdempotencyKey, giveUpIdempotencyKey } from './idempotency.ts';
import { JsonText } from './json-text.ts';
import type { LoadGate } from './load-gate.ts';
import { TextAnswer } from './text-answer.ts';
import { localeOf } from './messages.ts';
import { sayIssue } from './validation-messages.ts';
import type { Actor, IdempotencyClaim, MemberContext, RequestContext } from './request-context.ts';

/** What every route needs and no module should reach for. */
export interface HttpPlatform {
  readonly db: Database;
  readonly clock: Clock;
  readonly secret: string;
  /** The person behind an access token; null: the token or its session is no longer good. */
  readonly authenticate: (accessToken: string) => Promise<Actor | null>;
  /** Forgets verdicts on sessions: the next question is asked of the database. */
  readonly forgetSessions: () => void;
  /** Turns requests away while more is asked than can be done. */
  readonly gate: LoadGate;
  /** Parse answers on the way out. On in tests; in production answers come from presenters that tests have checked. */
  readonly checkAnswers: boolean;
  /** Called after every request that may have written something: live updates go out without waiting for a poll. */
  readonly afterWrite: () => void;
}

export interface Input<S extends EndpointShape> {
  readonly params: ParamsOf<S>;
  readonly query: QueryOf<S>;
  readonly body: BodyOf<S>;
}

type ContextOf<S extends EndpointShape> = S['access'] extends 'member' | 'admin' ? MemberContext : RequestContext;

export type Handler<S extends EndpointShape> = (
  ctx: ContextOf<S>,
  input: Input<S>,
  http: { request: FastifyRequest; reply: FastifyReply },
) => Promise<ResponseOf<S> | JsonText<ResponseOf<S>> | TextAnswer>;

export interface RouteOptions<S extends EndpointShape> {
  /** Answers a repeated Idempotency-Key where the remembered answer is not the whole answer (it holds no secrets). */
  readonly replay?: (ctx: ContextOf<S>, remembered: unknown, http: { reply: FastifyReply }) => Promise<ResponseOf<S>>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** Makes a route of a contract endpoint: access, inputs, idempotency, version, answer. */
export function registerEndpoint<const S extends EndpointShape>(
  app: FastifyInstance,
  platform: HttpPlatform,
  shape: S,
  handle: Handler<S>,
  options: RouteOptions<S> = {},
): void {
  app.route({
    method: shape.method,
    url: API_BASE_PATH + shape.path,
    ...(shape.bodyLimitBytes !== undefined && { bodyLimit: shape.bodyLimitBytes }),
    handler: async (request, reply) => {
      const leave = await platform.gate.enter(shape);
      try {
        return await respond(platform, shape, { request, reply }, { handle, options });
      } finally {
        leave();
      }
    },
  });
}

async function respond<S extends EndpointShape>(
  platform: HttpPlatform,
  shape: S,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { handle, options }: { handle: Handler<S>; options: RouteOptions<S> },
): Promise<FastifyReply> {
  const actor = await admit(platform, shape, request);
  const input = parseInput(shape, request);
  const claim = await claimKey(platform, shape, request, actor, input.body);
  const ctx = contextOf(platform, shape, request, actor, claim?.kind === 'claimed' ? claim.claim : null);
  if (claim?.kind === 'answered') {
    reply.header('Idempotent-Replayed', 'true');
    const body = options.replay ? await options.replay(ctx, claim.answer, { reply }) : claim.answer;
    return send(platform, shape, reply, body);
  }
  try {
    const body = await handle(ctx, input, { request, reply });
    if (reply.sent) return reply;
    return send(platform, shape, reply, body);
  } catch (error) {
    if (claim?.kind === 'claimed') await giveUpIdempotencyKey(platform.db, claim.claim).catch(() => undefined);
    throw error;
  } finally {
    if (shape.method !== 'GET') platform.afterWrite();
  }
}

/** What `Authorization: Bearer …` carries; the scheme's name is written in any case (RFC 9110). */
export function accessTokenOf(request: FastifyRequest): string | null {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

async function admit(platform: HttpPlatform, shape: EndpointShape, request: FastifyRequest): Promise<Actor | null> {
  if (shape.access !== 'member' && shape.access !== 'admin') return null;
  const token = accessTokenOf(request);
  if (!token) throw new Problem('not-signed-in', {});
  const actor = await platform.authenticate(token);
  if (!actor) throw new Problem('not-signed-in', {}, { key: 'session-ended' });
  if (shape.access === 'admin' && actor.role !== 'admin') throw notAllowed();
  return actor;
}

function parseInput<S extends EndpointShape>(shape: S, request: FastifyRequest): Input<S> {
  const errors: FieldError[] = [];
  const locale = localeOf(request.headers['accept-language']);
  const read = (schema: z.ZodType | undefined, value: unknown, prefix: string): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    errors.push(...parsed.error.issues.flatMap((issue) => fieldErrors(locale, issue, prefix)));
    return undefined;
  };
  const input = {
    params: read(shape.params, request.params, '/params'),
    query: read(shape.query, request.query, '/query'),
    body: read(shape.body, request.body ?? {}, ''),
  };
  // An id that is no id names nothing.
  if (errors.some((error) => error.path.startsWith('/params'))) throw new Problem('not-found', {});
  if (errors.length > 0) throw new Problem('validation-failed', { errors });
  return input as Input<S>;
}

function fieldErrors(locale: Locale, issue: z.core.$ZodIssue, prefix: string): FieldError[] {
  const path = [prefix, ...issue.path.map(escapePointer)].join('/');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: `${path}/${escapePointer(key)}`, message: sayIssue(locale, issue) }));
  }
  return [{ path: path === '' ? '/' : path, message: sayIssue(locale, issue) }];
}

function escapePointer(part: PropertyKey): string {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1');
}

async function claimKey(
  platform: HttpPlatform,
  shape: EndpointShape,
  request: FastifyRequest,
  actor: Actor | null,
  body: unknown,
) {
  const key = request.headers['idempotency-key'];
  if (!shape.idempotent || key === undefined) return null;
  if (typeof key !== 'string') throw validationFailed('/headers/idempotency-key', 'must be given once');
  const scope = `${shape.id}:${actor?.id ?? 'anyone'}`;
  return claimIdempotencyKey(platform.db, { scope, key, secret: platform.secret, endpointId: shape.id, body });
}

function contextOf<S extends EndpointShape>(
  platform: HttpPlatform,
  shape: S,
  request: FastifyRequest,
  actor: Actor | null,
  idempotency: IdempotencyClaim | null,
): ContextOf<S> {
  const context = {
    db: platform.db,
    clock: platform.clock,
    log: request.log,
    requestId: request.id,
    locale: localeOf(request.headers['accept-language']),
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    expectedVersion: honoursIfMatch(shape) ? versionInIfMatch(request.headers['if-match']) : null,
    idempotency,
    ...(actor && { actor }),
  };
  return context as unknown as ContextOf<S>;
}

function versionInIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!match) throw validationFailed('/headers/if-match', 'must be the ETag of an earlier answer, such as "3"');
  return Number(match[1]);
}

function send(platform: HttpPlatform, shape: EndpointShape, reply: FastifyReply, body: unknown): FastifyReply {
  if (body instanceof TextAnswer) return sendTextAnswer(shape, reply, body);
  reply.code(shape.status).header('Cache-Control', 'no-store');
  if (shape.status === 204 || !shape.response) return reply.send();
  if (body instanceof JsonText) return sendText(platform, shape, reply, body);
  const answer = platform.checkAnswers ? shape.response.parse(body) : body;
  if (shape.versioned) {
    const version = versionOf(answer);
    if (version !== null) reply.header('ETag', `"${version}"`);
  }
  if (shape.location) reply.header('Location', API_BASE_PATH + shape.location.replace(':id', idOf(answer)));
  return reply.type(JSON_TYPE).send(JSON.stringify(answer));
}

function sendText(
  platform: HttpPlatform,
  shape: EndpointShape,
  reply: FastifyReply,
  { text }: JsonText<unknown>,
): FastifyReply {
  if (platform.checkAnswers) shape.response?.parse(JSON.parse(text));
  return reply.type(JSON_TYPE).send(text);
}

// Kept by the caller alone, who asks each time whether it is still good.
function sendTextAnswer(shape: EndpointShape, reply: FastifyReply, { etag, text, headers }: TextAnswer): FastifyReply {
  reply.header('Cache-Control', 'private, no-cache').header('ETag', etag);
  if (text === null) return reply.code(304).send();
  return reply
    .code(shape.status)
    .headers(headers)
    .type(shape.text ?? 'text/plain; charset=utf-8')
    .send(text);
}

function versionOf(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null) return null;
  if ('version' in answer && typeof answer.version === 'number') return answer.version;
  return 'resource' in answer && !('version' in answer) ? versionOf(answer.resource) : null;
}

function idOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';
}
