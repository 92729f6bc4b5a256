import type { UpdateUserBody } from '@jari/contract';
import type { z } from 'zod';
import type { UserModel } from '#generated/prisma/models.ts';
import { revokeInvitationsBy } from '#modules/invitations/index.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { presentUser } from '../accounts.presenter.ts';
import { lastAdmin, staleUser } from '../accounts.problems.ts';
import { endSessions, lockInstallation } from '../accounts.repository.ts';

/** An admin's change of a person. Disabling ends all sessions; the last active admin cannot be lost. */
export async function updateUser(
  ctx: MemberContext,
  userId: string,
  input: z.output<typeof UpdateUserBody>,
): Promise<UserModel> {
  return withTransaction(ctx.db, async (tx) => {
    // One change of roles at a time: two admins demoting each other at once would both see another admin left.
    await lockInstallation(tx);
    const before = await tx.user.findUnique({ where: { id: userId } });
    if (!before) throw notFound();
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) throw staleUser(presentUser(before));
    const wasActiveAdmin = before.role === 'admin' && before.status === 'active';
    const staysActiveAdmin = input.role === 'admin' && input.status === 'active';
    if (wasActiveAdmin && !staysActiveAdmin) {
      const others = await tx.user.count({ where: { role: 'admin', status: 'active', id: { not: userId } } });
      if (others === 0) throw lastAdmin();
      await revokeInvitationsBy(tx, userId);
    }
    const user = await tx.user.update({
      where: { id: userId },
      data: { ...input, version: { increment: 1 }, updatedAt: ctx.clock.now() },
    });
    if (input.status === 'disabled' && before.status !== 'disabled') {
      await endSessions(tx, { userId, reason: 'account-disabled', now: ctx.clock.now() });
    }
    const previousRole = input.role === before.role ? {} : { previousRole: before.role };
    await addToOutbox(tx, { topic: 'user.updated', payload: { userId, actorId: ctx.actor.id, ...previousRole } });
    return user;
  });
}
