import { OPERATOR, recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { emailKeyOf } from '#platform/email-key.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { hashPassword } from '#platform/password.ts';
import { notFound } from '#platform/problem.ts';
import { endSessions } from '../accounts.repository.ts';
import type { OperatorContext } from './appoint-admin.ts';
import { assertGoodPassword } from './register-account.ts';

/** A new password, for whoever stands at the machine; all sessions end. @throws Problem `not-found` */
export async function resetPassword(ctx: OperatorContext, account: { email: string; password: string }): Promise<void> {
  await assertGoodPassword('/password', account.password);
  const passwordHash = await hashPassword(account.password);
  await withTransaction(ctx.db, async (tx) => {
    const now = ctx.clock.now();
    const user = await tx.user.findUnique({ where: { emailKey: emailKeyOf(account.email) } });
    if (!user) throw notFound();
    await tx.user.update({ where: { id: user.id }, data: { passwordHash, updatedAt: now } });
    const sessions = await endSessions(tx, { userId: user.id, reason: 'password-changed', now });
    await addToOutbox(tx, { topic: 'user.password-changed', payload: { userId: user.id, actorId: null } });
    await recordAudit(tx, OPERATOR, {
      action: 'user.password-changed',
      subject: { kind: 'user', id: user.id, label: user.name },
      after: { endedSessions: sessions },
    });
  });
}
