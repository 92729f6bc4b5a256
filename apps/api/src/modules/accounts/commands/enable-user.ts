import type { User } from '@jari/contract';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { presentUser } from '../accounts.presenter.ts';
import { assertNotClosed, lockPerson } from './lock-person.ts';
import { changePerson } from './update-user.ts';

/** Lets somebody sign in again; twice is once. */
export async function enableUser(ctx: MemberContext, userId: string): Promise<User> {
  return withTransaction(ctx.db, async (tx) => {
    const before = await lockPerson(tx, userId);
    assertNotClosed(before);
    if (before.status === 'active') return presentUser(before);
    const { name, role } = presentUser(before);
    return presentUser(await changePerson(tx, ctx, before, { name, role, status: 'active' }));
  });
}
