import type { RegisterBody } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { UserModel } from '#generated/prisma/models.ts';
import { assertRedeemable, closeInvitation, invitationNotValid, redeemInvitation } from '#modules/invitations/index.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { emailKeyOf } from '#platform/email-key.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { RequestContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { hashPassword, isCommonPassword } from '#platform/password.ts';
import { validationFailed } from '#platform/problem.ts';
import { accountViolations, emailTaken } from '../accounts.problems.ts';
import { claimFirstAccount, openSession } from '../accounts.repository.ts';

export interface OpenedSession {
  readonly user: UserModel;
  readonly sessionId: string;
  readonly refreshToken: string;
}

/**
 * Opens an account and its first session. The first account of an empty installation is its admin; an invitation gives
 * the role that it was made for.
 * @param secret what links of invitations are signed with
 */
export async function registerAccount(
  ctx: RequestContext,
  input: z.output<typeof RegisterBody>,
  secret: string,
): Promise<OpenedSession> {
  await assertGoodPassword('/password', input.password);
  const emailKey = emailKeyOf(input.email);
  const redemption = input.invitation === undefined ? null : { secret, token: input.invitation, emailKey };
  // Both before the costly hash; the invitation's row and the unique key have the last word below.
  const existing = await ctx.db.prisma.user.findUnique({ where: { emailKey }, select: { id: true } });
  // Whoever has come with this link already learns that the link is used, rather than that the address is.
  if (redemption) await assertRedeemable(ctx.db, redemption);
  if (existing) throw emailTaken();
  const passwordHash = await hashPassword(input.password);
  const opened = await withTransaction(
    ctx.db,
    async (tx) => {
      const id = uuidv7();
      // The invitation before the account, always: whoever wants the address waits here and not in a circle.
      const invitedRole = redemption ? await redeemInvitation(tx, redemption, id) : 'member';
      if (invitedRole === null) return null;
      if (!redemption) await closeInvitation(tx, emailKey, id);
      const role = (await claimFirstAccount(tx, id)) ? 'admin' : invitedRole;
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
  if (opened) return opened;
  // Somebody was faster with the same link, or it was taken back: asked outside, where no connection is held meanwhile.
  if (redemption) await assertRedeemable(ctx.db, redemption);
  throw invitationNotValid('replaced');
}

export async function assertGoodPassword(path: string, password: string): Promise<void> {
  if (await isCommonPassword(password)) {
    throw validationFailed(path, 'is among the most used passwords: choose another');
  }
}
