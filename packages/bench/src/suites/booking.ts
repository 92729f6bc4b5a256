import { edgeOf, type NextWorkload } from '../bench.ts';
import type { Result } from '../measure/variant.ts';
import { startFastApi } from '../servers/peer-server.ts';
import { percent, times, type Suite, type Verdict } from './suite.ts';

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
  const at = { databaseUrl: fleet.url, tokens: api.tokens };
  const thin = await startFastApi('asyncpg', at);
  const orm = await startFastApi('sqlalchemy', at);
  const results = await bench
    .measure([
      bench.physical('the same two statements', fleet, CONNECTIONS, book()),
      bench.driver('the same two statements', fleet, CONNECTIONS, book()),
      bench.http('POST /reservations', api, CONNECTIONS, book()),
      bench.http('POST /reservations, Idempotency-Key', api, CONNECTIONS, book({ idempotent: true })),
      ...[thin, orm].flatMap((peer) => (peer ? [bench.http(peer.name, peer, CONNECTIONS, book())] : [])),
    ])
    .finally(() => Promise.all([thin?.stop(), orm?.stop()]));
  const [physical, , complete] = results;
  if (!physical || !complete) throw new Error('a variant gave no result');
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
      against('1.5x a thin FastAPI + asyncpg', 1.5, [complete, results.find(({ name }) => name === thin?.name)]),
      against('6x the same rules by FastAPI + SQLAlchemy', 6, [
        complete,
        results.find(({ name }) => name === orm?.name),
      ]),
    ],
  };
};

function against(goal: string, factor: number, [ours, peer]: readonly [Result, Result | undefined]): Verdict {
  return {
    id: 'G2',
    goal,
    measured: peer ? times(ours.perSecond, peer.perSecond) : 'Python lacks what the peer needs',
    reached: peer ? ours.perSecond >= factor * peer.perSecond : null,
  };
}
