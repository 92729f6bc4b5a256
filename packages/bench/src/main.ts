/** `npm run bench`: measures the API against what PostgreSQL itself can do and writes docs/benchmarks.md. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBench, type Bench } from './bench.ts';
import { startBenchPostgres, withClient, type BenchPostgres, type Size } from './database.ts';
import { runGate } from './gate/gate.ts';
import { findPgbench } from './load/pgbench.ts';
import { checkAll } from './measure/check-all.ts';
import { countAllRoundTrips } from './measure/count-all.ts';
import { readOptions, USAGE, type BenchOptions } from './options.ts';
import { describeMachine, loadNow } from './report/machine.ts';
import { growthPlot } from './report/growth-plot.ts';
import { GROWTH_PLOT, toMarkdown, type Report } from './report/markdown.ts';
import { installPeers } from './servers/peer-server.ts';
import { suites } from './suites/index.ts';
import type { SuiteReport } from './suites/suite.ts';

const ROOT = join(import.meta.dirname, '../../..');

if (process.argv.includes('--help')) {
  process.stdout.write(`${USAGE}\n`);
} else if (process.argv.includes('--gate')) {
  const { report, broken } = await runGate();
  process.stdout.write(`${report}\n${broken.map((line) => `\n✗ ${line}`).join('')}\n`);
  if (broken.length > 0) process.exitCode = 1;
} else {
  const options = readOptions(process.argv.slice(2));
  if (!options.smoke) installPeers();
  const postgres = await startBenchPostgres();
  const interrupted = (signal: string) => {
    say(`${signal}: PostgreSQL is stopped and its folder removed.`);
    void postgres.stop().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const report = await measureAll(postgres, options);
    await publish(report);
    if (report.checks.some((check) => !check.good)) process.exitCode = 1;
  } finally {
    await postgres.stop();
  }
}

async function measureAll(postgres: BenchPostgres, options: BenchOptions): Promise<Report> {
  const before = loadNow();
  const loading: string[] = [];
  const note = (line: string) => {
    say(line);
    loading.push(line);
  };
  const t0 = new Date();
  t0.setUTCMinutes(0, 0, 0);
  const fleet = await postgres.load('fleet', { servers: options.servers, reservations: options.rows, t0 }, note);
  const silent = await postgres.copy(fleet, 'silent');
  const empty = await postgres.load('empty', { servers: options.servers, reservations: 0, t0 }, note);
  const team = await postgres.load('team', { servers: 50, reservations: options.rows, t0 }, note);

  const pgbench = await findPgbench();
  const machine = await describeMachine(fleet.url, postgres.folder, pgbench);
  const roundTrips = await countAllRoundTrips({ t0 }, team);
  const statementsOf = (name: string) => roundTrips[name]?.statements ?? [];
  const load = (name: string, size: Size) => postgres.load(name, size, note);
  const datasets = { fleet, silent, empty, team };
  const bench = createBench({ options, postgres, t0, datasets, statementsOf, load }, pgbench !== null);
  try {
    const reports: SuiteReport[] = [];
    for (const name of options.suites) reports.push(await runSuite(bench, name));
    return {
      date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
      machine,
      options,
      load: { before, after: loadNow() },
      suites: reports,
      roundTrips,
      checks: await checkAll(reports, roundTrips),
      loading,
    };
  } finally {
    await bench.stop();
  }
}

async function runSuite(bench: Bench, name: BenchOptions['suites'][number]): Promise<SuiteReport> {
  say(`${name} …`);
  await withClient(bench.datasets.fleet.url, (client) => client.query('CHECKPOINT'));
  return suites[name](bench);
}

async function publish(report: Report): Promise<void> {
  const markdown = toMarkdown(report);
  process.stdout.write(`\n${markdown}`);
  // A smoke run, or one of some suites, says too little to stand in the documentation.
  const whole = !report.options.smoke && report.options.suites.length === Object.keys(suites).length;
  if (whole) {
    await writeFile(join(ROOT, 'docs/benchmarks.md'), markdown);
    await mkdir(join(ROOT, 'docs/benchmarks'), { recursive: true });
    await writeFile(join(ROOT, 'docs', GROWTH_PLOT), growthPlot(report.suites.flatMap(({ curves = [] }) => curves)));
  }
  const folder = join(ROOT, '.bench');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${report.date.replaceAll(/\D+/g, '-')}.json`), JSON.stringify(report, null, 2));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
