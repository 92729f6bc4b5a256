import type { Resource } from '@jari/contract';
import { presentResource, unitsInService } from '#modules/resources/index.ts';
import type { Database } from '#platform/db/client.ts';

/** All servers in service, by name. */
export async function findAllServers(db: Database): Promise<Resource[]> {
  const rows = await db.prisma.resource.findMany({
    where: { status: { not: 'retired' } },
    include: unitsInService,
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
  });
  return rows.map(presentResource);
}
