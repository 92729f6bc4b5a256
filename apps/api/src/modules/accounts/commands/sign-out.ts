import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { endSessions } from '../accounts.repository.ts';

/** Ends the session of this very request. */
export async function signOut(ctx: MemberContext): Promise<void> {
  const { id: userId, name, sessionId } = ctx.actor;
  await withTransaction(ctx.db, async (tx) => {
    const ended = await endSessions(tx, { userId, sessionId, reason: 'signed-out', now: ctx.clock.now() });
    if (ended === 0) return;
    const subject = { kind: 'user', id: userId, label: name };
    await recordAudit(tx, ctx, { action: 'session.signed-out', subject, after: { sessionId } });
  });
}
