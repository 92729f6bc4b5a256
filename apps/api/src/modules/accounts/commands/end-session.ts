import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { endSessions } from '../accounts.repository.ts';

/** Ends one session of the caller; one that is over already stays over. */
export async function endSession(ctx: MemberContext, sessionId: string): Promise<void> {
  const { id: userId, name } = ctx.actor;
  await withTransaction(ctx.db, async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId } });
    if (session?.userId !== userId) throw notFound();
    const ended = await endSessions(tx, { userId, sessionId, reason: 'ended-by-owner', now: ctx.clock.now() });
    if (ended === 0) return;
    await recordAudit(tx, ctx, {
      action: 'session.ended',
      subject: { kind: 'user', id: userId, label: name },
      after: { sessionId, reason: 'ended-by-owner' },
    });
  });
}

/** Ends all sessions of the caller but the one that asks. */
export async function endOtherSessions(ctx: MemberContext): Promise<void> {
  const { id: userId, name, sessionId } = ctx.actor;
  await withTransaction(ctx.db, async (tx) => {
    const end = { userId, reason: 'ended-by-owner', now: ctx.clock.now(), exceptSessionId: sessionId };
    const ended = await endSessions(tx, end);
    if (ended === 0) return;
    await recordAudit(tx, ctx, {
      action: 'session.others-ended',
      subject: { kind: 'user', id: userId, label: name },
      after: { sessions: ended },
    });
  });
}
