import { allEndpoints, type EndpointShape } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { objectRules, type ObjectRule } from '../../test/authorisation-table.ts';
import { attempt, type Caller, type LooseInput } from '../../test/call.ts';
import { watchEffects } from '../../test/effects.ts';
import { startWorld } from '../../test/endpoint-rows.ts';
import { anAdmin, aPerson } from '../../test/factories.ts';
import { openDocument } from '../../test/openapi-document.ts';
import { aTeam } from '../../test/teams.ts';
import { allRows } from '../../test/rows/index.ts';

const world = await startWorld();
const { api, admin, member, other } = world;
const effects = await watchEffects(api);

/** Everybody who may ask, besides whoever the example is about. Each is somebody nobody has met before. */
const callers = {
  anonymous: () => Promise.resolve(null),
  disabled: async () => {
    const person = await anAdmin(api);
    await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [person.id]);
    return person;
  },
  stranger: () => aPerson(api),
  strangersManager: async () => {
    const person = await aPerson(api);
    await aTeam(api, { managers: [person] });
    return person;
  },
  manager: async () => {
    const person = await aPerson(api);
    await aTeam(api, { managers: [person], members: [member, other] });
    return person;
  },
  admin: () => anAdmin(api),
} satisfies Record<string, () => Promise<Caller | null>>;
const signedOut = ['anonymous', 'disabled'] as const;
const roles = Object.keys(callers) as (keyof typeof callers)[];

const nobodys: ObjectRule = { stranger: 'not-allowed', admin: 'allowed' };
const everybodys: ObjectRule = { stranger: 'allowed', admin: 'allowed' };

function ruleOf({ id, access, params }: EndpointShape): ObjectRule {
  if (access === 'admin') return nobodys;
  const rule = objectRules[id];
  if (params !== undefined && !rule) throw new Error(`${id} names a thing: say in authorisation-table.ts whose it is`);
  return rule ?? everybodys;
}

/** Examples may sign people out, close their accounts or take their role: each begins with everybody as they were. */
async function anExample(shape: EndpointShape): Promise<LooseInput> {
  await api.sql(
    `WITH s AS (UPDATE sessions SET ended_at = NULL WHERE user_id = ANY ($1) AND ended_at IS NOT NULL)
     UPDATE users SET status = 'active', role = CASE WHEN id = $2 THEN 'admin' ELSE role END WHERE id = ANY ($1)`,
    [[admin.id, member.id, other.id], admin.id],
  );
  const rows = allRows[shape.id];
  if (!rows) throw new Error(`${shape.id} has no rows in apps/api/test/rows`);
  return rows.example(world);
}

/** What the endpoint makes of its example, asked for by everybody else, and what came of it where it refused. */
async function outcomesOf(shape: EndpointShape): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  let example: LooseInput | undefined;
  // A stream that opens has no end: it has tests of its own.
  for (const role of shape.stream ? signedOut : roles) {
    const as = await callers[role]();
    example ??= await anExample(shape);
    await effects.take();
    const { status, problem } = await attempt(api, shape, { ...example, as });
    outcomes[role] = problem ? problem.code : status < 300 ? 'allowed' : `${status}`;
    const done = await effects.take();
    if (problem && done.length > 0) outcomes[role] += `, but ${done.join(', ')}`;
    // What was done cannot be done twice.
    if (!problem) example = undefined;
  }
  return outcomes;
}

const ofMembers = allEndpoints.filter(({ access }) => access === 'member' || access === 'admin');

describe('route by role by object:', () => {
  test.each(ofMembers.map((shape) => [shape.id, shape] as const))(
    '%s is for whom the table says',
    async (_id, shape) => {
      const { stranger, manager = stranger, admin: anyAdmin } = ruleOf(shape);
      const nobody = { anonymous: 'not-signed-in', disabled: 'not-signed-in' };
      const wanted = { ...nobody, stranger, strangersManager: stranger, manager, admin: anyAdmin };
      expect(await outcomesOf(shape)).toEqual(shape.stream ? nobody : wanted);
    },
  );

  test('the table names endpoints that are there', () => {
    const ids = new Set(allEndpoints.filter(({ access }) => access === 'member').map(({ id }) => id));
    expect(Object.keys(objectRules).filter((id) => !ids.has(id))).toEqual([]);
  });

  // Whoever adds one says here why nobody needs to sign in for it.
  test('what is open to anybody is this, in the printed document as well', () => {
    const open = {
      getInstallation: 'whether to show "sign in" or "begin"',
      register: 'opens an account, where the settings let somebody',
      login: 'asks for the password',
      refresh: 'asks for the cookie of a session',
      getInvitationByToken: 'asks for the token of the link',
      getSubscription: 'asks for the token of the link',
      unsubscribe: 'asks for the token of the link',
      readFeed: 'asks for the signature in the address',
      readWall: 'asks for the token in the address',
      receiveGooglePush: 'asks for the token that only Google was given',
    };
    const { operations, operation } = openDocument();
    const needsToken = (id: string) => operation(id).security.some((way) => 'accessToken' in way);
    const printed = operations.map(({ id }) => id).filter((id) => !needsToken(id));
    const registered = allEndpoints.filter((shape) => !ofMembers.includes(shape)).map(({ id }) => id);
    for (const ids of [printed, registered]) expect(ids.toSorted()).toEqual(Object.keys(open).toSorted());
  });
});
