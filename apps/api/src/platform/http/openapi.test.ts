import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allEndpoints, API_BASE_PATH, problemCodes, problemSchema, problemsOf, problemStatus } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../../test/openapi-document.ts';
import { examples } from './openapi-examples.ts';
import { buildOpenApi } from './openapi.ts';

const document = openDocument();

describe('the OpenAPI document', () => {
  test('is the one in docs/openapi.json (npm run openapi writes it)', async () => {
    const committed = await readFile(join(import.meta.dirname, '../../../../../docs/openapi.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(buildOpenApi())));
  });

  test('has every endpoint, once, and nothing else', () => {
    const wanted = allEndpoints.map(
      ({ method, path }) => `${method} ${API_BASE_PATH}${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    expect(document.operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(wanted.toSorted());
    expect(new Set(document.operations.map(({ id }) => id)).size).toBe(allEndpoints.length);
  });

  test('points at nothing that is not there', () => {
    const refs = [...JSON.stringify(document.json).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, pointer = '']) => pointer);
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter((pointer) => document.resolve(pointer) === undefined)).toEqual([]);
  });
});

describe.each(allEndpoints.map((shape) => [shape.id, shape] as const))('%s', (id, shape) => {
  test('is described with its answer, every problem and every parameter', () => {
    const operation = document.operation(id);
    const statuses = new Set([
      shape.status,
      ...(shape.text === undefined ? [] : [304]),
      ...problemsOf(shape).map((code) => problemStatus[code]),
    ]);
    expect(Object.keys(operation.responses).toSorted()).toEqual([...statuses].map(String).toSorted());
    const told = Object.values(operation.responses).flatMap(({ content }) =>
      Object.keys(content?.['application/problem+json']?.examples ?? {}),
    );
    expect(told.toSorted()).toEqual(problemsOf(shape).toSorted());
    const named = (place: string) => operation.parameters.filter((one) => one.in === place).map(({ name }) => name);
    expect(named('path')).toEqual(Object.keys(shape.params?.shape ?? {}));
    expect(named('query')).toEqual(Object.keys(shape.query?.shape ?? {}));
    expect(operation.requestBody !== undefined).toBe(shape.body !== undefined);
  });

  test('shows problems that their schemas accept', () => {
    for (const [status, { content }] of Object.entries(document.operation(id).responses)) {
      const media = content?.['application/problem+json'];
      for (const [code, { value }] of Object.entries(media?.examples ?? {})) {
        expect(document.errors(media?.schema, value), `${code} ${status}`).toEqual([]);
      }
    }
  });
});

const shapes = allEndpoints.map((shape) => [shape.id, shape] as const);

test.each(shapes.filter(([, { body }]) => body))('%s shows a body that its own schemas accept', (id, { body }) => {
  expect(body?.safeParse(examples.bodies[`${id}.body`]).error?.issues ?? []).toEqual([]);
  const media = document.operation(id).requestBody?.content['application/json'];
  expect(media?.example).toBeDefined();
  expect(document.errors(media?.schema, media?.example)).toEqual([]);
});

test.each(shapes.filter(([, { response }]) => response))('%s shows an answer its own schemas accept', (id, shape) => {
  expect(shape.response?.safeParse(examples.bodies[`${id}.response`]).error?.issues ?? []).toEqual([]);
  const media = document.operation(id).responses[shape.status]?.content?.['application/json'];
  expect(media?.example).toBeDefined();
  expect(document.errors(media?.schema, media?.example)).toEqual([]);
});

test.each(problemCodes)('the example of %s is one', (code) => {
  const example = { ...examples.problem(code), ...examples.extras[code] };
  expect(problemSchema(code).safeParse(example).error?.issues ?? []).toEqual([]);
});
