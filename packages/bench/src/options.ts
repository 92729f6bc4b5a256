import { parseArgs } from 'node:util';

export const SUITES = [
  'booking',
  'storm',
  'refusal',
  'move',
  'cancel',
  'size',
  'units',
  'realtime',
  'calendar',
  'server',
  'status',
  'search',
  'feeds',
  'sign-in',
  'reports',
  'find-slot',
  'growth',
] as const;
export type SuiteName = (typeof SUITES)[number];

export interface BenchOptions {
  readonly suites: readonly SuiteName[];
  /** Reservations in the databases that hold some. */
  readonly rows: number;
  /** Reservations in the databases that show how it grows. */
  readonly growth: readonly number[];
  readonly servers: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly smoke: boolean;
}

export const USAGE = `npm run bench -- [--suite ${SUITES.join(',')}] [--rows 10k|100k|1m|5m] [--growth 10k,1m,10m] [--rounds 5] [--secs 2] [--smoke]

--gate: what requests cost, as multiples of a fixed piece of work and in round trips, against what was agreed on (20 s).
--smoke: 10k rows, one round of one second: shows that everything works, says nothing about speed, writes nothing.`;

/** @throws Error with one line for the person at the terminal */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suite: { type: 'string', default: SUITES.join(',') },
      rows: { type: 'string' },
      growth: { type: 'string' },
      rounds: { type: 'string' },
      secs: { type: 'string' },
      smoke: { type: 'boolean', default: false },
    },
  });
  const { smoke } = values;
  const rows = rowsOf(values.rows ?? (smoke ? '10k' : '1m'));
  const suites = values.suite.split(',').map((name) => {
    const known = SUITES.find((suite) => suite === name);
    if (!known) throw new Error(`There is no suite "${name}".\n${USAGE}`);
    return known;
  });
  return {
    suites,
    rows,
    growth: (values.growth ?? (smoke ? '2k,10k' : '10k,1m,10m')).split(',').map(rowsOf),
    servers: rows < 100_000 ? 100 : 1000,
    rounds: positive(values.rounds, smoke ? 1 : 5),
    // Whole seconds: pgbench knows no others.
    seconds: Math.ceil(positive(values.secs, smoke ? 1 : 2)),
    warmUpSeconds: smoke ? 0 : 1,
    smoke,
  };
}

function rowsOf(text: string): number {
  const match = /^(\d+)(k|m)?$/i.exec(text);
  if (!match) throw new Error(`--rows and --growth are numbers such as 100k or 1m.\n${USAGE}`);
  return Number(match[1]) * { '': 1, k: 1000, m: 1_000_000 }[(match[2] ?? '').toLowerCase() as '' | 'k' | 'm'];
}

function positive(text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!(value > 0)) throw new Error(USAGE);
  return value;
}
