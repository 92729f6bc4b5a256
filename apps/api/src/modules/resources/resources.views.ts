import type { listResources as contract, QueryOf, Resource } from '@jari/contract';
import { Prisma } from '#generated/prisma/client.ts';
import type { Database } from '#platform/db/client.ts';
import { decodeCursor, literally, NameCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { presentResource } from './resources.presenter.ts';
import { unitsInService } from './resources.repository.ts';
import { nameKeyOf } from './resources.rules.ts';

export async function getResourceById(db: Database, id: string): Promise<Resource> {
  const row = await db.prisma.resource.findUnique({ where: { id }, include: unitsInService });
  if (!row) throw notFound();
  return presentResource(row);
}

/** Servers by name. */
export async function listResources(db: Database, query: QueryOf<typeof contract>) {
  const [afterName, afterId] = decodeCursor(query.cursor, NameCursor) ?? [];
  const conditions: Prisma.ResourceWhereInput[] = [
    query.status ? { status: query.status } : { status: { not: 'retired' } },
  ];
  if (query.site) conditions.push({ site: query.site });
  if (query.model) conditions.push({ units: { some: { model: query.model, removedAt: null } } });
  if (query.tag) conditions.push({ tags: { has: query.tag } });
  if (query.q) {
    const part = { contains: literally(query.q), mode: Prisma.QueryMode.insensitive };
    conditions.push({
      OR: [
        { nameKey: { contains: literally(nameKeyOf(query.q)) } },
        { hostname: part },
        { location: part },
        { site: part },
        { rack: part },
        { units: { some: { model: part, removedAt: null } } },
      ],
    });
  }
  if (afterName !== undefined && afterId !== undefined) {
    conditions.push({ OR: [{ nameKey: { gt: afterName } }, { nameKey: afterName, id: { gt: afterId } }] });
  }
  const rows = await db.prisma.resource.findMany({
    where: { AND: conditions },
    include: unitsInService,
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
    take: query.limit + 1,
  });
  return toPage(rows, query.limit, (row) => [row.nameKey, row.id], presentResource);
}
