/** Whether requests cost what they did: by round trips and by ratio of processor time, so that any machine can say it. */
import { startBenchPostgres, withClient, type BenchPostgres, type Dataset } from '../database.ts';
import { openHttpConnection, type HttpConnection } from '../load/http-connection.ts';
import { countAllRoundTrips } from '../measure/count-all.ts';
import { operationsOn } from '../measure/operations.ts';
import { preciseCpuOfFamily } from '../measure/process-cpu.ts';
import { table } from '../report/table.ts';
import { startServer, type Server } from '../servers/start-server.ts';
import type { HttpCall } from '../workloads/workload.ts';
import { LIMITS, TOLERANCE } from './limits.ts';

const SIZE = { servers: 50, reservations: 10_000 };
const ROUNDS = 30;
const WARM_UP = 8;
/** Calls in a row: a single one is too short for the reading of the clocks around it. */
const CALLS = 4;
/** What is above its limit is measured again: a dear moment passes, dear code stays. */
const ATTEMPTS = 3;
/** Of what one request cost: what PostgreSQL did beside it lies above. */
const QUANTILE = 0.25;

interface Cost {
  readonly name: string;
  readonly roundTrips: number;
  /** Not a number where the system does not tell what processors did; then only round trips count. */
  readonly ratio: number;
}

/** @returns a table for people, and what is above its limit. */
export async function runGate(): Promise<{ report: string; broken: string[] }> {
  const postgres = await startBenchPostgres();
  try {
    const costs = await measureCosts(postgres);
    return { report: toTable(costs), broken: costs.flatMap(brokenBy) };
  } finally {
    await postgres.stop();
  }
}

async function measureCosts(postgres: BenchPostgres): Promise<Cost[]> {
  const t0 = new Date();
  t0.setUTCMinutes(0, 0, 0);
  const counted = await postgres.load('counted', { ...SIZE, t0 }, () => undefined);
  const timed = await postgres.copy(counted, 'timed');
  // How long a disk takes is no property of the code.
  await withClient(timed.url, (client) => client.query('ALTER DATABASE timed SET synchronous_commit = off'));
  const trips = await countAllRoundTrips({ t0 }, counted);
  const ratios = await measureRatios(timed, { t0, postmasterPid: postgres.postmasterPid });
  return Object.entries(trips).map(([name, { usual }]) => ({ name, roundTrips: usual, ratio: ratios.get(name) ?? 0 }));
}

/** Each request in turn with the reference, in processor time of server and database: others on the machine take none of it. */
async function measureRatios(
  dataset: Dataset,
  { t0, postmasterPid }: { t0: Date; postmasterPid: number },
): Promise<Map<string, number>> {
  const { operations, stock } = operationsOn(dataset, t0, ATTEMPTS * ROUNDS * CALLS);
  await withClient(dataset.url, (client) => client.query(stock));
  const [api, thin] = await Promise.all([
    startServer('api', { databaseUrl: dataset.url, people: operations.length }),
    startServer('thin', { databaseUrl: dataset.url, people: 1 }),
  ]);
  const ratios = new Map<string, number>();
  const meterOf =
    ({ pid }: Server) =>
    () =>
      (preciseCpuOfFamily(postmasterPid) ?? NaN) + (preciseCpuOfFamily(pid) ?? NaN);
  try {
    const connection = await openHttpConnection(new URL(thin.url), '');
    const reference: Asked = {
      name: 'reference',
      call: () => ({ method: 'GET', path: '/reference' }),
      connection,
      meter: meterOf(thin),
    };
    const asked = await Promise.all(
      operations.map(async ({ name, call }, person) => ({
        name,
        call: (n: number) => call(n, person),
        connection: await openHttpConnection(new URL(api.url), api.tokens[person] ?? ''),
        meter: meterOf(api),
      })),
    );
    let left = asked.filter(({ name }) => LIMITS[name]?.ratio !== undefined);
    for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt += 1) {
      for (const [name, ratio] of await interleave(left, reference, attempt * ROUNDS)) {
        ratios.set(name, Math.min(ratio, ratios.get(name) ?? Infinity));
      }
      left = left.filter(({ name }) => (ratios.get(name) ?? 0) > highest(name));
    }
    for (const { connection: open } of [...asked, reference]) open.close();
  } finally {
    await Promise.all([api.stop(), thin.stop()]);
  }
  return ratios;
}

interface Asked {
  readonly name: string;
  readonly call: (n: number) => HttpCall;
  readonly connection: HttpConnection;
  /** Processor time so far of everything that works on it. */
  readonly meter: () => number;
}

async function interleave(asked: readonly Asked[], reference: Asked, from: number): Promise<[string, number][]> {
  const costs = new Map(asked.map(({ name }) => [name, { own: [] as number[], reference: [] as number[] }]));
  for (let round = from; round < from + ROUNDS; round += 1) {
    for (const one of asked) {
      costs.get(one.name)?.reference.push(await costOf(reference, round));
      costs.get(one.name)?.own.push(await costOf(one, round));
    }
  }
  return [...costs].map(([name, { own, reference: fixed }]) => [name, undisturbed(own) / undisturbed(fixed)]);
}

async function costOf({ call, connection, meter }: Asked, round: number): Promise<number> {
  const before = meter();
  for (let n = round * CALLS; n < (round + 1) * CALLS; n += 1) {
    const { method, path, ...more } = call(n);
    const status = await connection.send({ method, path, ...more });
    if (status >= 400 && status !== 409) throw new Error(`${method} ${path} was answered ${status}`);
  }
  return meter() - before;
}

/** Compilers have not seen the first ones often enough. */
function undisturbed(costs: readonly number[]): number {
  const sorted = costs.slice(WARM_UP).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * QUANTILE)] ?? 0;
}

function highest(name: string): number {
  return (LIMITS[name]?.ratio ?? Infinity) * TOLERANCE;
}

function brokenBy({ name, roundTrips, ratio }: Cost): string[] {
  const limit = LIMITS[name];
  if (!limit) return [`${name} has no limit in limits.ts`];
  return [
    ...(roundTrips === limit.roundTrips ? [] : [`${name}: ${roundTrips} round trips instead of ${limit.roundTrips}`]),
    ...(ratio > highest(name) ? [`${name}: ${ratio.toFixed(2)} times the reference instead of ${limit.ratio}`] : []),
  ];
}

function toTable(costs: readonly Cost[]): string {
  return table([
    ['request', 'round trips', 'agreed', 'x reference', 'agreed', 'at most'],
    ...costs.map(({ name, roundTrips, ratio }) => [
      name,
      String(roundTrips),
      String(LIMITS[name]?.roundTrips ?? ''),
      ratio > 0 ? ratio.toFixed(2) : '',
      String(LIMITS[name]?.ratio ?? ''),
      Number.isFinite(highest(name)) ? highest(name).toFixed(2) : '',
    ]),
  ]);
}
