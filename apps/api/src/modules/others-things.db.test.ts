import { allEndpoints, type EndpointShape } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, type LooseInput } from '../../test/call.ts';
import { watchEffects } from '../../test/effects.ts';
import { startWorld } from '../../test/endpoint-rows.ts';
import { aNotification, aPerson, aReservation, aResource, between } from '../../test/factories.ts';
import { openDocument, type JsonSchema } from '../../test/openapi-document.ts';
import { allRows } from '../../test/rows/index.ts';
import { aTeam } from '../../test/teams.ts';

const world = await startWorld();
const { api, member } = world;
const effects = await watchEffects(api);
const document = openDocument();

const stranger = await aPerson(api);
const things = {
  person: stranger.id,
  team: (await aTeam(api, { members: [stranger] })).id,
  reservation: (await aReservation(api, { by: stranger, on: await aResource(api), ...between(50, 51) })).id,
  notification: (await aNotification(api, stranger)).id,
};

type Rule = readonly [names: keyof typeof things, outcome: string];

/** The calendar is open: lists may be asked about anybody, and say what everybody may see. */
const seen = 'answered';
const notTheirTeam: Rule = ['team', 'validation-failed'];
const notTheirs = (names: keyof typeof things): Rule => [names, 'not-allowed'];

/** Field by field: what happens when a member names somebody else's thing in a body or a query. */
const rules: Readonly<Record<string, Rule>> = {
  'listReservations ?userId': ['person', seen],
  'listReservations ?teamId': ['team', seen],
  'createReservation /userId': notTheirs('person'),
  'createReservation /teamId': notTheirTeam,
  'updateReservation /teamId': notTheirTeam,
  'checkAvailability ?excludeReservationId': notTheirs('reservation'),
  'checkAvailability ?userId': notTheirs('person'),
  'checkAvailability ?teamId': notTheirTeam,
  'findSlot ?teamId': notTheirTeam,
  'createSeries /userId': notTheirs('person'),
  'createSeries /teamId': notTheirTeam,
  'changeSeries /teamId': notTheirTeam,
  'previewSeries /userId': notTheirs('person'),
  'previewSeries /teamId': notTheirTeam,
  'transferReservation /userId': notTheirs('person'),
  'createGroup /teamId': notTheirTeam,
  // What time is asked for is always somebody else's; this one has none that is wanted.
  'askForTime /reservationId': ['reservation', 'validation-failed'],
  'askForTime /extendsId': ['reservation', 'validation-failed'],
  'makeWish /teamId': notTheirTeam,
  'changeWish /teamId': notTheirTeam,
  'readNotifications /ids/*': ['notification', 'not-found'],
  ...Object.fromEntries(
    ['reportUse', 'reportHeatMap', 'reportMonths', 'reportWaiting', 'downloadReport'].flatMap((report) => [
      [`${report} ?userId`, notTheirs('person')],
      [`${report} ?teamId`, notTheirs('team')],
    ]),
  ),
};

// Servers and their GPUs are everybody's.
const EVERYBODYS = /[?/](resourceId|resourceIds\/\*|unitIds\/\*)$/;

/** Fields that hold an id, as pointers; `?name` in a query. */
function idFieldsOf({ id }: EndpointShape): string[] {
  const { parameters, requestBody } = document.operation(id);
  const body = requestBody?.content['application/json']?.schema;
  const query = parameters.filter((one) => one.in === 'query').flatMap(({ name, schema }) => idsIn(schema, `?${name}`));
  return [...new Set([...query, ...(body ? idsIn(body, '') : [])])];
}

function idsIn(schema: JsonSchema, at: string): string[] {
  const { $ref, format, properties = {}, items, anyOf = [] } = schema;
  if (typeof $ref === 'string') return idsIn(document.resolve($ref.slice(1)) as JsonSchema, at);
  return [
    ...(format === 'uuid' ? [at] : []),
    ...Object.entries(properties as Record<string, JsonSchema>).flatMap(([name, one]) => idsIn(one, `${at}/${name}`)),
    ...(items ? idsIn(items as JsonSchema, `${at}/*`) : []),
    ...(anyOf as JsonSchema[]).flatMap((one) => idsIn(one, at)),
  ];
}

function naming(example: LooseInput, field: string, id: string): LooseInput {
  if (field.startsWith('?')) return { ...example, query: { ...example.query, [field.slice(1)]: id } };
  const [, name = '', ...rest] = field.split('/');
  return { ...example, body: { ...(example.body as object), [name]: rest.length > 0 ? [id] : id } };
}

const fields = allEndpoints
  .filter(({ access, stream }) => access === 'member' && !stream)
  .flatMap((shape) => idFieldsOf(shape).map((field) => [`${shape.id} ${field}`, shape, field] as const))
  .filter(([, , field]) => !EVERYBODYS.test(field));

describe("somebody else's thing, named by a member:", () => {
  test.each(fields)('%s', async (name, shape, field) => {
    const rule = rules[name];
    if (!rule) throw new Error(`${name} holds an id: say in this file what happens when it is somebody else's`);
    const [names, outcome] = rule;
    const example = await allRows[shape.id]?.example(world);
    if (!example) throw new Error(`${shape.id} has no rows in apps/api/test/rows`);
    await effects.take();
    const { problem } = await attempt(api, shape, naming({ ...example, as: member }, field, things[names]));
    expect([problem?.code ?? seen, ...(await effects.take())]).toEqual([outcome]);
  });
});

test('the table names fields that are there', () => {
  const names = new Set<string>(fields.map(([name]) => name));
  expect(Object.keys(rules).filter((name) => !names.has(name))).toEqual([]);
});
