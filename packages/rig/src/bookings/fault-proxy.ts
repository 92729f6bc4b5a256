import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A bad network between people and the API. */
export interface FaultProxy {
  readonly url: string;
  /** What it did so far. */
  readonly done: { delayed: number; dropped: number; cutAfter: number };
  close(): Promise<void>;
}

export interface Faults {
  /** Shares of all requests, each from 0 to 1. */
  readonly delay: number;
  /** Cut before the request arrives. */
  readonly drop: number;
  /** Cut when the answer comes: what was asked for is done, and nobody hears of it. */
  readonly cutAfter: number;
}

const LONGEST_DELAY_MS = 400;

/** Passes each request on to `target`, or spoils it. Connections may be kept; a request is what arrives at once. */
export async function startFaultProxy(target: string, faults: Faults, random: () => number): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const done = { delayed: 0, dropped: 0, cutAfter: 0 };
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    const upstream = connect(Number(port), hostname);
    client.once('close', () => {
      open.delete(client);
      upstream.destroy();
    });
    upstream.once('close', () => client.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    let isToBeCut = false;
    client.on('data', (request) => {
      const fate = random();
      if (fate < faults.drop) {
        done.dropped += 1;
        client.destroy();
      } else if (fate < faults.drop + faults.delay) {
        done.delayed += 1;
        setTimeout(() => upstream.write(request), random() * LONGEST_DELAY_MS);
      } else {
        isToBeCut = fate < faults.drop + faults.delay + faults.cutAfter;
        upstream.write(request);
      }
    });
    upstream.on('data', (answer) => {
      if (!isToBeCut) {
        client.write(answer);
        return;
      }
      done.cutAfter += 1;
      client.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    done,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
