import { simulate, type Cores, type Operation, type Prediction } from './queue.ts';

/** Processor time of one of each, in milliseconds, as the benchmark measured it. */
export type Costs = Readonly<Record<Asked, Pick<Operation, 'nodeMs' | 'databaseMs'>>>;

export interface Organisation {
  readonly people: number;
  readonly servers: number;
}

export type Asked = keyof typeof A_DAY | 'follow';

/** What one person does on a busy day of eight hours. Assumed, not measured: change it to what your people do. */
const A_DAY = { book: 4, week: 36, server: 12, status: 6, slot: 3, signIn: 1 };
const HOURS = 8;
/** The busiest hour against the average one. */
const BUSIEST = 3;
/** Of all people, these have the calendar of a week in view, which follows what others change. */
const WATCHING = 0.1;
/** Servers that one calendar shows. */
const SHOWN = 50;

/** What an organisation asks for in its busiest hour. */
export function busiestHour({ people, servers }: Organisation, costs: Costs): Operation[] {
  const perSecond = (aDay: number) => (people * aDay * BUSIEST) / HOURS / 3600;
  const asked = (name: Asked, rate: number): Operation => ({ name, perSecond: rate, ...costs[name] });
  const changes = perSecond(A_DAY.book);
  // A page asks again within a second of a change that it shows, once for all changes of that second.
  const shown = Math.min(1, SHOWN / servers);
  const following = people * WATCHING * (1 - Math.exp(-changes * shown));
  const names = Object.keys(A_DAY) as (keyof typeof A_DAY)[];
  return [...names.map((name) => asked(name, perSecond(A_DAY[name]))), asked('follow', following)];
}

/** No core is busy for more than this part of the time: the rest is for what was not foreseen. */
const USE_LIMIT = 0.6;
const P99_LIMIT_MS = 300;

/** The fewest cores that answer 99 of 100 within 300 ms in the busiest hour with two fifths to spare. */
export function coresFor(operations: readonly Operation[]): Cores & Prediction {
  const work = (pick: (operation: Operation) => number) =>
    operations.reduce((sum, operation) => sum + (operation.perSecond * pick(operation)) / 1000, 0);
  const least = (pick: (operation: Operation) => number) => Math.max(1, Math.ceil(work(pick) / USE_LIMIT));
  let cores: Cores = { nodes: least(({ nodeMs }) => nodeMs), database: least(({ databaseMs }) => databaseMs) };
  for (;;) {
    const prediction = simulate(operations, cores);
    if (prediction.p99 <= P99_LIMIT_MS) return { ...cores, ...prediction };
    const isNodeBusier = prediction.nodeUse > prediction.databaseUse;
    cores = isNodeBusier ? { ...cores, nodes: cores.nodes + 1 } : { ...cores, database: cores.database + 1 };
  }
}
