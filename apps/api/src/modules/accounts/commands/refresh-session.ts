import type { UserModel } from '#generated/prisma/models.ts';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/request-context.ts';
import { sessionEnded } from '../accounts.problems.ts';
import { addRefreshToken, endSessions, hashToken } from '../accounts.repository.ts';
import { judgeRefresh } from '../accounts.rules.ts';
import type { OpenedSession } from './register-account.ts';

/** Exchanges a refresh token for a new one. A token used before, but for the grace of two tabs, ends the session. */
export async function refreshSession(ctx: RequestContext, refreshToken: string): Promise<OpenedSession> {
  const opened = await withTransaction(ctx.db, (tx) => rotate(tx, ctx, refreshToken));
  // Thrown after the commit, so that an ended session stays ended.
  if (!opened) throw sessionEnded();
  return opened;
}

async function rotate(tx: Tx, ctx: RequestContext, refreshToken: string): Promise<OpenedSession | null> {
  const tokenHash = hashToken(refreshToken);
  // Two tabs refresh at once: the second waits here and then sees the first one's use.
  const [locked] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT clock_timestamp() AS now FROM refresh_tokens t WHERE t.token_hash = ${tokenHash} FOR UPDATE`;
  const token = await tx.refreshToken.findUnique({
    where: { tokenHash },
    include: { session: { include: { user: true } } },
  });
  if (!token || !locked) return null;
  const { session } = token;
  // Read after the lock was granted, so that a wait does not eat up the grace.
  const verdict = judgeRefresh({
    now: locked.now,
    expiresAt: token.expiresAt,
    usedAt: token.usedAt,
    sessionEndsAt: session.endsAt,
    sessionEndedAt: session.endedAt,
    userIsActive: session.user.status === 'active',
  });
  if (verdict === 'end-session') {
    await endForReuse(tx, ctx, session.user, { sessionId: session.id, now: locked.now });
  }
  if (verdict !== 'rotate') return null;
  await tx.refreshToken.update({ where: { tokenHash }, data: { usedAt: token.usedAt ?? locked.now } });
  await tx.session.update({ where: { id: session.id }, data: { lastUsedAt: locked.now } });
  const user: UserModel = session.user;
  return { user, sessionId: session.id, refreshToken: await addRefreshToken(tx, session.id, locked.now) };
}

/** Two hold the same token, and one of them is not the person. */
async function endForReuse(
  tx: Tx,
  ctx: RequestContext,
  { id: userId, name }: UserModel,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<void> {
  const reason = 'refresh-token-reused';
  await endSessions(tx, { userId, sessionId, reason, now });
  const subject = { kind: 'user', id: userId, label: name };
  await recordAudit(tx, ctx, { action: 'session.ended', subject, after: { sessionId, reason } });
}
