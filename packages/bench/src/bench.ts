import { PEOPLE, type BenchPostgres, type Dataset, type Size } from './database.ts';
import { runPgbench } from './load/pgbench.ts';
import { runLoad } from './load/run-load.ts';
import { runRounds } from './measure/run-rounds.ts';
import type { SentStatement } from './measure/relay.ts';
import type { Result, Variant } from './measure/variant.ts';
import type { BenchOptions } from './options.ts';
import { startServer, type Server } from './servers/start-server.ts';
import type { WorkloadSpec } from './workloads/registry.ts';
import { NUMBERS_PER_RUN } from './workloads/workload.ts';

/** What suites are made of. */
export interface Bench {
  readonly options: BenchOptions;
  readonly datasets: Readonly<Record<'fleet' | 'empty' | 'team' | 'silent', Dataset>>;
  /** Whole hours; the instant the data lies around. */
  readonly t0: Date;
  readonly postgres: BenchPostgres;
  /** A running API on that database; started when first asked for. */
  api(dataset: Dataset): Promise<Server>;
  thin(dataset: Dataset): Promise<Server>;
  /** Over HTTP, against the API or the thin server. */
  http(name: string, server: Server, connections: number, workload: NextWorkload): Variant;
  /** The same SQL without HTTP: by pgbench where there is one, else by the driver. */
  physical(name: string, dataset: Dataset, connections: number, workload: NextWorkload): Variant;
  driver(name: string, dataset: Dataset, connections: number, workload: NextWorkload): Variant;
  /** What the API was heard to send to the database for a request. */
  statementsOf(name: string): readonly SentStatement[];
  /** Another database, for one suite. */
  load(name: string, size: Size): Promise<Dataset>;
  /** Runs that change reservations have some of their own, by this number. */
  nextStock(): number;
  /** @param rounds left out: as many as were asked for */
  measure(variants: readonly Variant[], rounds?: number): Promise<Result[]>;
  stop(): Promise<void>;
}

/** The workload of the next run; a run that writes gets a place of its own each time. */
export type NextWorkload = () => WorkloadSpec;

export function createBench(
  setup: Pick<Bench, 'options' | 'datasets' | 't0' | 'postgres' | 'statementsOf' | 'load'>,
  hasPgbench: boolean,
): Bench {
  const { options, postgres } = setup;
  const servers = new Map<string, Promise<Server>>();
  const serverFor = (kind: 'api' | 'thin', dataset: Dataset): Promise<Server> => {
    const key = `${kind} ${dataset.name}`;
    const known = servers.get(key) ?? startServer(kind, { databaseUrl: dataset.url, people: PEOPLE });
    servers.set(key, known);
    return known;
  };
  let runs = 0;
  let stocks = 0;
  const first = () => NUMBERS_PER_RUN * runs++;
  const sql = (dataset: Dataset, connections: number, next: NextWorkload, seconds: number) =>
    ({ kind: 'sql', url: dataset.url, connections, seconds, workload: next(), first: first() }) as const;
  return {
    ...setup,
    api: (dataset) => serverFor('api', dataset),
    thin: (dataset) => serverFor('thin', dataset),
    http: (name, { url, tokens, pid }, connections, next) => ({
      name,
      serverPid: pid,
      run: (seconds) => runLoad({ kind: 'http', url, tokens, connections, seconds, workload: next(), first: first() }),
    }),
    physical: (name, dataset, connections, next) => ({
      name: hasPgbench ? `pgbench: ${name}` : `driver loop: ${name}`,
      run: (seconds) => {
        const load = sql(dataset, connections, next, seconds);
        return hasPgbench ? runPgbench(load) : runLoad(load);
      },
    }),
    driver: (name, dataset, connections, next) => ({
      name: `driver loop: ${name}`,
      run: (seconds) => runLoad(sql(dataset, connections, next, seconds)),
    }),
    nextStock: () => stocks++,
    measure: (variants, rounds = options.rounds) =>
      runRounds(variants, { ...options, rounds, postmasterPid: postgres.postmasterPid }),
    async stop() {
      await Promise.all([...servers.values()].map(async (server) => (await server).stop()));
      servers.clear();
    },
  };
}

/** Bookings begin here, behind all generated rows; in seconds since 1970. */
export function edgeOf(bench: Pick<Bench, 't0'>, dataset: Dataset): number {
  const cells = dataset.reservations / dataset.servers;
  return Math.floor(bench.t0.getTime() / 1000) + Math.ceil(cells / 4) * 6 * 3600 + 7 * 86_400;
}
