import { edgeOf, type NextWorkload } from '../bench.ts';
import { startFastApi } from '../servers/peer-server.ts';
import { percent, times, type Suite } from './suite.ts';

const CONNECTIONS = 16;

/** The promise that decides: a complete booking against the same SQL without us. */
export const bookingSuite: Suite = async (bench) => {
  const { fleet } = bench.datasets;
  const edge = edgeOf(bench, fleet);
  const book = (options: { idempotent?: boolean } = {}): NextWorkload => {
    const params = { servers: fleet.servers, edge, units: 8, ...options };
    return () => ({ name: 'booking', params });
  };
  const api = await bench.api(fleet);
  const thin = await startFastApi(fleet.url);
  const results = await bench
    .measure([
      bench.physical('the same two statements', fleet, CONNECTIONS, book()),
      bench.driver('the same two statements', fleet, CONNECTIONS, book()),
      bench.http('POST /reservations', api, CONNECTIONS, book()),
      bench.http('POST /reservations, Idempotency-Key', api, CONNECTIONS, book({ idempotent: true })),
      ...(thin ? [bench.http('FastAPI + asyncpg, a thin server', thin, CONNECTIONS, book())] : []),
    ])
    .finally(() => thin?.stop());
  const [physical, driver, complete, repeatable, peer] = results;
  if (!physical || !driver || !complete || !repeatable) throw new Error('a variant gave no result');
  const share = complete.perSecond / physical.perSecond;
  return {
    title: 'POST /reservations, nobody else wants the slot',
    about: `${CONNECTIONS} connections, whole servers of 8 units for an hour each, ${fleet.reservations} reservations stored. Sign-in, validation, rules, booking, outbox row.`,
    results,
    physical: physical.name,
    wrote: [{ dataset: fleet, edge }],
    verdicts: [
      {
        id: 'G1',
        goal: 'POST /reservations at 40 % of the same SQL by pgbench (stretch: 50 %)',
        measured: percent(share, 1),
        reached: share >= 0.4,
      },
      {
        id: 'G2',
        goal: '1.5x a thin FastAPI + asyncpg',
        measured: peer ? times(complete.perSecond, peer.perSecond) : 'python3-fastapi, -asyncpg or uvicorn is absent',
        reached: peer ? complete.perSecond >= 1.5 * peer.perSecond : null,
      },
    ],
  };
};
