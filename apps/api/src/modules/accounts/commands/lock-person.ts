import type { UserModel } from '#generated/prisma/models.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { presentUser } from '../accounts.presenter.ts';
import { accountClosed, lastAdmin, staleUser } from '../accounts.problems.ts';
import { lockInstallation, lockUser } from '../accounts.repository.ts';

/** The person whose access is about to change; nobody else changes anybody's until the transaction ends. */
export async function lockPerson(tx: Tx, userId: string): Promise<UserModel> {
  // One change of roles at a time: two admins demoting each other at once would both see another admin left.
  await lockInstallation(tx);
  await lockUser(tx, userId);
  const user = await tx.user.findUnique({ where: { id: userId } });
  if (!user) throw notFound();
  return user;
}

/** @throws Problem when the caller saw an older version of the person. */
export function assertSeen(ctx: MemberContext, user: UserModel): void {
  if (ctx.expectedVersion !== null && ctx.expectedVersion !== user.version) throw staleUser(presentUser(user));
}

/** @throws Problem when the account was merged into another, or its person left. */
export function assertNotClosed({ mergedInto, withdrawnAt }: Pick<UserModel, 'mergedInto' | 'withdrawnAt'>): void {
  if (mergedInto !== null) throw accountClosed('merged');
  if (withdrawnAt !== null) throw accountClosed('withdrawn');
}

export function isActiveAdmin({ role, status }: { role: string; status: string }): boolean {
  return role === 'admin' && status === 'active';
}

/** @throws Problem when there is no active admin but this one, who is about to be none. Under the installation's lock. */
export async function assertAdminRemains(tx: Tx, leavingId: string): Promise<void> {
  const others = await tx.user.count({ where: { role: 'admin', status: 'active', id: { not: leavingId } } });
  if (others === 0) throw lastAdmin();
}
