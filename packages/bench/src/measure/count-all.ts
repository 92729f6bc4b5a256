import type { Bench } from '../bench.ts';
import { withClient, type Dataset } from '../database.ts';
import type { HttpCall } from '../workloads/workload.ts';
import { operationsOn } from './operations.ts';
import { countRoundTrips, type RoundTrips } from './round-trips.ts';

const ASKED = 6;

/** What was counted for an operation, beside what is allowed. */
export type CountedTrips = RoundTrips & { readonly allowed: number };

/** The round trips of the requests that matter, each asked several times of the real server. */
export async function countAllRoundTrips(
  { t0 }: Pick<Bench, 't0'>,
  dataset: Dataset,
): Promise<Readonly<Record<string, CountedTrips>>> {
  const { operations, stock } = operationsOn(dataset, t0, ASKED);
  await withClient(dataset.url, (client) => client.query(stock));
  const calls: Record<string, HttpCall[]> = {};
  for (const [person, { name, call }] of operations.entries()) {
    calls[name] = Array.from({ length: ASKED }, (_, n) => call(n, person));
  }
  const counts = await countRoundTrips(dataset.url, calls);
  return Object.fromEntries(
    operations.map(({ name, allowed }) => {
      const found = counts[name];
      if (!found) throw new Error(`${name} was not counted`);
      return [name, { ...found, allowed }];
    }),
  );
}
