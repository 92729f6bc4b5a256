import type { BodyOf, disableUser as contract, User } from '@jari/contract';
import { cancelAllOf, countAhead } from '#modules/reservations/index.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { presentUser } from '../accounts.presenter.ts';
import { assertNotClosed, lockPerson } from './lock-person.ts';
import { changePerson } from './update-user.ts';

export interface Disabled {
  readonly user: User;
  readonly cancelled: number;
  readonly kept: number;
}

/**
 * Disables an account, then cancels what its person still holds, if that is wanted. In this order: nobody books with a
 * disabled account, so nothing is added while reservations are cancelled one by one. Whoever is interrupted in between
 * calls again; a disabled account is disabled once.
 */
export async function disableUser(
  ctx: MemberContext,
  userId: string,
  { reservations, reason }: BodyOf<typeof contract>,
): Promise<Disabled> {
  const user = await withTransaction(ctx.db, async (tx) => {
    const before = await lockPerson(tx, userId);
    assertNotClosed(before);
    if (before.status === 'disabled') return before;
    const { name, role } = presentUser(before);
    return changePerson(tx, ctx, before, { name, role, status: 'disabled' });
  });
  const cancelled = reservations === 'cancel' ? await cancelAllOf(ctx, userId, reason) : 0;
  return { user: presentUser(user), cancelled, kept: await countAhead(ctx.db.prisma, userId) };
}
