import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/request-context.ts';
import { sessionEnded } from '../accounts.problems.ts';
import { openSession } from '../accounts.repository.ts';
import type { OpenedSession } from './register-account.ts';

/**
 * Answers a repeated registration (same Idempotency-Key, same body with its password): the account exists, the
 * first answer was lost, so a new session of the same account is opened.
 */
export async function resumeRegistration(ctx: RequestContext, remembered: unknown): Promise<OpenedSession> {
  const userId = typeof remembered === 'object' && remembered !== null && 'userId' in remembered && remembered.userId;
  const user = typeof userId === 'string' ? await ctx.db.prisma.user.findUnique({ where: { id: userId } }) : null;
  if (!user || user.status !== 'active') throw sessionEnded();
  return withTransaction(ctx.db, async (tx) => {
    const origin = { userId: user.id, userAgent: ctx.userAgent, address: ctx.address, now: ctx.clock.now() };
    const session = await openSession(tx, origin);
    await recordAudit(
      tx,
      { ...ctx, actor: user },
      {
        action: 'session.signed-in',
        subject: { kind: 'user', id: user.id, label: user.name },
        after: { sessionId: session.sessionId, userAgent: ctx.userAgent },
      },
    );
    return { user, ...session };
  });
}
