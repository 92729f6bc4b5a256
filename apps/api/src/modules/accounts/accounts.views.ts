import type { listUsers, QueryOf, User } from '@jari/contract';
import { Prisma } from '#generated/prisma/client.ts';
import type { Database } from '#platform/db/client.ts';
import { decodeCursor, literally, NameCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { presentUser } from './accounts.presenter.ts';

export async function hasAccounts(db: Database): Promise<boolean> {
  const installation = await db.prisma.installation.findUnique({ where: { id: 1 } });
  return installation?.firstAccountId != null;
}

export async function getUserById(db: Database, id: string): Promise<User> {
  const user = await db.prisma.user.findUnique({ where: { id } });
  if (!user) throw notFound();
  return presentUser(user);
}

/** People by name. */
export async function listPeople(db: Database, query: QueryOf<typeof listUsers>) {
  const [afterName, afterId] = decodeCursor(query.cursor, NameCursor) ?? [];
  const conditions: Prisma.UserWhereInput[] = [];
  if (query.q) {
    const part = { contains: literally(query.q), mode: Prisma.QueryMode.insensitive };
    conditions.push({ OR: [{ name: part }, { email: part }] });
  }
  if (query.role) conditions.push({ role: query.role });
  if (query.status) conditions.push({ status: query.status });
  if (afterName !== undefined && afterId !== undefined) {
    conditions.push({ OR: [{ name: { gt: afterName } }, { name: afterName, id: { gt: afterId } }] });
  }
  const users = await db.prisma.user.findMany({
    where: { AND: conditions },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: query.limit + 1,
  });
  return toPage(users, query.limit, (user) => [user.name, user.id], presentUser);
}
