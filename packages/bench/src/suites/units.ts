import { edgeOf } from '../bench.ts';
import { timelineParams } from './calendar.ts';
import { times, type Suite } from './suite.ts';

const CONNECTIONS = 16;

/** What it costs that units are booked, and not only servers. */
export const unitsSuite: Suite = async (bench) => {
  const { fleet, team } = bench.datasets;
  const edge = edgeOf(bench, fleet);
  const api = await bench.api(fleet);
  const book = (units: number) =>
    bench.http(`POST /reservations, ${units} of 8 units`, api, CONNECTIONS, () => ({
      name: 'booking',
      params: { servers: fleet.servers, edge, units },
    }));
  const week = timelineParams(bench, 7);
  const results = await bench.measure([
    book(1),
    book(8),
    bench.physical('week of 50 servers without units', team, 2, () => ({
      name: 'timeline-without-units',
      params: week,
    })),
    bench.physical('week of 50 servers with units', team, 2, () => ({ name: 'timeline', params: week })),
  ]);
  const [one, eight, bare, withUnits] = results;
  if (!one || !eight || !bare || !withUnits) throw new Error('a variant gave no result');
  return {
    title: 'Units',
    about: `${CONNECTIONS} connections for bookings, 2 for reads.`,
    results,
    wrote: [{ dataset: fleet, edge }],
    verdicts: [
      {
        id: 'G13',
        goal: 'a booking of 8 units costs at most 1.2x one of 1',
        measured: times(one.perSecond, eight.perSecond),
        reached: one.perSecond <= 1.2 * eight.perSecond,
      },
      {
        id: 'G13',
        goal: 'reading a week with units costs at most 1.3x without',
        measured: times(withUnits.p50, bare.p50),
        reached: withUnits.p50 <= 1.3 * bare.p50,
      },
    ],
  };
};
