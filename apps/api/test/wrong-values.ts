import type { JsonSchema, OpenApiDocument } from './openapi-document.ts';

/** What nobody may say of themselves, and what a query to a database would read as more than a value. */
export const FOREIGN_FIELDS: Readonly<Record<string, unknown>> = {
  id: '019a2b3c-0000-7000-8000-000000000000',
  userId: '019a2b3c-0000-7000-8000-000000000000',
  ownerId: '019a2b3c-0000-7000-8000-000000000000',
  role: 'admin',
  isAdmin: true,
  isManager: true,
  status: 'active',
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  passwordHash: 'x',
  where: { id: { not: null } },
  AND: [],
  $where: '1',
};

export const WRONG_VALUES: readonly unknown[] = [
  null,
  { not: null },
  { contains: '' },
  [],
  [null],
  ['x', { equals: 'x' }],
  true,
  -1,
  1e308,
  '\u0000',
  'undefined',
];

export interface Spoiled {
  /** JSON pointer to what is wrong with it. */
  readonly at: string;
  readonly body: unknown;
}

type Fields = Record<string, unknown>;

/** Copies of a body, each with one value that its schema does not take: of every field the schema knows, at every depth. */
export function wrongBodies(document: OpenApiDocument, schema: JsonSchema, body: Fields): Spoiled[] {
  const isGood = document.validator(schema);
  return nodesOf(document, schema, body)
    .flatMap((at) => WRONG_VALUES.map((value) => ({ at: pointer(at), body: withValue(body, at, value) })))
    .filter((spoiled) => !isGood(spoiled.body));
}

/** Copies of a body, each with fields in one of its objects that the schema does not know; `at` are all of them. */
export function bodiesWithForeignFields(
  document: OpenApiDocument,
  schema: JsonSchema,
  body: Fields,
): { readonly at: readonly string[]; readonly body: unknown }[] {
  const objects = [[], ...nodesOf(document, schema, body)].flatMap((at) => {
    const value = valueAt(body, at);
    const known = namesIn(schemaAt(document, schema, at));
    // What takes any name, such as a count for each kind, has nothing foreign.
    return isObject(value) && known.length > 0 ? [{ at, value, known }] : [];
  });
  return objects.map(({ at, value, known }) => {
    const foreign = Object.entries(FOREIGN_FIELDS).filter(([name]) => !known.includes(name));
    return {
      at: foreign.map(([name]) => pointer([...at, name])),
      body: withValue(body, at, { ...value, ...Object.fromEntries(foreign) }),
    };
  });
}

/** Paths to everything the schema knows, as far as the body goes; of lists, their first item. */
function nodesOf(document: OpenApiDocument, schema: JsonSchema, body: Fields, at: readonly string[] = []): string[][] {
  const value = valueAt(body, at);
  const names = Array.isArray(value)
    ? value.length > 0
      ? ['0']
      : []
    : isObject(value)
      ? [...new Set([...namesIn(schemaAt(document, schema, at)), ...Object.keys(value)])]
      : [];
  return names.flatMap((name) => [[...at, name], ...nodesOf(document, schema, body, [...at, name])]);
}

function schemaAt(document: OpenApiDocument, schema: JsonSchema, at: readonly string[]): readonly JsonSchema[] {
  return at.reduce<readonly JsonSchema[]>(
    (schemas, name) =>
      schemas.flatMap((one) => childrenOf(one, name)).flatMap((child) => alternatives(document, child)),
    alternatives(document, schema),
  );
}

function childrenOf(schema: JsonSchema, name: string): JsonSchema[] {
  const inProperties = ((schema['properties'] ?? {}) as Record<string, JsonSchema>)[name];
  return [
    inProperties,
    schema['items'] as JsonSchema | undefined,
    schema['additionalProperties'] as JsonSchema | undefined,
  ]
    .filter(isObject)
    .slice(0, 1);
}

/** A schema, or each of those it may be instead, without references. */
function alternatives(document: OpenApiDocument, schema: JsonSchema): JsonSchema[] {
  const { $ref, anyOf, oneOf, allOf } = schema;
  if (typeof $ref === 'string') return alternatives(document, document.resolve($ref.slice(1)) as JsonSchema);
  const inner = [anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? (list as JsonSchema[]) : []));
  return inner.length > 0 ? inner.flatMap((one) => alternatives(document, one)) : [schema];
}

function namesIn(schemas: readonly JsonSchema[]): string[] {
  return schemas.flatMap((schema) => Object.keys(schema['properties'] ?? {}));
}

function valueAt(body: unknown, at: readonly string[]): unknown {
  return at.reduce<unknown>((value, name) => (value as Fields | undefined | null)?.[name], body);
}

function withValue(body: unknown, at: readonly string[], value: unknown): unknown {
  const [name, ...rest] = at;
  if (name === undefined) return value;
  if (Array.isArray(body))
    return body.map((item: unknown, index) => (String(index) === name ? withValue(item, rest, value) : item));
  return { ...(body as Fields), [name]: withValue((body as Fields)[name], rest, value) };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pointer(at: readonly string[]): string {
  return at.map((name) => `/${name}`).join('');
}
