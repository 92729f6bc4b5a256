import type { Bench, NextWorkload } from '../bench.ts';
import { peopleOf, withClient } from '../database.ts';
import { FEEDS } from '../measure/operations.ts';
import { feedPath } from '../servers/secret.ts';
import { API_BASE_PATH } from '@jari/contract';
import type { Variant } from '../measure/variant.ts';
import type { HttpCall } from '../workloads/workload.ts';
import type { Suite } from './suite.ts';

const CONNECTIONS = 4;

/** The statements that the API was heard to send for a request, beside the request. */
async function besideItsStatements(bench: Bench, name: string, calls: readonly HttpCall[]): Promise<Variant[]> {
  const { team } = bench.datasets;
  const statements = bench.statementsOf(name);
  const replay: NextWorkload = () => ({ name: 'replay', params: { statements } });
  return [
    bench.driver(`the ${statements.length} statements of ${name}`, team, CONNECTIONS, replay),
    bench.http(name, await bench.api(team), CONNECTIONS, () => ({ name: 'ask', params: { calls } })),
  ];
}

const get = (path: string): HttpCall => ({ method: 'GET', path: `${API_BASE_PATH}${path}` });

/** Finding something by a word or by whose it is. */
export const searchSuite: Suite = async (bench) => {
  const { team } = bench.datasets;
  const results = await bench.measure([
    ...(await besideItsStatements(bench, 'GET /resources?q=', [get('/resources?q=007')])),
    ...(await besideItsStatements(bench, 'GET /reservations?userId=me', [
      get('/reservations?userId=me&status=confirmed'),
    ])),
    ...(await besideItsStatements(bench, 'GET /dashboard/my-reservations', [get('/dashboard/my-reservations')])),
  ]);
  return {
    title: 'Search and lists',
    about: `${CONNECTIONS} connections, ${team.reservations} reservations stored. The statements are those that the API was heard to send.`,
    results,
    wrote: [],
    verdicts: [],
  };
};

/** What calendar programs ask for, all day long: mostly whether anything has changed. */
export const feedsSuite: Suite = async (bench) => {
  const { team } = bench.datasets;
  await withClient(team.url, (client) => client.query(FEEDS));
  const calls = Array.from({ length: CONNECTIONS }, (_, person) => get(feedPath(person + 1)));
  const results = await bench.measure([
    ...(await besideItsStatements(bench, 'GET /feeds/:address', calls)),
    ...(await besideItsStatements(
      bench,
      'GET /feeds/:address → 304',
      calls.map((call) => ({ ...call, ifUnchanged: true })),
    )),
  ]);
  return {
    title: 'Calendar feeds',
    about: `${CONNECTIONS} connections, each with the calendar of one person; ${team.reservations} reservations stored, ${Math.round(team.reservations / peopleOf(team))} of each person.`,
    results,
    wrote: [],
    verdicts: [],
  };
};

/** Coming in. What a password costs is meant to be so: it is what somebody who stole the table would have to pay. */
export const signInSuite: Suite = async (bench) => {
  const { team } = bench.datasets;
  const password: NextWorkload = () => ({
    name: 'ask',
    params: { calls: [{ method: 'GET', path: '/password' }] },
  });
  const results = await bench.measure([
    bench.http('node:http and the password alone', await bench.thin(team), CONNECTIONS, password),
    bench.http('POST /auth/login', await bench.api(team), CONNECTIONS, () => ({ name: 'sign-in' })),
  ]);
  return {
    title: 'POST /auth/login',
    about: `${CONNECTIONS} connections. One argon2id of 46 MiB each, as OWASP asks for; the rest is limits, session, event and audit entry.`,
    results,
    physical: results[0]?.name,
    wrote: [],
    verdicts: [],
  };
};
