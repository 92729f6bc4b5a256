import type { UpdateMeBody } from '@jari/contract';
import type { z } from 'zod';
import type { UserModel } from '#generated/prisma/models.ts';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { presentUser } from '../accounts.presenter.ts';
import { staleUser } from '../accounts.problems.ts';

/** What a person may change of themselves. */
export async function updateProfile(ctx: MemberContext, input: z.output<typeof UpdateMeBody>): Promise<UserModel> {
  return withTransaction(ctx.db, async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: ctx.actor.id } });
    const { count } = await tx.user.updateMany({
      where: { id: ctx.actor.id, ...(ctx.expectedVersion !== null && { version: ctx.expectedVersion }) },
      data: { ...input, version: { increment: 1 }, updatedAt: ctx.clock.now() },
    });
    const user = await tx.user.findUniqueOrThrow({ where: { id: ctx.actor.id } });
    if (count === 0) throw staleUser(presentUser(user));
    const { name, locale, timeZone } = before;
    await recordAudit(tx, ctx, {
      action: 'user.profile-changed',
      subject: { kind: 'user', id: user.id, label: name },
      ...changesBetween({ name, locale, timeZone }, input),
    });
    await addToOutbox(tx, { topic: 'user.updated', payload: { userId: user.id, actorId: user.id } });
    return user;
  });
}
