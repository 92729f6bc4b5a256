import { API_BASE_PATH } from '@jari/contract';
import { edgeOf, type Bench } from '../bench.ts';
import { timelineParams } from '../suites/calendar.ts';
import { booking } from '../workloads/booking.ts';
import { timeline } from '../workloads/screens.ts';
import type { HttpCall } from '../workloads/workload.ts';
import { countRoundTrips, type RoundTrips } from './round-trips.ts';

const ASKED = 6;
// What the project promises: see the goals of the benchmark.
const HOT_PATH = 4;
const SCREEN = 10;

/** The round trips of the requests that matter, each asked several times of the real server. */
export async function countAllRoundTrips(bench: Bench) {
  const { team } = bench.datasets;
  const times = (call: (n: number) => HttpCall) => Array.from({ length: ASKED }, (_, n) => call(n));
  const book = (years: number, idempotent: boolean) => {
    const edge = edgeOf(bench, team) + years * 365 * 86_400;
    const { call } = booking({ servers: team.servers, edge, units: 8, idempotent });
    if (!call) throw new Error('a booking is a request');
    return call;
  };
  const get = (path: string) => times(() => ({ method: 'GET', path: `${API_BASE_PATH}${path}` }));
  const { call: week } = timeline(timelineParams(bench, 7));
  const requests: Record<string, { calls: HttpCall[]; allowed: number }> = {
    'POST /reservations': { calls: times(book(1, false)), allowed: HOT_PATH },
    'POST /reservations, Idempotency-Key': { calls: times(book(2, true)), allowed: HOT_PATH },
    // The first is stored while connections open; the others meet it.
    'POST /reservations → 409': { calls: times(() => book(3, false)(0)), allowed: HOT_PATH },
    'GET /dashboard/timeline': { calls: week ? times(week) : [], allowed: SCREEN },
    'GET /dashboard/status': { calls: get('/dashboard/status'), allowed: SCREEN },
    'GET /dashboard/my-reservations': { calls: get('/dashboard/my-reservations'), allowed: SCREEN },
    'GET /resources': { calls: get('/resources'), allowed: SCREEN },
    'GET /reservations': { calls: get('/reservations'), allowed: SCREEN },
  };
  const calls = Object.fromEntries(Object.entries(requests).map(([name, request]) => [name, request.calls]));
  const counts = await countRoundTrips(team.url, calls);
  const report: Record<string, RoundTrips & { allowed: number }> = {};
  for (const [name, { allowed }] of Object.entries(requests)) {
    report[name] = { ...(counts[name] ?? { usual: 0, atMost: 0 }), allowed };
  }
  return report;
}
