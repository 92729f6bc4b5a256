import { allEndpoints, type EndpointShape } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, type Answer, type LooseInput } from '../../test/call.ts';
import { watchEffects } from '../../test/effects.ts';
import { startWorld } from '../../test/endpoint-rows.ts';
import { aReservation, aResource, between } from '../../test/factories.ts';
import { openDocument, type JsonSchema } from '../../test/openapi-document.ts';
import { allRows } from '../../test/rows/index.ts';
import { aTeam } from '../../test/teams.ts';
import { bodiesWithForeignFields, FOREIGN_FIELDS, wrongBodies } from '../../test/wrong-values.ts';

const world = await startWorld();
const { api, member } = world;
const effects = await watchEffects(api);
const document = openDocument();

async function anExample({ id }: EndpointShape): Promise<LooseInput> {
  const ids = [world.admin.id, member.id, world.other.id];
  await api.sql(
    `WITH s AS (UPDATE sessions SET ended_at = NULL WHERE user_id = ANY ($1) AND ended_at IS NOT NULL)
     UPDATE users SET status = 'active' WHERE id = ANY ($1)`,
    [ids],
  );
  const example = await allRows[id]?.example(world);
  if (!example) throw new Error(`${id} has no rows in apps/api/test/rows`);
  await effects.take();
  return example;
}

const pathsIn = ({ problem }: Answer) =>
  problem && 'errors' in problem ? (problem.errors as { path: string }[]).map(({ path }) => path) : [];

const bodySchemaOf = ({ id }: EndpointShape): JsonSchema | undefined =>
  document.operation(id).requestBody?.content['application/json']?.schema;

const withBody = allEndpoints.filter((shape) => bodySchemaOf(shape)).map((shape) => [shape.id, shape] as const);

describe.each(withBody)('the body of %s', (_id, shape) => {
  const schema = bodySchemaOf(shape) ?? {};

  test('has no field but those that are documented, at any depth', async () => {
    const example = await anExample(shape);
    for (const { at, body } of bodiesWithForeignFields(document, schema, example.body as Record<string, unknown>)) {
      const answer = await attempt(api, shape, { ...example, body });
      expect(answer.problem?.code, `${at.join(' ')}: ${JSON.stringify(answer.body)}`).toBe('validation-failed');
      expect(pathsIn(answer)).toEqual(expect.arrayContaining([...at]));
    }
    expect(await effects.take()).toEqual([]);
  });

  test('is refused with any value of the wrong kind, in any field, and does nothing', async () => {
    const example = await anExample(shape);
    for (const { at, body } of wrongBodies(document, schema, example.body as Record<string, unknown>)) {
      const { status, problem } = await attempt(api, shape, { ...example, body });
      expect(`${at} ${status} ${problem?.code}`).toBe(`${at} 400 validation-failed`);
    }
    expect(await effects.take()).toEqual([]);
  });
});

const withQuery = allEndpoints.filter(({ query }) => query).map((shape) => [shape.id, shape] as const);

test.each(withQuery)(
  'the address of %s has no parameter but those that are documented, and each once',
  async (id, shape) => {
    const example = await anExample(shape);
    const { parameters } = document.operation(id);
    const inQuery = parameters.filter((parameter) => parameter.in === 'query');
    const foreign = Object.keys(FOREIGN_FIELDS).filter((name) => inQuery.every((known) => known.name !== name));
    const single = inQuery.filter(({ schema }) => schema['type'] !== 'array');
    const wrong: LooseInput['query'][] = [
      ...foreign.map((name) => ({ [name]: 'admin' })),
      ...single.map(({ name }) => ({ [name]: ['1', '2'] })),
      ...inQuery.flatMap(({ name }) => [{ [`${name}[not]`]: '' }, { [`${name}[]`]: '1' }]),
    ];
    for (const query of wrong) {
      const { problem } = await attempt(api, shape, { ...example, query: { ...example.query, ...query } });
      expect(`${JSON.stringify(query)} ${problem?.code}`).toBe(`${JSON.stringify(query)} validation-failed`);
    }
    expect(await effects.take()).toEqual([]);
  },
);

describe('an id of something else', async () => {
  const server = await aResource(api);
  const things = {
    users: member.id,
    resources: server.id,
    units: server.unitIds[0] ?? '',
    reservations: (await aReservation(api, { by: member, on: server, ...between(40, 41) })).id,
    teams: (await aTeam(api, { managers: [member] })).id,
    sessions: member.sessionId,
  };
  const ofOneThing = allEndpoints.filter(({ path, access }) => /:(id|userId)\b/.test(path) && access !== 'anyone');

  test.each(ofOneThing.map((shape) => [shape.id, shape] as const))('leads %s nowhere', async (_id, shape) => {
    const example = await anExample(shape);
    const others = Object.entries(things).filter(([kind]) => !shape.path.includes(`/${kind}/`));
    for (const [kind, id] of others) {
      const params = Object.fromEntries(Object.keys(example.params ?? {}).map((name) => [name, id]));
      const { problem, status } = await attempt(api, shape, { ...example, params });
      expect(`${kind} ${problem?.code ?? status}`).toBe(`${kind} not-found`);
    }
    expect(await effects.take()).toEqual([]);
  });
});
