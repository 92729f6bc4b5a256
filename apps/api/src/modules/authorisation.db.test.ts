import { allEndpoints, type EndpointShape } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { objectRules, type Outcome } from '../../test/authorisation-table.ts';
import { attempt, type Caller } from '../../test/call.ts';
import { startWorld } from '../../test/endpoint-rows.ts';
import { anAdmin, aPerson } from '../../test/factories.ts';
import { aTeam } from '../../test/teams.ts';
import { allRows } from '../../test/rows/index.ts';

const world = await startWorld();
const { api, admin, member, other } = world;

/** A stream has no end: it has tests of its own. */
const endpoints = allEndpoints.filter(({ stream }) => !stream);
const shapes = (access: EndpointShape['access']) =>
  endpoints.filter((shape) => shape.access === access).map((shape) => [shape.id, shape] as const);

/** Examples may sign people out, close their accounts or take their role: each begins with everybody as they were. */
async function anExample(shape: EndpointShape) {
  const ids = [admin.id, member.id, other.id];
  await api.sql(`UPDATE sessions SET ended_at = NULL WHERE user_id = ANY ($1)`, [ids]);
  await api.sql(`UPDATE users SET status = 'active' WHERE id = ANY ($1)`, [ids]);
  await api.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
  const rows = allRows[shape.id];
  if (!rows) throw new Error(`${shape.id} has no rows in apps/api/test/rows`);
  return rows.example(world);
}

/** What the endpoint makes of its example, asked for by somebody else. */
async function outcomeFor(shape: EndpointShape, as: Caller | null): Promise<string> {
  const { status, problem } = await attempt(api, shape, { ...(await anExample(shape)), as });
  return problem ? problem.code : status < 300 ? 'allowed' : `${status}`;
}

async function aDisabledAdmin() {
  const person = await anAdmin(api);
  await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [person.id]);
  return person;
}

async function aManagerOfAnotherTeam() {
  const person = await aPerson(api);
  await aTeam(api, { managers: [person] });
  return person;
}

describe.each([...shapes('member'), ...shapes('admin')])('%s', (_id, shape) => {
  test('is for nobody who is not signed in, or whose account is disabled', async () => {
    const outcomes = [await outcomeFor(shape, null), await outcomeFor(shape, await aDisabledAdmin())];
    expect(outcomes).toEqual(['not-signed-in', 'not-signed-in']);
  });
});

describe.each(shapes('admin'))('%s', (_id, shape) => {
  test('is for admins alone', async () => {
    const outcomes = [
      await outcomeFor(shape, await aPerson(api)),
      await outcomeFor(shape, await aManagerOfAnotherTeam()),
      await outcomeFor(shape, await anAdmin(api)),
    ];
    expect(outcomes).toEqual(['not-allowed', 'not-allowed', 'allowed']);
  });
});

describe.each(shapes('member'))('%s', (id, shape) => {
  test('is for whom the table says', async () => {
    const rule = objectRules[id];
    const namesAThing = shape.params !== undefined;
    if (namesAThing && !rule) throw new Error(`${id} names a thing: say in authorisation-table.ts whose it is`);
    const { stranger, admin: anyAdmin }: Record<'stranger' | 'admin', Outcome> = rule ?? {
      stranger: 'allowed',
      admin: 'allowed',
    };
    const outcomes = [
      await outcomeFor(shape, await aPerson(api)),
      await outcomeFor(shape, await aManagerOfAnotherTeam()),
      await outcomeFor(shape, await anAdmin(api)),
    ];
    expect(outcomes).toEqual([stranger, stranger, anyAdmin]);
  });
});

test('the table names endpoints that are there', () => {
  const ids = new Set(shapes('member').map(([id]) => id));
  expect(Object.keys(objectRules).filter((id) => !ids.has(id))).toEqual([]);
});
