/**
 * The yardstick for what our layers cost: the timeline of one server by `node:http` and `pg` alone, with the app's own
 * statements. No sign-in, no validation, no headers. And `/reference`, which does the same whatever becomes of the app.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timelineStatement } from '@jari/api/src/modules/dashboard/dashboard.repository.ts';
import { openDatabase } from '@jari/api/src/platform/db/client.ts';
import { run } from '@jari/api/src/platform/db/statement.ts';
import { hashPassword, verifyPassword } from '@jari/api/src/platform/password.ts';
import { PASSWORD } from './secret.ts';
import type { ServerOptions, ServerReady } from './start-server.ts';

// Walks, sorts and turns into JSON, as an app does, but touches no table that may change.
const REFERENCE = {
  name: 'reference',
  text: `
    SELECT n AS id, md5(n::text) AS name, to_timestamp(n) AS at, json_build_object('unit', n % 8) AS unit
    FROM generate_series(1, 300) n ORDER BY md5(n::text)`,
};

process.once('disconnect', () => process.exit());
process.once('message', (options: ServerOptions) => start(options));

function start({ databaseUrl }: ServerOptions): void {
  const db = openDatabase(databaseUrl);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const work = { '/reference': reference, '/password': password }[pathname] ?? (() => answer(searchParams));
    void work().then((body) =>
      response
        .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
        .end(body),
    );
  });

  async function answer(query: URLSearchParams): Promise<string> {
    const values = [query.get('resourceId'), query.get('from'), query.get('to'), null];
    const [row] = await run<{ server: string }>(db.pool, timelineStatement, values);
    return `{"resources":[${row?.server ?? ''}]}`;
  }

  async function reference(): Promise<string> {
    return JSON.stringify((await db.pool.query(REFERENCE)).rows);
  }

  const kept = hashPassword(PASSWORD);
  async function password(): Promise<string> {
    return JSON.stringify(await verifyPassword(PASSWORD, await kept));
  }

  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}`, tokens: ['none'] } satisfies ServerReady);
  });
}
