import fc from 'fast-check';
import type { JsonSchema, OpenApiDocument } from './openapi-document.ts';

type Arb = fc.Arbitrary<unknown>;

/** Values that a JSON schema of the document accepts, for the most part. `known` are ids that lead somewhere. */
export function arbitraryOf(document: OpenApiDocument, schema: JsonSchema, known: readonly string[]): Arb {
  const of = (inner: unknown): Arb => arbitraryOf(document, inner as JsonSchema, known);
  const { $ref, anyOf, type } = schema;
  if (typeof $ref === 'string') return of(document.resolve($ref.slice(1)));
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(of));
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if ('const' in schema) return fc.constant(schema['const']);
  switch (type) {
    case 'string':
      return stringOf(schema, known);
    case 'integer':
    case 'number':
      return fc.integer({ min: numberIn(schema, 'minimum', -5), max: Math.min(numberIn(schema, 'maximum', 200), 200) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(of(schema['items']), { minLength: numberIn(schema, 'minItems', 0), maxLength: 3 });
    case 'object':
      return objectOf(schema, of);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

/** The same with one field that is missing, unknown or of the wrong kind. */
export function spoiled(values: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.tuple(values, fc.nat(), wrongValue).map(([value, pick, wrong]) => {
    const names = [...Object.keys(value), 'unheardOf'];
    const name = names[pick % names.length] ?? 'unheardOf';
    const { [name]: _old, ...rest } = value;
    return wrong === undefined ? rest : { ...rest, [name]: wrong };
  });
}

export const wrongValue: Arb = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '%',
  "' OR 1=1 --",
  'x'.repeat(6001),
  '9999-12-31T23:59:59-12:00',
  '2026-12-01T09:00:00',
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  [[]],
  ['x', 1, null],
  {},
  { equals: 'x', not: null },
);

function objectOf(schema: JsonSchema, of: (inner: unknown) => Arb): Arb {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, unknown>);
  const required = new Set((schema['required'] ?? []) as string[]);
  return fc.record(Object.fromEntries(properties.map(([name, inner]) => [name, of(inner)])), {
    requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)),
  });
}

const NOW_MS = Date.now();

function stringOf(schema: JsonSchema, known: readonly string[]): Arb {
  switch (schema['format']) {
    case 'uuid':
      return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, fc.uuid());
    case 'date-time':
      // Days from now, so that many are times somebody would book; fast-check's own are spread over thousands of years.
      return fc
        .integer({ min: -1000, max: 20_000 })
        .map((minutes) => new Date(NOW_MS + minutes * 60_000).toISOString());
    case 'email':
      // Its own addresses are stranger than ours may be.
      return fc.nat(5).map((index) => `fuzz-${index}@example.org`);
    default: {
      const [minLength, maxLength] = [numberIn(schema, 'minLength', 0), numberIn(schema, 'maxLength', 40)];
      return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)), unit: 'grapheme' });
    }
  }
}

function numberIn(schema: JsonSchema, keyword: string, otherwise: number): number {
  const value = schema[keyword];
  return typeof value === 'number' ? value : otherwise;
}
