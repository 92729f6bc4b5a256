import type { Report } from '../report/markdown.ts';
import type { SuiteReport } from '../suites/suite.ts';
import { checkCorrectness } from './correctness.ts';

/** Fast and wrong is wrong: what must hold after everything that ran. */
export async function checkAll(
  reports: readonly SuiteReport[],
  roundTrips: Report['roundTrips'],
): Promise<Report['checks']> {
  const checks: Report['checks'][number][] = [];
  const add = (name: string, found: number) => checks.push({ name, value: String(found), good: found === 0 });

  const results = reports.flatMap((report) => report.results);
  const failed = (isFailure: (answer: string) => boolean) =>
    results.reduce((sum, { answers }) => sum + countOf(answers, isFailure), 0);
  add(
    'answers 5xx',
    failed((answer) => answer.startsWith('5')),
  );
  add(
    'other answers than 200, 201, 304 and 409',
    failed((answer) => !['ok', '200', '201', '304', '409'].includes(answer)),
  );

  const wordy = Object.values(roundTrips).filter(({ atMost, allowed }) => atMost > allowed);
  add('requests that ask the database more often than they may', wordy.length);

  const written = reports.flatMap((report) => report.wrote);
  for (const dataset of new Set(written.map((place) => place.dataset))) {
    const edge = Math.min(...written.filter((place) => place.dataset === dataset).map((place) => place.edge));
    const { doubleBookings, deadlocks, holding } = await checkCorrectness(dataset.url, edge);
    add(`${dataset.name}: units held twice, among ${holding} bookings made here`, doubleBookings);
    add(`${dataset.name}: deadlocks`, deadlocks);
  }
  return checks;
}

function countOf(answers: Readonly<Record<string, number>>, matches: (answer: string) => boolean): number {
  return Object.entries(answers).reduce((sum, [answer, count]) => sum + (matches(answer) ? count : 0), 0);
}
