import { nameKeyOf, presentResource, unitsInService } from '#modules/resources/index.ts';
import type { Database } from '#platform/db/client.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { KnownServer } from './commands/plan-servers.ts';

/** Two imports of the same servers, one after the other. */
export async function lockServers(tx: Tx, names: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('server-import'))`;
  await tx.$queryRaw`
    SELECT 1 FROM resources r WHERE r.name_key = ANY (${names.map(nameKeyOf)}) AND r.status <> 'retired'
    ORDER BY r.id FOR NO KEY UPDATE`;
}

/** The servers in service of these names, by the key of their name. */
export async function findKnown(
  reader: Database['prisma'] | Tx,
  names: readonly string[],
): Promise<Map<string, KnownServer>> {
  const rows = await reader.resource.findMany({
    where: { nameKey: { in: names.map(nameKeyOf) }, status: { not: 'retired' } },
    include: unitsInService,
  });
  const ids = rows.map(({ id }) => id);
  const busy = await reader.$queryRaw<{ id: string; indexes: number[] }[]>`
    SELECT o.resource_id AS id, array_agg(DISTINCT i) AS indexes
    FROM reservations o, unnest(o.unit_indexes) i
    WHERE o.resource_id = ANY (${ids}::uuid[]) AND o.status IN ('pending', 'confirmed') AND o.end_at > clock_timestamp()
    GROUP BY o.resource_id`;
  const busyOf = new Map(busy.map(({ id, indexes }) => [id, indexes]));
  return new Map(
    rows.map((row) => [row.nameKey, { resource: presentResource(row), busyIndexes: busyOf.get(row.id) ?? [] }]),
  );
}
