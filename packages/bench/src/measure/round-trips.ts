import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openHttpConnection, type HttpConnection } from '../load/http-connection.ts';
import { startServer } from '../servers/start-server.ts';
import type { HttpCall } from '../workloads/workload.ts';

/** How often PostgreSQL said "ready for the next one" while a request was answered. */
export interface RoundTrips {
  /** Right after another request of the same person. */
  readonly usual: number;
  /** When the session has to be looked up first. */
  readonly atMost: number;
}

// Longer than the API remembers that a session is good.
const SESSION_FORGOTTEN_MS = 1200;

/** Asks the real server through a relay that counts the ends of its exchanges with the database. */
export async function countRoundTrips(databaseUrl: string, requests: Readonly<Record<string, HttpCall[]>>) {
  const relay = await startRelay(databaseUrl);
  const server = await startServer('api', { databaseUrl: relay.url, people: Object.keys(requests).length });
  const count = async (connection: HttpConnection, call: HttpCall): Promise<number> => {
    const before = relay.exchanges();
    const status = await connection.send(call);
    if (status >= 500 || status === 401) throw new Error(`${call.method} ${call.path} was answered ${status}`);
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
      for (const call of calls.slice(1)) found.push(await count(connection, call));
      counts[name] = { usual: found.at(-1) ?? 0, atMost: Math.max(...found) };
    }
  } finally {
    for (const { connection } of asked) connection.close();
    await server.stop();
    relay.close();
  }
  return counts;
}

async function startRelay(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let exchanges = 0;
  const relay = createServer((client) => {
    const server = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    const inspect = messageCounter('Z', () => (exchanges += 1));
    server.on('data', inspect);
    server.pipe(client).pipe(server);
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((relay.address() as AddressInfo).port);
  return {
    url: url.href,
    exchanges: () => exchanges,
    close() {
      relay.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Finds messages of a type in PostgreSQL's stream: one byte of type, four of length (which counts itself), the rest. */
function messageCounter(type: string, onMessage: () => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  let skip = 0;
  return (chunk) => {
    let data = Buffer.concat([pending, chunk]);
    for (;;) {
      const skipped = Math.min(skip, data.length);
      data = data.subarray(skipped);
      skip -= skipped;
      if (skip > 0 || data.length < 5) break;
      if (String.fromCharCode(data[0] ?? 0) === type) onMessage();
      skip = 1 + data.readUInt32BE(1);
    }
    pending = Buffer.from(data);
  };
}
