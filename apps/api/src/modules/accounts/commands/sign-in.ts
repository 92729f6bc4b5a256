import type { LoginBody } from '@jari/contract';
import type { z } from 'zod';
import type { UserModel } from '#generated/prisma/models.ts';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { emailKeyOf } from '#platform/email-key.ts';
import type { RequestContext } from '#platform/http/request-context.ts';
import { verifyPassword } from '#platform/password.ts';
import { accountDisabled, invalidCredentials } from '../accounts.problems.ts';
import { openSession } from '../accounts.repository.ts';
import type { OpenedSession } from './register-account.ts';

type Credentials = z.output<typeof LoginBody>;

/** Opens a session. Takes the same time and gives the same answer whether or not the address is known. */
export async function signIn(ctx: RequestContext, input: Credentials): Promise<OpenedSession> {
  const user = await ctx.db.prisma.user.findUnique({ where: { emailKey: emailKeyOf(input.email) } });
  const passwordFits = await verifyPassword(input.password, user?.passwordHash ?? null);
  // Told only to somebody who knows the password.
  if (!user || !passwordFits || user.status !== 'active') {
    await noteRefusal(ctx, input, { user, passwordFits });
    throw user && passwordFits ? accountDisabled() : invalidCredentials();
  }
  return withTransaction(ctx.db, async (tx) => {
    const session = await openSession(tx, {
      userId: user.id,
      userAgent: ctx.userAgent,
      address: ctx.address,
      now: ctx.clock.now(),
    });
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

/** So that guessing shows; the throttle before it bounds how many of these one address or account can write. */
async function noteRefusal(
  ctx: RequestContext,
  { email }: Credentials,
  { user, passwordFits }: { user: UserModel | null; passwordFits: boolean },
): Promise<void> {
  const subject = user ? { kind: 'user', id: user.id, label: user.name } : { kind: 'address', id: email, label: email };
  const reason = user && passwordFits ? 'account-disabled' : 'invalid-credentials';
  await withTransaction(ctx.db, (tx) =>
    recordAudit(tx, ctx, { action: 'session.refused', subject, after: { email, reason } }),
  );
}
