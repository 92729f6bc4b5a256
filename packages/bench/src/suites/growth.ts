import { edgeOf, type Bench } from '../bench.ts';
import { withClient, type Dataset } from '../database.ts';
import { FEEDS, operationsOn } from '../measure/operations.ts';
import type { Result, Variant } from '../measure/variant.ts';
import { stockFor } from './changes.ts';
import type { Suite, SuiteReport } from './suite.ts';

const CONNECTIONS = 4;
const SERVERS = 200;
/** What else there is shows in other suites: here only how it grows. */
const ROUNDS = 3;

/** One operation, asked of ever more history. */
export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly rows: number; readonly p50: number; readonly p99: number }[];
}

/** The same servers and the same questions, with a hundred and a thousand times the history. */
export const growthSuite: Suite = async (bench) => {
  // The servers of the other suites keep connections that this one needs.
  await bench.stop();
  const datasets: Dataset[] = [];
  for (const rows of bench.options.growth) {
    const name = `growth_${rows}`;
    datasets.push(await bench.load(name, { servers: SERVERS, reservations: rows, t0: bench.t0 }));
  }
  const curves: Curve[] = [];
  const results: Result[] = [];
  for (const { name, on } of await operations(bench, datasets)) {
    const measured = await bench.measure(on, Math.min(ROUNDS, bench.options.rounds));
    results.push(...measured);
    const points = measured.map(({ p50, p99 }, index) => ({ rows: datasets[index]?.reservations ?? 0, p50, p99 }));
    curves.push({ name, points });
  }
  return report(bench, datasets, { results, curves });
};

function report(
  bench: Bench,
  datasets: readonly Dataset[],
  { results, curves }: { results: Result[]; curves: Curve[] },
): SuiteReport {
  return {
    title: 'How it grows with history',
    about: `${CONNECTIONS} connections, ${SERVERS} servers, the same questions about the time around now; ${datasets.map(({ reservations }) => reservations).join(', ')} reservations stored. Fewer rounds than elsewhere.`,
    results,
    curves,
    wrote: datasets.map((dataset) => ({ dataset, edge: edgeOf(bench, dataset) })),
    verdicts: [],
  };
}

/** Each operation on each database. */
async function operations(bench: Bench, datasets: readonly Dataset[]): Promise<{ name: string; on: Variant[] }[]> {
  const places = await Promise.all(
    datasets.map(async (dataset) => {
      await withClient(dataset.url, (client) => client.query(FEEDS));
      return { dataset, api: await bench.api(dataset), label: rowsInWords(dataset.reservations) };
    }),
  );
  const booking = places.map(({ dataset, api, label }) => {
    const params = { servers: SERVERS, edge: edgeOf(bench, dataset), units: 8 };
    return bench.http(`POST /reservations, ${label}`, api, CONNECTIONS, () => ({ name: 'booking', params }));
  });
  const changes = (['move', 'cancel'] as const).map((kind) => ({
    name: kind === 'move' ? 'PUT /reservations/:id (move)' : 'DELETE /reservations/:id (cancel)',
    on: places.map(({ dataset, api, label }) =>
      stockFor(bench, dataset, { kind, clients: CONNECTIONS })((next) =>
        bench.http(`${kind}, ${label}`, api, CONNECTIONS, () => ({ name: kind, params: next() })),
      ),
    ),
  }));
  const reads = READS.map((name) => ({
    name,
    on: places.map(({ dataset, api, label }) => {
      const found = operationsOn(dataset, bench.t0, 1).operations.find((operation) => operation.name === name);
      if (!found) throw new Error(`there is no operation "${name}"`);
      const calls = Array.from({ length: CONNECTIONS }, (_, person) => found.call(person, person));
      return bench.http(`${name}, ${label}`, api, CONNECTIONS, () => ({ name: 'ask', params: { calls } }));
    }),
  }));
  return [{ name: 'POST /reservations', on: booking }, ...changes, ...reads];
}

const READS = [
  'GET /dashboard/timeline, a week',
  'GET /dashboard/timeline, a server’s month',
  'GET /dashboard/status',
  'GET /dashboard/my-reservations',
  'GET /reservations/find-slot',
  'GET /reservations?userId=me',
  'GET /feeds/:address',
  'GET /feeds/:address → 304',
] as const;

export function rowsInWords(rows: number): string {
  return rows >= 1_000_000 ? `${rows / 1_000_000} M` : `${rows / 1000} k`;
}
