import { allEndpoints, API_BASE_PATH, problemsOf, type EndpointShape, type ProblemCode } from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt, refusal } from '../../test/call.ts';
import { provoke } from '../../test/derived-problems.ts';
import { startWorld, type EndpointRows } from '../../test/endpoint-rows.ts';
import { accountsRows } from '../../test/rows/accounts.ts';
import { dashboardRows } from '../../test/rows/dashboard.ts';
import { deliveriesRows } from '../../test/rows/deliveries.ts';
import { feedbackRows } from '../../test/rows/feedback.ts';
import { feedsRows } from '../../test/rows/feeds.ts';
import { invitationsRows } from '../../test/rows/invitations.ts';
import { notificationsRows } from '../../test/rows/notifications.ts';
import { googleCalendarRows } from '../../test/rows/google-calendar.ts';
import { reservationsRows } from '../../test/rows/reservations.ts';
import { resourcesRows } from '../../test/rows/resources.ts';
import { startApp } from '../../test/server.ts';

const world = await startWorld();
const { api } = world;
const allRows: Record<string, EndpointRows> = {
  ...accountsRows,
  ...invitationsRows,
  ...resourcesRows,
  ...reservationsRows,
  ...dashboardRows,
  ...googleCalendarRows,
  ...deliveriesRows,
  ...feedsRows,
  ...feedbackRows,
  ...notificationsRows,
};

// Those two are not the endpoint's doing; the tests at the end make all endpoints answer them.
const ofTheServer: ProblemCode[] = ['unavailable', 'unexpected'];

function rowsOf(shape: EndpointShape): EndpointRows {
  const rows = allRows[shape.id];
  if (!rows) throw new Error(`${shape.id} has no rows in apps/api/test/rows: add an example and its problems there`);
  return rows;
}

const shapes = allEndpoints.map((shape) => [shape.id, shape] as const);

// A stream has no end: it has tests of its own.
test.each(shapes.filter(([, { stream }]) => !stream))(
  '%s answers its example as the contract says',
  async (_id, shape) => {
    const { problem, status, headers } = await attempt(api, shape, await rowsOf(shape).example(world));
    expect(problem).toBeNull();
    expect(status).toBe(shape.status);
    expect(headers.get('location') ?? 'none').toMatch(shape.location ? /^\/api\/v1\/\w/ : /^none$/);
    expect(headers.get('etag') ?? 'none').toMatch(shape.versioned ? /^"\d+"$/ : shape.text ? /^"[\w-]+"$/ : /^none$/);
  },
);

describe.each(shapes)('%s', (_id, shape) => {
  const codes = problemsOf(shape).filter((code) => !ofTheServer.includes(code));
  test.each(codes)('answers %s', async (code) => {
    const input = await provoke(world, shape, rowsOf(shape), code);
    if (!input) throw new Error(`${shape.id} declares ${code}, and no row in apps/api/test/rows provokes it`);
    expect((await refusal(api, shape, code, input)).code).toBe(code);
  });

  test('answers a problem of nobody but its own', () => {
    const declared = new Set(problemsOf(shape));
    expect(Object.keys(rowsOf(shape).problems ?? {}).filter((code) => !declared.has(code as ProblemCode))).toEqual([]);
  });
});

test('every row belongs to an endpoint', () => {
  const ids = new Set(allEndpoints.map((shape) => shape.id));
  expect(Object.keys(allRows).filter((id) => !ids.has(id))).toEqual([]);
});

test('the server has exactly the routes of the contract', () => {
  const wanted = allEndpoints.map(({ method, path }) => `${method} ${API_BASE_PATH}${path}`);
  const registered = routesOf(api.app.printRoutes({ commonPrefix: false }));
  expect(registered.filter((route) => route.includes(` ${API_BASE_PATH}`)).toSorted()).toEqual(wanted.toSorted());
});

/** Fastify prints a tree: a line's path continues that of the line it is indented under. */
function routesOf(tree: string): string[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S+) \(([^)]+)\)/.exec(line);
    const [, indent = '', part = '', methods = ''] = match ?? [];
    if (!match) return [];
    const depth = indent.length / 4;
    const path = (parents[depth - 1] ?? '') + part;
    parents[depth] = path;
    // GET answers HEAD as well.
    return methods.split(', ').flatMap((method) => (method === 'HEAD' ? [] : [`${method} ${path}`]));
  });
}

describe('whatever the endpoint', async () => {
  // Nothing listens there.
  const withoutDatabase = await startApp({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/nothing' });
  afterAll(() => withoutDatabase.close());

  test.each(shapes)('%s answers unavailable without a database', async (_id, shape) => {
    const input = await rowsOf(shape).example(world);
    expect(await refusal(withoutDatabase, shape, 'unavailable', input)).toBeTruthy();
  });

  test('every endpoint answers unexpected to a defect, and tells nothing of it', async () => {
    const inputs = await Promise.all(
      allEndpoints.map(async (shape) => [shape, await rowsOf(shape).example(world)] as const),
    );
    for (const table of [
      'notification_settings',
      'sessions',
      'throttle_counters',
      'installation',
      'refresh_tokens',
      'calendar_feeds',
      'google_calendars',
    ]) {
      await api.sql(`ALTER TABLE ${table} RENAME TO ${table}_gone`);
    }
    // Verdicts on tokens are remembered for a second.
    await api.sql(`SELECT pg_sleep(1.05)`);
    for (const [shape, input] of inputs) {
      const problem = await refusal(api, shape, 'unexpected', input);
      expect(JSON.stringify(problem)).not.toMatch(/_gone|relation|sessions|select|42P01/i);
      expect(problem.detail).toContain(problem.instance);
    }
  });
});
