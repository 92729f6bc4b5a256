import type { CountedTrips } from '../measure/count-all.ts';
import type { Result } from '../measure/variant.ts';
import type { BenchOptions } from '../options.ts';
import { percent, type SuiteReport, type Verdict } from '../suites/suite.ts';
import type { Machine } from './machine.ts';
import { organisations } from './organisations.ts';
import { table } from './table.ts';

export interface Report {
  readonly date: string;
  readonly machine: Machine;
  readonly options: BenchOptions;
  readonly load: { readonly before: string; readonly after: string };
  readonly suites: readonly SuiteReport[];
  readonly roundTrips: Readonly<Record<string, CountedTrips>>;
  readonly checks: readonly { readonly name: string; readonly value: string; readonly good: boolean }[];
  readonly loading: readonly string[];
}

/** The whole of docs/benchmarks.md. */
export function toMarkdown(report: Report): string {
  const { options } = report;
  return `${[
    '# Benchmarks',
    'Written by `npm run bench` (its options: `npm run bench -- --help`); not edited by hand. It starts the packaged PostgreSQL and the API as `npm start` does, on free ports and a temporary folder, and leaves nothing behind. Leave the machine alone while it runs.',
    `All variants of a table ran on the same PostgreSQL in turns (${options.rounds} rounds of ${options.seconds} s each, every other round in reverse); figures are the medians of the rounds, the slowest answer is that of all rounds. Everything shares the machine's processors, the load generator included, so compare within a table and never across tables, runs or machines. Times in milliseconds; CPU in microseconds per operation, PostgreSQL's with its background processes and the greeting of new connections; RSS: the memory of the server after the run, in MiB.`,
    `## ${report.date}`,
    table([['', ''], ...report.machine, ['Load average', `${report.load.before} before, ${report.load.after} after`]]),
    '### Goals',
    goals(report.suites.flatMap((suite) => suite.verdicts)),
    '### Round trips to the database per request',
    roundTrips(report.roundTrips),
    '### Correctness, checked after the runs',
    table([
      ['check', 'found', ''],
      ...report.checks.map(({ name, value, good }) => [name, value, good ? 'good' : '**wrong**']),
    ]),
    ...report.suites.flatMap(suiteSection),
    ...organisations(report.suites.flatMap((suite) => suite.results)),
    '### Loading the data',
    report.loading.map((line) => `- ${line}`).join('\n'),
  ].join('\n\n')}\n`;
}

function goals(verdicts: readonly Verdict[]): string {
  const word = { true: 'yes', false: '**no**', null: 'not measured' };
  const sorted = verdicts.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  return table([
    ['', 'goal', 'measured', 'reached'],
    ...sorted.map(({ id, goal, measured, reached }) => [id, goal, measured, word[`${reached}`]]),
  ]);
}

function roundTrips(counts: Report['roundTrips']): string {
  return table([
    ['request', 'usual', 'at most', 'allowed'],
    ...Object.entries(counts).map(([name, { usual, atMost, allowed }]) => [name, usual, atMost, allowed].map(String)),
  ]);
}

/** Beside the document. */
export const GROWTH_PLOT = 'benchmarks/growth.svg';

function suiteSection({ title, about, results, physical, curves }: SuiteReport): string[] {
  const whole = results.find((result) => result.name === physical);
  const plot = curves ? [`![Times by number of reservations stored](${GROWTH_PLOT})`] : [];
  return [`### ${title}`, about, ...plot, table([COLUMNS, ...results.map((result) => cells(result, whole))])];
}

const COLUMNS = [
  'variant',
  'per second (min-max)',
  'p50',
  'p99',
  'max',
  'CPU app',
  'CPU PostgreSQL',
  'RSS',
  '% of physical',
];

function cells(result: Result, whole: Result | undefined): string[] {
  const { name, perSecond, slowest, fastest, p50, p99, max, cpuApp, cpuPostgres, rss } = result;
  return [
    name,
    `${perSecond.toFixed(0)} (${slowest.toFixed(0)}-${fastest.toFixed(0)})`,
    ...[p50, p99, max].map((milliseconds) => milliseconds.toFixed(milliseconds < 10 ? 2 : 1)),
    ...[cpuApp, cpuPostgres].map((cpu) => (cpu === null ? '' : cpu.toFixed(0))),
    rss === null ? '' : rss.toFixed(0),
    whole ? percent(perSecond, whole.perSecond) : '',
  ];
}
