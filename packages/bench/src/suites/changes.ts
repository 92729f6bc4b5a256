import { edgeOf, type Bench } from '../bench.ts';
import { withClient, type Dataset } from '../database.ts';
import type { Variant } from '../measure/variant.ts';
import { spanOf, stockOf, type ChangeParams } from '../workloads/changes.ts';
import type { Suite, SuiteReport } from './suite.ts';

const CONNECTIONS = 16;
/** Behind what other suites book. */
const YEARS = 20;
/** Each is moved again and again. */
const MOVED = 1600;
/** More than any run cancels in a second. */
const CANCELLED_PER_SECOND = 5008;

/** Moving by an hour: read, look, store. */
export const moveSuite: Suite = (bench) =>
  measureChanges(bench, {
    name: 'move',
    title: 'PUT /reservations/:id, to another time',
    request: 'PUT /reservations/:id',
    statements: 'the same three statements',
  });

/** Cancelling: read, store. */
export const cancelSuite: Suite = (bench) =>
  measureChanges(bench, {
    name: 'cancel',
    title: 'DELETE /reservations/:id',
    request: 'DELETE /reservations/:id',
    statements: 'the same two statements',
  });

interface Change {
  readonly name: 'move' | 'cancel';
  readonly title: string;
  readonly request: string;
  readonly statements: string;
}

async function measureChanges(bench: Bench, { name, title, request, statements }: Change): Promise<SuiteReport> {
  const { fleet } = bench.datasets;
  const stock = stockFor(bench, fleet, { kind: name, clients: CONNECTIONS });
  const api = await bench.api(fleet);
  const results = await bench.measure([
    stock((next) => bench.physical(statements, fleet, CONNECTIONS, () => ({ name, params: next() }))),
    stock((next) => bench.driver(statements, fleet, CONNECTIONS, () => ({ name, params: next() }))),
    stock((next) => bench.http(request, api, CONNECTIONS, () => ({ name, params: next() }))),
  ]);
  return {
    title,
    about: `${CONNECTIONS} connections, each with reservations of its owner, ${fleet.reservations} reservations stored. Ownership, rules, event and audit entry included.`,
    results,
    physical: results[0]?.name,
    wrote: [{ dataset: fleet, edge: edgeOf(bench, fleet) + YEARS * 365 * 86_400 }],
    verdicts: [],
  };
}

/** Gives each run reservations of its own to change. */
export function stockFor(
  bench: Bench,
  dataset: Dataset,
  { kind, clients }: { kind: 'move' | 'cancel'; clients: number },
): (make: (next: () => ChangeParams) => Variant) => Variant {
  const count = kind === 'move' ? MOVED : CANCELLED_PER_SECOND * bench.options.seconds;
  return (make) => {
    let params: ChangeParams | undefined;
    const variant = make(() => {
      if (!params) throw new Error('a run without reservations');
      return params;
    });
    return {
      ...variant,
      prepare: async () => {
        const run = bench.nextStock();
        const edge = edgeOf(bench, dataset) + YEARS * 365 * 86_400;
        const span = spanOf({ count, servers: dataset.servers });
        params = { servers: dataset.servers, clients, first: run * count, count, edge: edge + run * span };
        await withClient(dataset.url, (client) => client.query(stockOf(params as ChangeParams)));
        return () => Promise.resolve();
      },
    };
  };
}
