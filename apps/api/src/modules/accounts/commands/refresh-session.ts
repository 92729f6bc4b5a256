import type { UserModel } from '#generated/prisma/models.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/request-context.ts';
import { sessionEnded } from '../accounts.problems.ts';
import { addRefreshToken, hashToken } from '../accounts.repository.ts';
import { judgeRefresh } from '../accounts.rules.ts';
import type { OpenedSession } from './register-account.ts';

/** Exchanges a refresh token for a new one. A token used before, but for the grace of two tabs, ends the session. */
export async function refreshSession(ctx: RequestContext, refreshToken: string): Promise<OpenedSession> {
  const opened = await withTransaction(ctx.db, (tx) => rotate(tx, refreshToken));
  // Thrown after the commit, so that an ended session stays ended.
  if (!opened) throw sessionEnded();
  return opened;
}

async function rotate(tx: Tx, refreshToken: string): Promise<OpenedSession | null> {
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
    await tx.session.update({
      where: { id: session.id },
      data: { endedAt: locked.now, endReason: 'refresh-token-reused' },
    });
  }
  if (verdict !== 'rotate') return null;
  await tx.refreshToken.update({ where: { tokenHash }, data: { usedAt: token.usedAt ?? locked.now } });
  await tx.session.update({ where: { id: session.id }, data: { lastUsedAt: locked.now } });
  const user: UserModel = session.user;
  return { user, sessionId: session.id, refreshToken: await addRefreshToken(tx, session.id, locked.now) };
}
