import type { ChangePasswordBody } from '@jari/contract';
import type { z } from 'zod';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { hashPassword, verifyPassword } from '#platform/password.ts';
import { wrongPassword } from '../accounts.problems.ts';
import { endSessions } from '../accounts.repository.ts';
import { assertGoodPassword } from './register-account.ts';

/** A new password; every other session of the person ends. */
export async function changePassword(ctx: MemberContext, input: z.output<typeof ChangePasswordBody>): Promise<void> {
  const user = await ctx.db.prisma.user.findUniqueOrThrow({ where: { id: ctx.actor.id } });
  if (!(await verifyPassword(input.currentPassword, user.passwordHash))) throw wrongPassword();
  await assertGoodPassword('/newPassword', input.newPassword);
  const passwordHash = await hashPassword(input.newPassword);
  await withTransaction(ctx.db, async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { passwordHash, updatedAt: ctx.clock.now() } });
    const ended = await endSessions(tx, {
      userId: user.id,
      reason: 'password-changed',
      now: ctx.clock.now(),
      exceptSessionId: ctx.actor.sessionId,
    });
    await recordAudit(tx, ctx, {
      action: 'user.password-changed',
      subject: { kind: 'user', id: user.id, label: user.name },
      after: { endedSessions: ended },
    });
    await addToOutbox(tx, { topic: 'user.password-changed', payload: { userId: user.id, actorId: user.id } });
  });
}
