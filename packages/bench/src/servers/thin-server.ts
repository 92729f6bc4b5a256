/**
 * The yardstick for what our layers cost: the timeline of one server by `node:http` and `pg` alone, with the app's own
 * statements. No sign-in, no validation, no headers.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timelineStatement } from '@jari/api/src/modules/dashboard/dashboard.repository.ts';
import { openDatabase } from '@jari/api/src/platform/db/client.ts';
import { run } from '@jari/api/src/platform/db/statement.ts';
import type { ServerOptions, ServerReady } from './start-server.ts';

process.once('disconnect', () => process.exit());
process.once('message', (options: ServerOptions) => start(options));

function start({ databaseUrl }: ServerOptions): void {
  const db = openDatabase(databaseUrl);
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    void answer(searchParams).then((body) =>
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

  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}`, tokens: ['none'] } satisfies ServerReady);
  });
}
