import type { RegisterBody, Role } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { UserModel } from '#generated/prisma/models.ts';
import { assertRedeemable, closeInvitation, invitationNotValid, redeemInvitation } from '#modules/invitations/index.ts';
import { recordAudit } from '#platform/audit.ts';
import { joinInvitedTeams } from '#modules/teams/index.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import { emailKeyOf } from '#platform/email-key.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { RequestContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { hashPassword, isCommonPassword } from '#platform/password.ts';
import { validationFailed } from '#platform/problem.ts';
import { accountViolations, emailTaken, registrationClosed } from '../accounts.problems.ts';
import { claimFirstAccount, holdRegistrationRule, openSession, type RegistrationRule } from '../accounts.repository.ts';
import { judgeRegistration } from '../accounts.rules.ts';
import { getInstallation } from '../accounts.views.ts';

type Registration = z.output<typeof RegisterBody>;

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
  input: Registration,
  secret: string,
): Promise<OpenedSession> {
  await assertGoodPassword('/password', input.password);
  const emailKey = emailKeyOf(input.email);
  // Before anything costly, and before anybody learns whether an address is known.
  if (input.invitation === undefined) await assertMayRegister(ctx, emailKey);
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
      const isFirst = await claimFirstAccount(tx, id);
      if (!isFirst && !redemption) assertAllowed(emailKey, await holdRegistrationRule(tx));
      const role = isFirst ? 'admin' : invitedRole;
      const account = await openAccount(tx, ctx, { id, emailKey, passwordHash, role, input });
      if (redemption) await joinInvitedTeams(tx, ctx, { id, name: input.name });
      return account;
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

interface NewAccount {
  readonly id: string;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly input: Registration;
}

async function openAccount(tx: Tx, ctx: RequestContext, account: NewAccount): Promise<OpenedSession> {
  const { id, emailKey, passwordHash, role, input } = account;
  const { email, name, locale = ctx.locale, timeZone = null } = input;
  const user = await tx.user.create({ data: { id, email, emailKey, name, passwordHash, role, locale, timeZone } });
  const session = await openSession(tx, {
    userId: id,
    userAgent: ctx.userAgent,
    address: ctx.address,
    now: user.createdAt,
  });
  await addToOutbox(tx, { topic: 'user.registered', payload: { userId: id, actorId: id } });
  await recordAudit(
    tx,
    { ...ctx, actor: user },
    {
      action: 'user.registered',
      subject: { kind: 'user', id, label: name },
      after: { email, role, isInvited: input.invitation !== undefined },
    },
  );
  // The answer holds tokens: only who it was about is remembered.
  await rememberAnswer(tx, ctx.idempotency, { userId: id });
  return { user, ...session };
}

/** The first account may always be opened: somebody has to be able to let the others in. */
async function assertMayRegister(ctx: RequestContext, emailKey: string): Promise<void> {
  const { hasAccounts, registration } = await getInstallation(ctx.db);
  if (hasAccounts) assertAllowed(emailKey, registration);
}

function assertAllowed(emailKey: string, rule: RegistrationRule): void {
  const verdict = judgeRegistration(emailKey, rule);
  if (verdict !== 'ok') throw registrationClosed(verdict, rule.emailDomains);
}
