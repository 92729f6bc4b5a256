import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { buildOpenApi } from '../src/platform/http/openapi.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

interface Media {
  readonly schema: JsonSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Operation {
  readonly operationId: string;
  /** Ways in, one of which is enough; empty: open to anybody. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

export interface OpenApiDocument {
  readonly json: object;
  readonly operations: readonly { readonly method: string; readonly path: string; readonly id: string }[];
  operation(id: string): Operation;
  /** What a JSON pointer leads to. */
  resolve(pointer: string): unknown;
  /** Why a value is not what the schema says; empty: it is. */
  errors(schema: JsonSchema | undefined, value: unknown): readonly string[];
  /** The same for many values: whether each is what the schema says. */
  validator(schema: JsonSchema): (value: unknown) => boolean;
}

/** The printed document as a client reads it, with nothing of zod. */
export function openDocument(): OpenApiDocument {
  const json = JSON.parse(JSON.stringify(buildOpenApi())) as {
    paths: Record<string, Record<string, Operation>>;
  };
  // Not strict: the document around the schemas has keywords of its own.
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...json, $id: 'openapi' });
  const operations = Object.entries(json.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      id: operation.operationId,
      operation,
    })),
  );
  return {
    json,
    operations,
    operation(id) {
      const found = operations.find((one) => one.id === id);
      if (!found) throw new Error(`the document has no operation ${id}`);
      return found.operation;
    },
    resolve: (pointer) =>
      pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], json),
    validator(schema) {
      const validate = ajv.compile(absolute(schema) as AnySchema);
      return (value) => validate(value) === true;
    },
    errors(schema, value) {
      if (!schema) return ['there is no schema'];
      const validate = ajv.compile(absolute(schema) as AnySchema);
      if (validate(value)) return [];
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    },
  };
}

/** References within the document, from a schema taken out of it. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string' ? [key, inner.replace(/^#/, 'openapi#')] : [key, absolute(inner)],
    ),
  );
}
