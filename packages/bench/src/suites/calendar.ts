import type { Bench } from '../bench.ts';
import { startFastApi } from '../servers/peer-server.ts';
import type { TimelineParams } from '../workloads/screens.ts';
import { times, type Suite } from './suite.ts';

const CONNECTIONS = 2;

/** The middle of the data, where the past ends and bookings to come begin. */
export function timelineParams(bench: Bench, days: number): TimelineParams {
  const from = bench.t0.getTime() - 86_400_000;
  const [start, end] = [from, from + days * 86_400_000].map((at) => new Date(at).toISOString());
  return { servers: bench.datasets.team.servers, from: start ?? '', to: end ?? '' };
}

/** The calendar of a team: every server, one week. */
export const calendarSuite: Suite = async (bench) => {
  const { team } = bench.datasets;
  const params = timelineParams(bench, 7);
  const week = () => ({ name: 'timeline', params }) as const;
  const api = await bench.api(team);
  const peer = await startFastApi('sqlalchemy', { databaseUrl: team.url, tokens: api.tokens });
  const variants = [
    bench.physical('the same statement', team, CONNECTIONS, week),
    bench.driver('the same statement', team, CONNECTIONS, week),
    bench.http('GET /dashboard/timeline', api, CONNECTIONS, week),
    ...(peer ? [bench.http(peer.name, peer, CONNECTIONS, week)] : []),
  ];
  const results = await bench.measure(variants).finally(() => peer?.stop());
  const [physical, , complete] = results;
  if (!physical || !complete) throw new Error('a variant gave no result');
  return {
    title: `GET /dashboard/timeline: ${team.servers} servers, 7 days`,
    about: `${CONNECTIONS} connections, ${team.reservations} reservations stored, some 28 per server in the week.`,
    results,
    physical: physical.name,
    wrote: [],
    verdicts: [
      {
        id: 'G6',
        goal: 'p50 at most 2x the raw SQL',
        measured: times(complete.p50, physical.p50),
        reached: complete.p50 <= 2 * physical.p50,
      },
      {
        id: 'G6',
        goal: 'p99 at most 3x the raw SQL',
        measured: times(complete.p99, physical.p99),
        reached: complete.p99 <= 3 * physical.p99,
      },
    ],
  };
};
