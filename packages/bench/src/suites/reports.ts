import { sumUpDays } from '@jari/api/src/modules/reports/commands/sum-up-days.ts';
import { closeDatabase, openDatabase } from '@jari/api/src/platform/db/client.ts';
import { withClient, type Dataset } from '../database.ts';
import { REPORT_NAMES } from '../workloads/reports.ts';
import type { Suite } from './suite.ts';

const GOAL_MS = 300;
const DAY_MS = 86_400_000;

/** The reports of admins, each over a month, a quarter, and everything there is. */
export const reportsSuite: Suite = async (bench) => {
  const { fleet } = bench.datasets;
  const lengthMs = (fleet.reservations / fleet.servers) * 6 * 3_600_000;
  const spans = [
    ['30 days', 30 * DAY_MS],
    ['90 days', 90 * DAY_MS],
    ['all', lengthMs * 2],
  ] as const;
  await sumUpAll(fleet);
  const results = await bench.measure(
    spans.flatMap(([span, ms]) =>
      REPORT_NAMES.map((report) => {
        const at = (offset: number) => new Date(bench.t0.getTime() + offset).toISOString();
        const params = { report, from: at(-ms), to: at(span === 'all' ? ms : 0) };
        return bench.driver(`${report}, ${span}`, fleet, 1, () => ({ name: 'report', params }));
      }),
    ),
  );
  const slowest = (part: string) => {
    const [worst] = results.filter(({ name }) => name.endsWith(part)).toSorted((a, b) => b.p50 - a.p50);
    if (!worst) throw new Error('a variant gave no result');
    return worst;
  };
  return {
    title: 'Reports',
    about: `1 connection, ${fleet.reservations} reservations stored: ${fleet.servers} servers over ${Math.round(lengthMs / DAY_MS)} days. The days that have ended are summed up, as the worker does it; a fifth of the reservations is still to come.`,
    results,
    wrote: [],
    verdicts: spans.map(([span]) => {
      const worst = slowest(`, ${span}`);
      return {
        id: 'G14',
        goal: `every report over ${span === 'all' ? 'all reservations' : span} in ${GOAL_MS} ms (p50)`,
        measured: `${worst.p50.toFixed(0)} ms (${worst.name.replace(/^.*: /, '')})`,
        reached: worst.p50 <= GOAL_MS,
      };
    }),
  };
};

/** What the worker does in the first minutes. */
async function sumUpAll(dataset: Dataset): Promise<void> {
  const db = openDatabase(dataset.url, { poolSize: 1 });
  const count = async () => (await db.pool.query('SELECT FROM report_days')).rowCount;
  for (let before = -1; before !== (await count());) {
    before = (await count()) ?? 0;
    await sumUpDays(db);
  }
  await closeDatabase(db);
  await withClient(dataset.url, (client) =>
    client.query('VACUUM (ANALYZE) report_days, report_quarters, report_uses, report_waits'),
  );
}
