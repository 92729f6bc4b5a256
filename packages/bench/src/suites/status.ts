import { times, type Suite } from './suite.ts';

const CONNECTIONS = 2;

/** What is free now, on every server. */
export const statusSuite: Suite = async (bench) => {
  const { fleet } = bench.datasets;
  const results = await bench.measure([
    bench.physical('read all servers', fleet, CONNECTIONS, () => ({ name: 'all-servers' })),
    bench.physical('read all servers and which are held now', fleet, CONNECTIONS, () => ({ name: 'busy-now' })),
    bench.physical('the three statements of the screen', fleet, CONNECTIONS, () => ({ name: 'status' })),
    bench.http('GET /dashboard/status', await bench.api(fleet), CONNECTIONS, () => ({ name: 'status' })),
  ]);
  const [all, busy, screen] = results;
  if (!all || !busy || !screen) throw new Error('a variant gave no result');
  return {
    title: `GET /dashboard/status: ${fleet.servers} servers`,
    about: `${CONNECTIONS} connections, ${fleet.reservations} reservations stored.`,
    results,
    physical: screen.name,
    wrote: [],
    verdicts: [
      {
        id: 'G8',
        goal: 'which servers are held now at most 1.3x reading the rows of all servers',
        measured: times(busy.p50, all.p50),
        reached: busy.p50 <= 1.3 * all.p50,
      },
    ],
  };
};
