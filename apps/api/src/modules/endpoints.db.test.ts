import { allEndpoints, API_BASE_PATH, problemsOf, type EndpointShape, type ProblemCode } from '@jari/contract';
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt, refusal } from '../../test/call.ts';
import { provoke } from '../../test/derived-problems.ts';
import { startWorld, type EndpointRows } from '../../test/endpoint-rows.ts';
import { allRows } from '../../test/rows/index.ts';
import { startApp } from '../../test/server.ts';

const world = await startWorld();
const { api } = world;

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

// Each with the reason why nobody needs to read of it later.
const withoutAuditLine: Readonly<Record<string, string>> = {
  refresh: 'renews a session that was opened with a line of its own',
  readNotifications: 'says what the person has seen, and changes nothing for anybody',
  checkGoogleIntegration: 'Google Calendar is off here, so nobody is asked for anything',
  rebuildGoogleIntegration: 'Google Calendar is off here, so nobody is asked for anything',
  previewSeries: 'says what would be, and changes nothing',
  putTimeRequestAway: 'hides a card of the person alone, and changes nothing for anybody',
  putChecklistAway: 'hides a card of the person alone, and changes nothing for anybody',
  previewPolicies: 'says what would be, and changes nothing',
  previewServerPolicy: 'says what would be, and changes nothing',
  testPolicy: 'says what would be, and changes nothing',
  receiveGooglePush: 'Google says that it is worth looking; what comes of it has lines of its own',
};
const writes = shapes.filter(([id, { method }]) => method !== 'GET' && !(id in withoutAuditLine));

test.each(writes)('%s leaves an audit line that says who, what and from where', async (_id, shape) => {
  const input = await rowsOf(shape).example(world);
  const [last] = await api.sql<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM audit_entries');
  const { problem, headers } = await attempt(api, shape, input);
  expect(problem).toBeNull();
  const left = await api.sql<{ action: string; actor_id: string | null; address: string | null }>(
    'SELECT action, actor_id, address FROM audit_entries WHERE id > $1 AND request_id = $2',
    [last?.id, headers.get('x-request-id')],
  );
  expect(left.length, `${shape.id} changes something and leaves no line in audit_entries`).toBeGreaterThan(0);
  for (const { action, address } of left) expect({ action, address }).toEqual({ action, address: '127.0.0.1' });
  const isSignedIn = shape.access === 'member' || shape.access === 'admin';
  expect(left.filter(({ actor_id }) => isSignedIn && actor_id === null)).toEqual([]);
});

test('everything that was written down has words in both languages', async () => {
  const rows = await api.sql<{ action: string }>('SELECT DISTINCT action FROM audit_entries ORDER BY action');
  for (const locale of ['ko', 'en']) {
    const file = new URL(`../../../web/src/locales/${locale}/audit.json`, import.meta.url);
    const { actions } = JSON.parse(await readFile(file, 'utf8')) as { actions: Record<string, unknown> };
    expect(rows.map(({ action }) => action).filter((action) => !(action.replaceAll('.', '-') in actions))).toEqual([]);
  }
});

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
      'wall_displays',
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
