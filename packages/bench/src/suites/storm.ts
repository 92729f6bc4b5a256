import { edgeOf } from '../bench.ts';
import { withClient } from '../database.ts';
import { benchId } from '../ids.ts';
import type { Result, Variant } from '../measure/variant.ts';
import { stormFunctions, type StormParams } from '../workloads/storm.ts';
import { percent, times, type Suite, type Verdict } from './suite.ts';

const CLIENTS = 32;
const SERVER = 1;
// Every run has a calendar of its own, longer than a run can fill at one booked minute per millisecond.
const CALENDAR_SECONDS = 30 * 86_400;

/** Everybody wants the same server at the same time. */
export const stormSuite: Suite = async (bench) => {
  const { fleet } = bench.datasets;
  const edge = edgeOf(bench, fleet) + 10 * 365 * 86_400;
  await withClient(fleet.url, (client) => client.query(stormFunctions()));
  const { counting, winnersOf } = countWinners(fleet.url, edge);
  const api = await bench.api(fleet);
  const results = await bench.measure([
    counting((place) =>
      bench.physical('insert that gives way, no lock', fleet, CLIENTS, () => ({ name: 'bare-storm', params: place() })),
    ),
    counting((place) =>
      bench.physical('the app’s statements in one call', fleet, CLIENTS, () => ({ name: 'storm', params: place() })),
    ),
    counting((place) => bench.http('POST /reservations', api, CLIENTS, () => ({ name: 'storm', params: place() }))),
  ]);
  const [bare, inOneCall, complete] = results;
  if (!bare || !inOneCall || !complete) throw new Error('a variant gave no result');
  const won = results.map((result) => `${result.name} ${winnersOf(result).toFixed(0)}`).join(', ');
  return {
    title: 'POST /reservations, everybody wants the same slots',
    about: `${CLIENTS} clients on one server; slots of 1 to 4 minutes that overlap, on a calendar that moves on. Most attempts must lose. Won per second: ${won}.`,
    results,
    physical: bare.name,
    wrote: [{ dataset: fleet, edge }],
    verdicts: verdicts(complete, inOneCall, winnersOf(complete) / winnersOf(bare)),
  };
};

function verdicts(complete: Result, inOneCall: Result, share: number): Verdict[] {
  const failures = Object.entries(complete.answers).filter(([status]) => status !== '201' && status !== '409');
  const answers = failures.map(([status, count]) => `${count} x ${status}`).join(', ') || 'only 201 and 409';
  return [
    {
      id: 'G3',
      goal: 'only 201 and 409, slowest answer < 500 ms',
      measured: `${answers}, ${complete.max.toFixed(0)} ms`,
      reached: failures.length === 0 && complete.max < 500,
    },
    {
      id: 'G3',
      goal: 'p99 < 3x that of the same statements in one call by pgbench',
      measured: times(complete.p99, inOneCall.p99),
      reached: complete.p99 < 3 * inOneCall.p99,
    },
    {
      id: 'G3',
      goal: 'as many bookings won as 90 % of the bare insert by pgbench',
      measured: percent(share, 1),
      reached: share >= 0.9,
    },
  ];
}

/** Gives each run a calendar of its own and counts what was booked in it in the table, where it must be. */
function countWinners(databaseUrl: string, edge: number) {
  const counts = new Map<string, number[]>();
  let calendars = 0;
  return {
    counting(make: (place: () => StormParams) => Variant): Variant {
      let start = edge;
      const variant = make(() => ({ server: SERVER, edge: start, beganMs: Date.now() }));
      const found: number[] = [];
      counts.set(variant.name, found);
      return {
        ...variant,
        prepare: async () => {
          start = edge + CALENDAR_SECONDS * calendars++;
          return async () => void found.push(await countBooked(databaseUrl, start));
        },
      };
    },
    winnersOf(result: Result): number {
      // A run that warms up may come first; it is no sample.
      const found = (counts.get(result.name) ?? []).slice(-result.samples.length);
      const rates = result.samples.map((sample, index) => (found[index] ?? 0) / sample.seconds);
      return rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
    },
  };
}

async function countBooked(databaseUrl: string, start: number): Promise<number> {
  const values = [benchId('server', SERVER), start, start + CALENDAR_SECONDS];
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query<{ booked: number }>(
      `SELECT count(*)::integer AS booked FROM reservations o
       WHERE o.resource_id = $1 AND o.start_at >= to_timestamp($2) AND o.start_at < to_timestamp($3)`,
      values,
    ),
  );
  return rows[0]?.booked ?? 0;
}
