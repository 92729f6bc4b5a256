import type { Finding } from '../finding.ts';
import { makeTeam } from '../installation.ts';
import { startCluster } from './cluster.ts';
import { findRolling, type RollingOptions } from './rolling.ts';
import { findTogether } from './together.ts';

/** Three nodes and two workers behind a load balancer, over one PostgreSQL behind PgBouncer, with Valkey. */
export async function rigCluster(options: RollingOptions & { readonly rounds: number }): Promise<Finding[]> {
  const cluster = await startCluster({ nodes: 3, workers: 2 });
  try {
    const team = await makeTeam(cluster.baseUrl, 6);
    const { members, ...rest } = team;
    return [
      ...(await findTogether(cluster, team, options.rounds)),
      // The last of them has been signed out.
      ...(await findRolling(cluster, { ...rest, members: members.slice(0, -1) }, options)),
    ];
  } finally {
    await cluster.stop();
  }
}
