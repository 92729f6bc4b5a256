import { startFastApi } from '../servers/peer-server.ts';
import { timelineParams } from './calendar.ts';
import { percent, times, type Suite } from './suite.ts';

const CONNECTIONS = 16;

/** One server's page: a month of it. */
export const serverSuite: Suite = async (bench) => {
  const { team } = bench.datasets;
  const params = { ...timelineParams(bench, 30), single: true };
  const month = () => ({ name: 'timeline', params }) as const;
  const api = await bench.api(team);
  const peer = await startFastApi('sqlalchemy', { databaseUrl: team.url, tokens: api.tokens });
  const variants = [
    bench.physical('the same statement', team, CONNECTIONS, month),
    bench.http('node:http and pg alone', await bench.thin(team), CONNECTIONS, month),
    bench.http('GET /dashboard/timeline?resourceId', api, CONNECTIONS, month),
    ...(peer ? [bench.http(peer.name, peer, CONNECTIONS, month)] : []),
  ];
  const results = await bench.measure(variants).finally(() => peer?.stop());
  const [physical, thin, complete] = results;
  if (!physical || !thin || !complete) throw new Error('a variant gave no result');
  const share = complete.perSecond / physical.perSecond;
  return {
    title: 'GET /dashboard/timeline: one server, 30 days',
    about: `${CONNECTIONS} connections, some 120 reservations in each answer.`,
    results,
    physical: physical.name,
    wrote: [],
    verdicts: [
      { id: 'G7', goal: 'a third of the same SQL by pgbench', measured: percent(share, 1), reached: share >= 0.33 },
      {
        id: 'G7',
        goal: 'CPU per request at most 2x a handler of node:http and pg alone',
        measured: complete.cpuApp && thin.cpuApp ? times(complete.cpuApp, thin.cpuApp) : 'unknown',
        reached: complete.cpuApp && thin.cpuApp ? complete.cpuApp <= 2 * thin.cpuApp : null,
      },
    ],
  };
};
