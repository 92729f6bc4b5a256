import {
  PROBLEM_TYPE_BASE,
  problemStatus,
  type FieldError,
  type Locale,
  type ProblemBody,
  type ProblemCode,
} from '@jari/contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable, SQL_STATE, sqlStateOf } from '../db/postgres-error.ts';
import { isProblem, notFound, Problem } from '../problem.ts';
import { localeOf, say, wordsFor } from './messages.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Of an answer that is a problem. */
    problemCode?: ProblemCode;
  }
}

export const BODY_LIMIT_BYTES = 256 * 1024;

/** Everything that is thrown ends here and leaves as `application/problem+json`. */
export function registerProblemHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error, request);
    if (problem.code === 'unexpected') request.log.error({ err: error }, 'unexpected error');
    else if (problem.code === 'unavailable' && !isProblem(error))
      request.log.warn({ err: error }, 'database not available');
    return sendProblem(problem, request, reply);
  });
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.code === 'rate-limited' && 'retryAfterSeconds' in problem.extras) {
    reply.header('Retry-After', String(problem.extras.retryAfterSeconds));
  }
  reply.problemCode = problem.code;
  if (problem.code === 'request-in-flight') reply.header('Retry-After', '1');
  // Who was turned away together must not come back together.
  if (problem.code === 'unavailable') reply.header('Retry-After', String(1 + Math.floor(Math.random() * 3)));
  if (problemStatus[problem.code] === 401) reply.header('WWW-Authenticate', 'Bearer');
  return reply
    .code(problemStatus[problem.code])
    .header('Cache-Control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, request)));
}

export function problemBody(problem: Problem, request: FastifyRequest): ProblemBody {
  const locale = localeOf(request.headers['accept-language']);
  const words = wordsFor(locale);
  return {
    type: PROBLEM_TYPE_BASE + problem.code,
    title: words.title(problem.code),
    status: problemStatus[problem.code],
    detail: words.detail(problem.detail),
    instance: request.id,
    code: problem.code,
    ...inLanguage(locale, problem.extras),
  };
}

/** Field errors thrown by code carry English sentences; those of schemas were said when they were found. */
function inLanguage(locale: Locale, extras: object): object {
  if (!('errors' in extras) || !Array.isArray(extras.errors)) return extras;
  const errors = extras.errors as FieldError[];
  return {
    errors: errors.map(({ path, message }) => ({
      path,
      message: say(locale, `sentence|${message}`, { defaultValue: message }),
    })),
  };
}

// What Fastify itself refuses, before any handler runs.
type FastifyProblem = 'malformed-request' | 'payload-too-large' | 'unsupported-media-type' | 'not-found';
const fastifyProblems: Partial<Record<string, FastifyProblem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_BAD_URL: 'not-found',
};

function toProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (isProblem(error)) return error;
  const code = fastifyProblems[error.code];
  if (code === 'payload-too-large') {
    return new Problem(
      code,
      {},
      { key: code, params: { limitKib: (request.routeOptions.bodyLimit ?? BODY_LIMIT_BYTES) / 1024 } },
    );
  }
  if (code !== undefined) return new Problem(code, {});
  if (sqlStateOf(error) === SQL_STATE.idempotencyClaimLost) return new Problem('request-in-flight', {});
  if (isDatabaseUnavailable(error)) return new Problem('unavailable', {});
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    // A GET has no body to be malformed: what is refused is the name of a file that cannot be.
    return request.method === 'GET' ? notFound() : new Problem('malformed-request', {});
  }
  return new Problem('unexpected', {}, { key: 'unexpected', params: { requestId: request.id } });
}
