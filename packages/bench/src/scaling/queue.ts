import { randomNumbers } from '@jari/api/src/demo/plan-demo-bookings.ts';

/** One kind of request. */
export interface Operation {
  readonly name: string;
  /** Of all people together. */
  readonly perSecond: number;
  /** Processor time of a node and of PostgreSQL for one of them, in milliseconds. */
  readonly nodeMs: number;
  readonly databaseMs: number;
}

export interface Cores {
  readonly nodes: number;
  readonly database: number;
}

export interface Prediction {
  /** From asking to the answer, in milliseconds; network and disk left out. */
  readonly p50: number;
  readonly p99: number;
  /** How busy the processors are: 0 to 1. */
  readonly nodeUse: number;
  readonly databaseUse: number;
}

const REQUESTS = 200_000;
/** Until the lines are as long as they will be. */
const WARM_UP = 20_000;

/**
 * How long answers take when many ask, simulated request by request: they come by chance (a Poisson process), the work of
 * each is exponential around its mean, a node does its part and then PostgreSQL, and whoever finds all cores busy waits
 * in one line before them (two M/M/c stations in a row).
 */
export function simulate(operations: readonly Operation[], cores: Cores, seed = 1): Prediction {
  const chance = randomNumbers(seed);
  const exponential = (mean: number) => -Math.log(1 - chance()) * mean;
  const all = operations.reduce((sum, { perSecond }) => sum + perSecond, 0);

  let now = 0;
  const requests = Array.from({ length: REQUESTS }, () => {
    now += exponential(1000 / all);
    const { nodeMs, databaseMs } = pick(operations, chance() * all);
    return { askedAt: now, at: now, nodeMs: exponential(nodeMs), databaseMs: exponential(databaseMs) };
  });
  const nodeUse = serve(requests, cores.nodes, ({ nodeMs }) => nodeMs);
  requests.sort((a, b) => a.at - b.at);
  const databaseUse = serve(requests, cores.database, ({ databaseMs }) => databaseMs);

  const took = requests.slice(WARM_UP).map(({ at, askedAt }) => at - askedAt);
  took.sort((a, b) => a - b);
  const share = (part: number) => took[Math.floor(took.length * part)] ?? 0;
  return { p50: share(0.5), p99: share(0.99), nodeUse, databaseUse };
}

function pick(operations: readonly Operation[], at: number): Operation {
  let left = at;
  for (const operation of operations) {
    left -= operation.perSecond;
    if (left < 0) return operation;
  }
  throw new Error('nothing is asked for');
}

/** Takes the requests in the order in which they come, and moves each on to when its work is done. @returns how busy the cores were */
function serve<R extends { at: number }>(
  requests: readonly R[],
  cores: number,
  workOf: (request: R) => number,
): number {
  const freeAt = Array.from({ length: cores }, () => 0);
  let busy = 0;
  for (const request of requests) {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const work = workOf(request);
    busy += work;
    request.at = Math.max(request.at, freeAt[first] ?? 0) + work;
    freeAt[first] = request.at;
  }
  return busy / cores / Math.max(...freeAt);
}
