import type { EndpointShape, ProblemCode } from '@jari/contract';
import { expect } from 'vitest';
import { attempt, type LooseInput } from './call.ts';
import type { EndpointRows, World } from './endpoint-rows.ts';

const KIB_300 = `{"title":"${'x'.repeat(300 * 1024)}"}`;

/** Where a body is read, whatever the endpoint: each makes a refused call of a call that would succeed. */
const spoilers: Partial<Record<ProblemCode, (shape: EndpointShape, world: World, example: LooseInput) => LooseInput>> =
  {
    'not-signed-in': (_shape, _world, example) => ({ ...example, as: null }),
    'not-allowed': (_shape, { member }, example) => ({ ...example, as: member }),
    'malformed-request': (_shape, _world, example) => ({ ...example, payload: '{"title":' }),
    'payload-too-large': (_shape, _world, example) => ({ ...example, payload: KIB_300 }),
    'unsupported-media-type': (_shape, _world, example) => ({
      ...example,
      payload: '{}',
      headers: { ...example.headers, 'content-type': 'text/plain' },
    }),
    'validation-failed': ({ body, query }, _world, example) => {
      if (body) return { ...example, body: { ...(example.body as object), unheardOf: 1 } };
      if (query) return { ...example, query: { ...example.query, unheardOf: 1 } };
      return { ...example, headers: { ...example.headers, 'if-match': 'yesterday' } };
    },
    'stale-version': (_shape, _world, example) => ({
      ...example,
      headers: { ...example.headers, 'if-match': '"999"' },
    }),
  };

/** A call that must be refused with this problem; null: nobody has said how, and the contract does not imply it. */
export async function provoke(
  world: World,
  shape: EndpointShape,
  rows: EndpointRows,
  code: ProblemCode,
): Promise<LooseInput | null> {
  const own = rows.problems?.[code];
  if (own) return own(world);
  if (code === 'idempotency-key-reused') return reusedKey(world, shape, rows);
  if (code === 'request-in-flight') return keyInFlight(world, shape, rows);
  const spoil = spoilers[code];
  return spoil ? spoil(shape, world, await rows.example(world)) : null;
}

let keys = 0;
const newKey = () => {
  keys += 1;
  return { 'idempotency-key': `key ${keys}` };
};

async function reusedKey(world: World, shape: EndpointShape, rows: EndpointRows): Promise<LooseInput> {
  const headers = newKey();
  const first = await attempt(world.api, shape, { ...(await rows.example(world)), headers });
  expect(first.problem).toBeNull();
  // The next example is about other things, so its body differs.
  return { ...(await rows.example(world)), headers };
}

async function keyInFlight(world: World, shape: EndpointShape, rows: EndpointRows): Promise<LooseInput> {
  const headers = newKey();
  const example = { ...(await rows.example(world)), headers };
  await attempt(world.api, shape, example);
  await world.api.sql('UPDATE idempotency_keys SET answer = NULL, claimed_at = now() WHERE key = $1', [
    headers['idempotency-key'],
  ]);
  return example;
}
