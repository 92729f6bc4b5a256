import type { Client } from 'pg';
import { edgeOf } from '../bench.ts';
import type { Dataset } from '../database.ts';
import { withClient } from '../database.ts';
import { openStreams } from '../load/streams.ts';
import type { Variant } from '../measure/variant.ts';
import { percent, type Suite } from './suite.ts';

const CONNECTIONS = 16;
const STREAMS = 20;

/** What live updates cost those who book. */
export const realtimeSuite: Suite = async (bench) => {
  const { fleet, silent } = bench.datasets;
  await withClient(silent.url, dropOutbox);
  const edge = edgeOf(bench, fleet);
  const next = () => ({ name: 'booking', params: { servers: fleet.servers, edge, units: 8 } }) as const;
  const http = async (name: string, dataset: Dataset) => bench.http(name, await bench.api(dataset), CONNECTIONS, next);
  const live = await bench.api(fleet);
  const watched: Variant = {
    ...(await http(`POST, outbox, ${STREAMS} open streams`, fleet)),
    prepare: async () => openStreams(live.url, live.tokens.slice(0, STREAMS)),
  };
  const results = await bench.measure([
    bench.physical('booking without outbox row', silent, CONNECTIONS, next),
    bench.physical('booking', fleet, CONNECTIONS, next),
    await http('POST without outbox row, no streams', silent),
    await http('POST, outbox, no streams', fleet),
    watched,
  ]);
  const [, , off, , on] = results;
  if (!off || !on) throw new Error('a variant gave no result');
  const share = on.perSecond / off.perSecond;
  return {
    title: 'Live updates',
    about: `${CONNECTIONS} connections book. Off: the outbox row is left out and nobody listens. On: as it is, with ${STREAMS} browsers listening.`,
    results,
    wrote: [{ dataset: fleet, edge }],
    verdicts: [
      {
        id: 'G10',
        goal: 'bookings with live updates at 75 % of those without',
        measured: percent(share, 1),
        reached: share >= 0.75,
      },
    ],
  };
};

/** The app's own function without its outbox row. */
async function dropOutbox(client: Client): Promise<void> {
  const { rows } = await client.query<{ source: string }>(
    `SELECT pg_get_functiondef(p.oid) AS source FROM pg_proc p WHERE p.proname = 'store_reservation' ORDER BY p.pronargs DESC LIMIT 1`,
  );
  const source = rows[0]?.source ?? '';
  const without = source.replace(/INSERT INTO outbox_events[^;]*;/, '');
  if (without === source) throw new Error('store_reservation writes no outbox row');
  await client.query(without);
}
