import { edgeOf } from '../bench.ts';
import type { Dataset } from '../database.ts';
import { percent, type Suite } from './suite.ts';

const CONNECTIONS = 16;

/** What years of history cost a new booking. */
export const sizeSuite: Suite = async (bench) => {
  const { fleet, empty } = bench.datasets;
  const book = async (dataset: Dataset) => {
    const params = { servers: dataset.servers, edge: edgeOf(bench, dataset), units: 8 };
    const name = `POST /reservations, ${dataset.reservations} rows`;
    return bench.http(name, await bench.api(dataset), CONNECTIONS, () => ({ name: 'booking', params }));
  };
  const results = await bench.measure([await book(empty), await book(fleet)]);
  const [without, withHistory] = results;
  if (!without || !withHistory) throw new Error('a variant gave no result');
  const share = withHistory.perSecond / without.perSecond;
  const needed = fleet.reservations > 1_000_000 ? 0.85 : 0.9;
  return {
    title: 'POST /reservations, how much is stored already',
    about: `${CONNECTIONS} connections; 80 % of what is stored is past.`,
    results,
    physical: without.name,
    wrote: [
      { dataset: fleet, edge: edgeOf(bench, fleet) },
      { dataset: empty, edge: edgeOf(bench, empty) },
    ],
    verdicts: [
      {
        id: 'G5',
        goal: `POST with ${fleet.reservations} rows at ${needed * 100} % of the empty table`,
        measured: percent(share, 1),
        reached: share >= needed,
      },
    ],
  };
};
