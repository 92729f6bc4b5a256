import { workloadOf, type WorkloadSpec } from '../workloads/registry.ts';
import { openHttpConnection } from './http-connection.ts';
import { recorder, type LoadOutcome } from './outcome.ts';

export interface HttpLoad {
  readonly kind: 'http';
  readonly workload: WorkloadSpec;
  readonly url: string;
  readonly tokens: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** The number of the first operation: what was booked before is not booked again. */
  readonly first: number;
}

/** Closed loop: each connection asks, waits for the answer, and asks again. */
export async function runHttpLoad(load: HttpLoad): Promise<LoadOutcome> {
  const { call } = workloadOf(load.workload);
  if (!call) throw new Error(`${load.workload.name} is nothing the API can be asked`);
  const url = new URL(load.url);
  const connections = await Promise.all(
    Array.from({ length: load.connections }, (_, index) =>
      openHttpConnection(url, load.tokens[index % load.tokens.length] ?? ''),
    ),
  );
  const record = recorder();
  const until = performance.now() + load.seconds * 1000;
  await Promise.all(
    connections.map(async (connection, index) => {
      // As pgbench counts: what a number is about belongs to one client.
      for (let n = load.first + index; performance.now() < until; n += load.connections) {
        const request = call(n);
        const started = performance.now();
        record.add(started, await connection.send(request));
      }
    }),
  );
  const outcome = record.finish();
  for (const connection of connections) connection.close();
  return outcome;
}
