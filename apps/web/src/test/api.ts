import {
  API_BASE_PATH,
  type EndpointShape,
  type Person,
  type ProblemCode,
  type ProblemExtras,
  problemSchema,
  problemStatus,
  type ResponseOf,
  type SignedIn,
  type User,
} from '@jari/contract';
import { http, HttpResponse } from 'msw';

/** A server for tests, made of the contract: an answer of the wrong shape does not compile, or fails the test. */
export function answer<S extends EndpointShape>(
  endpoint: S,
  respond: (request: Request) => ResponseOf<S> | Response | Promise<ResponseOf<S> | Response>,
) {
  const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  return http[method](`*${API_BASE_PATH}${endpoint.path}`, async ({ request }) => {
    const body = await respond(request);
    if (body instanceof Response) return body;
    if (endpoint.status === 204) return new HttpResponse(null, { status: 204 });
    return HttpResponse.json(endpoint.response?.parse(body) as object, { status: endpoint.status });
  });
}

export function problem<C extends ProblemCode>(code: C, extras: ProblemExtras<C>): Response {
  const status = problemStatus[code];
  const body = {
    type: `/problems/${code}`,
    title: `title of ${code}`,
    status,
    detail: `detail of ${code}`,
    instance: '0199aaaa-0000-7000-8000-00000000beef',
    code,
    ...extras,
  };
  problemSchema(code).parse(body);
  return HttpResponse.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

export function aUser(changes: Partial<User> = {}): User {
  return {
    id: '0199aaaa-0000-7000-8000-000000000001',
    email: 'minji@example.com',
    name: '김민지',
    role: 'member',
    status: 'active',
    locale: 'ko',
    timeZone: 'Asia/Seoul',
    version: 1,
    createdAt: '2026-11-01T00:00:00.000Z',
    ...changes,
  };
}

export function aPerson(changes: Partial<Person> = {}): Person {
  return {
    ...aUser(),
    lastSeenAt: '2026-11-20T10:00:00.000Z',
    reservationsAhead: 0,
    mergedInto: null,
    withdrawnAt: null,
    ...changes,
  };
}

export function aSignIn(changes: Partial<SignedIn> = {}): SignedIn {
  return { accessToken: 'token-1', tokenType: 'Bearer', expiresIn: 3600, user: aUser(), ...changes };
}
