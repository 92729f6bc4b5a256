import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { none, type Finding } from '../finding.ts';
import type { Team } from '../installation.ts';
import type { Cluster } from './cluster.ts';
import { percentile } from '../percentile.ts';
import { askUntil, type Outcome } from './requests.ts';

export interface RollingOptions {
  readonly restarts: number;
  readonly perSecond: number;
}

/** The balancer asks every second. */
const NOTICED_MS = 2500;

/** Nodes are replaced one by one while people work: nobody may notice. */
export async function findRolling(cluster: Cluster, team: Team, options: RollingOptions): Promise<Finding[]> {
  const { restarts, perSecond } = options;
  const client = new pg.Client({ connectionString: cluster.databaseUrl });
  const over = new AbortController();
  try {
    await client.connect();
    const asking = askUntil({ baseUrl: cluster.baseUrl, team, perSecond, signal: over.signal });
    await sleep(2000);
    for (let n = 0; n < restarts; n += 1) {
      const node = cluster.nodes[n % cluster.nodes.length];
      await node?.stop();
      await node?.start();
      await sleep(NOTICED_MS);
    }
    over.abort();
    const outcome = await asking;
    const p99 = percentile(outcome.tookMs, 0.99).toFixed(0);
    return [
      none(
        'R-40',
        `requests that fail over ${restarts} restarts, of ${outcome.sent} at ${perSecond} a second (p99 ${p99} ms)`,
        outcome.failures,
      ),
      none(
        'R-40',
        `acknowledged bookings that are not there, of ${outcome.booked.size}`,
        await missing(client, outcome),
      ),
    ];
  } finally {
    over.abort();
    await client.end();
  }
}

async function missing(client: pg.Client, { booked }: Outcome): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM unnest($1::uuid[]) AS id EXCEPT SELECT id FROM reservations',
    [[...booked]],
  );
  return rows.map(({ id }) => id);
}
