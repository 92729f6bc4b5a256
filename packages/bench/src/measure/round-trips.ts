import { setTimeout as sleep } from 'node:timers/promises';
import { openHttpConnection, type HttpConnection } from '../load/http-connection.ts';
import { startServer } from '../servers/start-server.ts';
import type { HttpCall } from '../workloads/workload.ts';
import { openRelay, type SentStatement } from './relay.ts';

/** How often PostgreSQL said "ready for the next one" while a request was answered. */
export interface RoundTrips {
  /** Right after another request of the same person. */
  readonly usual: number;
  /** When the session has to be looked up first. */
  readonly atMost: number;
  /** What was sent the last time. */
  readonly statements: readonly SentStatement[];
}

// Longer than the API remembers that a session is good.
const SESSION_FORGOTTEN_MS = 1200;

/** Asks the real server through a relay that counts the ends of its exchanges with the database. */
export async function countRoundTrips(databaseUrl: string, requests: Readonly<Record<string, HttpCall[]>>) {
  const relay = await openRelay(databaseUrl);
  const server = await startServer('api', { databaseUrl: relay.url, people: Object.keys(requests).length });
  const count = async (connection: HttpConnection, call: HttpCall): Promise<number> => {
    const before = relay.exchanges();
    const status = await connection.send(call);
    if (status >= 500 || [400, 401, 403, 404].includes(status)) {
      throw new Error(`${call.method} ${call.path} was answered ${status}`);
    }
    return relay.exchanges() - before;
  };
  // A person for each kind of request, whose session no other request keeps in mind.
  const asked = await Promise.all(
    Object.entries(requests).map(async ([name, calls], index) => {
      const connection = await openHttpConnection(new URL(server.url), server.tokens[index] ?? '');
      return { name, calls, connection };
    }),
  );
  const counts: Record<string, RoundTrips> = {};
  try {
    // Opens the connections to the database, whose greetings would be counted.
    for (const { calls, connection } of asked) for (const call of calls.slice(0, 1)) await count(connection, call);
    await sleep(SESSION_FORGOTTEN_MS);
    for (const { name, calls, connection } of asked) {
      const found: number[] = [];
      let sent = 0;
      for (const call of calls.slice(1)) {
        sent = relay.statements.length;
        found.push(await count(connection, call));
      }
      const statements = relay.statements.slice(sent);
      counts[name] = { usual: found.at(-1) ?? 0, atMost: Math.max(...found), statements };
    }
  } finally {
    for (const { connection } of asked) connection.close();
    await server.stop();
    relay.close();
  }
  return counts;
}
