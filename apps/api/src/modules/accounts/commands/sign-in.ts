import type { LoginBody } from '@jari/contract';
import type { z } from 'zod';
import { withTransaction } from '#platform/db/transaction.ts';
import { emailKeyOf } from '#platform/email-key.ts';
import type { RequestContext } from '#platform/http/request-context.ts';
import { verifyPassword } from '#platform/password.ts';
import { accountDisabled, invalidCredentials } from '../accounts.problems.ts';
import { openSession } from '../accounts.repository.ts';
import type { OpenedSession } from './register-account.ts';

/** Opens a session. Takes the same time and gives the same answer whether or not the address is known. */
export async function signIn(ctx: RequestContext, input: z.output<typeof LoginBody>): Promise<OpenedSession> {
  const user = await ctx.db.prisma.user.findUnique({ where: { emailKey: emailKeyOf(input.email) } });
  const passwordFits = await verifyPassword(input.password, user?.passwordHash ?? null);
  if (!user || !passwordFits) throw invalidCredentials();
  // Told only to somebody who knows the password.
  if (user.status !== 'active') throw accountDisabled();
  return withTransaction(ctx.db, async (tx) => {
    const session = await openSession(tx, {
      userId: user.id,
      userAgent: ctx.userAgent,
      address: ctx.address,
      now: ctx.clock.now(),
    });
    return { user, ...session };
  });
}
