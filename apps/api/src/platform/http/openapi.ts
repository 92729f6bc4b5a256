import {
  allEndpoints,
  API_BASE_PATH,
  PROBLEM_TYPE_BASE,
  honoursIfMatch,
  problemSchema,
  problemsOf,
  problemStatus,
  type EndpointShape,
  type ProblemCode,
  type Tag,
} from '@jari/contract';
import { z } from 'zod';
import { examples } from './openapi-examples.ts';

type Json = Record<string, unknown>;

const headers = {
  requestId: { description: 'Id of this request: quote it when asking for help', schema: { type: 'string' } },
  etag: { description: 'The version of what is answered, for If-Match', schema: { type: 'string' } },
  textEtag: { description: 'Of this text, for If-None-Match', schema: { type: 'string' } },
  location: { description: 'Where the new thing lives', schema: { type: 'string' } },
};

const tags: Readonly<Record<Tag, string>> = {
  Accounts: "Signing up and in, one's own profile, and people for admins",
  Servers: 'The machines, their GPUs and the rules for booking them',
  Policies: 'What reservations must keep to, and what would happen if that changed',
  Maintenance: 'Time in which servers or some of their GPUs cannot be booked',
  Reservations: 'Who holds which units when; an overlap is impossible',
  Teams: 'Who books in whose name, and what a team has reserved',
  Waitlist: 'What people wait for, and in which order they are offered what becomes free',
  Approvals: 'What waits for a yes, and how it was decided, for admins',
  Dashboard: 'What is booked, what is free now, and what is mine, each in one call',
  Notifications: 'What people are told, and how they want to be told',
  Deliveries: 'Mails and other work in the background, for admins',
  Calendars: 'Links that calendar programs read, and booking what stands in a calendar file',
  Integrations: 'The mirror in Google Calendar',
  Feedback: 'What people say about the fleet, and what came of it',
  Reports: 'How the fleet is booked, for admins',
  Audit: 'Who changed what, and whether that record is whole',
  System: 'How the installation is doing',
  'Live updates': 'What changes, as it happens',
};

/** The OpenAPI 3.1 document, printed from the contract: every endpoint, answer, problem and example. */
export function buildOpenApi(): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const shape of allEndpoints) {
    const path = API_BASE_PATH + shape.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [shape.method.toLowerCase()]: operation(shape, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Jari API',
      version: '1.0.0',
      description:
        'Book GPU servers without ever colliding. Instants are RFC 3339 with an offset; problems are RFC 9457 with a stable `code`, and their `type` is the address of a page about them. Sign in below with POST /auth/login and put the access token into Authorize.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    externalDocs: { description: 'Every problem, when it happens and what to do', url: PROBLEM_TYPE_BASE },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        refreshCookie: { type: 'apiKey', in: 'cookie', name: 'jari_refresh' },
      },
    },
  };
}

function operation(shape: EndpointShape, schemas: Json): Json {
  return {
    operationId: shape.id,
    tags: [shape.tag],
    summary: shape.summary,
    ...(shape.description && { description: shape.description }),
    security: securityOf(shape),
    parameters: parametersOf(shape, schemas),
    ...(shape.body && {
      requestBody: {
        required: true,
        content: { 'application/json': withExample(schemaOf(shape.body, 'input', schemas), `${shape.id}.body`) },
      },
    }),
    responses: {
      [shape.status]: successOf(shape, schemas),
      ...notModified(shape),
      ...problemResponses(shape, schemas),
    },
  };
}

function securityOf(shape: EndpointShape): Json[] {
  if (shape.access === 'anyone') return [];
  return shape.access === 'refresh-cookie' ? [{ refreshCookie: [] }] : [{ accessToken: [] }];
}

function parametersOf(shape: EndpointShape, schemas: Json): Json[] {
  const parameters: Json[] = [];
  for (const [place, object] of [
    ['path', shape.params],
    ['query', shape.query],
  ] as const) {
    if (!object) continue;
    const schema = z.toJSONSchema(object, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any', override });
    const required = new Set(schema.required);
    for (const [name, value] of Object.entries(schema.properties ?? {})) {
      const { description, ...rest } = inlineless(value as Json, schemas);
      parameters.push({
        name,
        in: place,
        required: required.has(name),
        ...(description ? { description } : {}),
        schema: rest,
      });
    }
  }
  if (shape.idempotent) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key and body give the same answer for 24 h, however often it is sent',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    });
  }
  if (shape.text) {
    parameters.push({
      name: 'If-None-Match',
      in: 'header',
      required: false,
      description: 'The ETag of what the caller has: if it is still the same, 304 without a body',
      schema: { type: 'string' },
    });
  }
  if (honoursIfMatch(shape)) {
    parameters.push({
      name: 'If-Match',
      in: 'header',
      required: false,
      description: 'The ETag this change was decided on; if it is no longer current: 412 stale-version',
      schema: { type: 'string' },
    });
  }
  parameters.push({
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'Language of problem texts: ko or en',
    schema: { type: 'string', default: 'en' },
  });
  return parameters;
}

function successOf(shape: EndpointShape, schemas: Json): Json {
  const answer: Json = {
    description: shape.status === 201 ? 'Created' : shape.status === 204 ? 'Done' : 'OK',
    headers: {
      'X-Request-Id': headers.requestId,
      ...(shape.versioned && { ETag: headers.etag }),
      ...(shape.location && { Location: headers.location }),
    },
  };
  if (shape.stream) answer['content'] = { 'text/event-stream': { schema: { type: 'string' } } };
  if (shape.text) {
    answer['content'] = { [shape.text]: { schema: { type: 'string' } } };
    answer['headers'] = { 'X-Request-Id': headers.requestId, ETag: headers.textEtag };
  }
  if (shape.response) {
    answer['content'] = {
      'application/json': withExample(schemaOf(shape.response, 'output', schemas), `${shape.id}.response`),
    };
  }
  return answer;
}

function notModified(shape: EndpointShape): Json {
  return shape.text ? { 304: { description: 'Not modified: If-None-Match names what it is now' } } : {};
}

function problemResponses(shape: EndpointShape, schemas: Json): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(shape)) {
    const status = problemStatus[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses: Json = {};
  for (const [status, codes] of [...byStatus].toSorted(([a], [b]) => a - b)) {
    const refs = codes.map((code) => {
      const name = `Problem-${code}`;
      schemas[name] ??= inlineless(jsonSchema(problemSchema(code), 'output'), schemas);
      return { $ref: `#/components/schemas/${name}` };
    });
    responses[status] = {
      description: codes.join(', '),
      headers: { 'X-Request-Id': headers.requestId },
      content: {
        'application/problem+json': {
          schema: refs.length === 1 ? refs[0] : { oneOf: refs },
          examples: Object.fromEntries(
            codes.map((code) => [code, { value: { ...examples.problem(code), ...examples.extras[code] } }]),
          ),
        },
      },
    };
  }
  return responses;
}

function withExample(schema: Json, key: string): Json {
  const example = examples.bodies[key];
  return example === undefined ? { schema } : { schema, example };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const name = z.globalRegistry.get(schema)?.id;
  const json = inlineless(jsonSchema(schema, io), schemas);
  if (!name) return json;
  schemas[name] ??= json;
  return { $ref: `#/components/schemas/${name}` };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', override });
}

/** Moves named schemas (`$defs`) to the components and drops what only a file of its own needs. */
function inlineless(schema: Json, schemas: Json): Json {
  const { $schema: _schema, $defs, id: _id, ...rest } = schema;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
    schemas[name] ??= repoint(inlineless(definition, schemas));
  }
  return repoint(rest) as Json;
}

function repoint(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(repoint);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, repoint(inner)],
    ),
  );
}

// Zod prints its regular expressions beside `format`, and the bounds of JavaScript's integers: noise to a reader.
function override(context: { jsonSchema: Json }): void {
  const schema = context.jsonSchema;
  if ('format' in schema) delete schema['pattern'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
}
