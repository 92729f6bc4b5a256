import { edgeOf } from '../bench.ts';
import { withClient } from '../database.ts';
import { openHttpConnection } from '../load/http-connection.ts';
import { refusal, stormFunctions } from '../workloads/storm.ts';
import { times, type Suite } from './suite.ts';

const CLIENTS = 32;

/** What it costs to be told that a slot is taken. */
export const refusalSuite: Suite = async (bench) => {
  const { fleet } = bench.datasets;
  const params = { server: 2, start: edgeOf(bench, fleet) + 9 * 365 * 86_400 };
  await withClient(fleet.url, (client) => client.query(stormFunctions()));
  const api = await bench.api(fleet);
  const connection = await openHttpConnection(new URL(api.url), api.tokens[0] ?? '');
  const { call } = refusal(params);
  if (call) await connection.send(call(0));
  connection.close();

  const results = await bench.measure([
    bench.physical('look, no lock (what the app does)', fleet, CLIENTS, () => ({ name: 'refusal', params })),
    bench.physical('lock, then look', fleet, CLIENTS, () => ({ name: 'locked-refusal', params })),
    bench.http('POST /reservations → 409', api, CLIENTS, () => ({ name: 'refusal', params })),
  ]);
  const [look, locked, complete] = results;
  if (!look || !locked || !complete) throw new Error('a variant gave no result');
  return {
    title: 'POST /reservations, the slot is taken: 409',
    about: `${CLIENTS} clients ask for one slot of one server that is booked.`,
    results,
    physical: look.name,
    wrote: [],
    verdicts: [
      {
        id: 'G4',
        goal: '409 at twice the rate of a server that locks before it looks',
        measured: times(look.perSecond, locked.perSecond),
        reached: look.perSecond >= 2 * locked.perSecond,
      },
    ],
  };
};
