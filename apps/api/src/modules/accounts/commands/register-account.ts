import type { RegisterBody } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { UserModel } from '#generated/prisma/models.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { RequestContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { hashPassword, isCommonPassword } from '#platform/password.ts';
import { validationFailed } from '#platform/problem.ts';
import { accountViolations, emailTaken } from '../accounts.problems.ts';
import { claimFirstAccount, openSession } from '../accounts.repository.ts';
import { emailKeyOf } from '../accounts.rules.ts';

export interface OpenedSession {
  readonly user: UserModel;
  readonly sessionId: string;
  readonly refreshToken: string;
}

/** Opens an account and its first session. The first account of an empty installation is its admin. */
export async function registerAccount(
  ctx: RequestContext,
  input: z.output<typeof RegisterBody>,
): Promise<OpenedSession> {
  await assertGoodPassword('/password', input.password);
  // Before the costly hash; the unique key has the last word below.
  const emailKey = emailKeyOf(input.email);
  if (await ctx.db.prisma.user.findUnique({ where: { emailKey }, select: { id: true } })) throw emailTaken();
  const passwordHash = await hashPassword(input.password);
  return withTransaction(
    ctx.db,
    async (tx) => {
      const id = uuidv7();
      const role = (await claimFirstAccount(tx, id)) ? 'admin' : 'member';
      const user = await tx.user.create({
        data: {
          id,
          email: input.email,
          emailKey,
          name: input.name,
          passwordHash,
          role,
          locale: input.locale ?? ctx.locale,
          timeZone: input.timeZone ?? null,
        },
      });
      const session = await openSession(tx, {
        userId: id,
        userAgent: ctx.userAgent,
        address: ctx.address,
        now: user.createdAt,
      });
      await addToOutbox(tx, { topic: 'user.registered', payload: { userId: id, actorId: id } });
      // The answer holds tokens: only who it was about is remembered.
      await rememberAnswer(tx, ctx.idempotency, { userId: id });
      return { user, ...session };
    },
    accountViolations,
  );
}

export async function assertGoodPassword(path: string, password: string): Promise<void> {
  if (await isCommonPassword(password)) {
    throw validationFailed(path, 'is among the most used passwords: choose another');
  }
}
