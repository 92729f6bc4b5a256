import { randomBytes } from 'node:crypto';
import type { BodyOf, withdraw as contract } from '@jari/contract';
import { forgetChecklistOf } from '#modules/checklist/index.ts';
import { deleteFeedsOf } from '#modules/feeds/index.ts';
import { forgetImportsOf } from '#modules/imports/index.ts';
import { forgetInvited, revokeInvitationsBy } from '#modules/invitations/index.ts';
import { forgetAddressee } from '#modules/mails/index.ts';
import { forgetNotificationsOf } from '#modules/notifications/index.ts';
import { cancelAllOf, countAhead } from '#modules/reservations/index.ts';
import { deleteViewsOf } from '#modules/saved-views/index.ts';
import type { UserModel } from '#generated/prisma/models.ts';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import { say } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { hashPassword, verifyPassword } from '#platform/password.ts';
import { reservationsAhead, wrongPassword } from '../accounts.problems.ts';
import { endSessions } from '../accounts.repository.ts';
import { formerMember } from '../accounts.rules.ts';
import { assertAdminRemains, isActiveAdmin, lockPerson } from './lock-person.ts';

/**
 * The caller leaves for good: what is known of them goes, what they reserved stays in the history without their name.
 * What they still hold is cancelled first, if they say so; a booking that comes in between refuses the rest.
 */
export async function withdraw(ctx: MemberContext, input: BodyOf<typeof contract>): Promise<void> {
  const { id } = ctx.actor;
  const user = await ctx.db.prisma.user.findUniqueOrThrow({ where: { id } });
  if (!(await verifyPassword(input.password, user.passwordHash))) throw wrongPassword();
  // Asked before anything is cancelled; the transaction below has the last word.
  await withTransaction(ctx.db, (tx) => assertMayLeave(tx, id));
  if (input.cancelReservations) await cancelAllOf(ctx, id, say(ctx.locale, 'withdrawn'));
  // No password fits the hash of a secret that nobody has.
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
  await withTransaction(ctx.db, async (tx) => {
    await assertMayLeave(tx, id);
    const ahead = await countAhead(tx, id);
    if (ahead > 0) throw reservationsAhead(ahead);
    await forget(tx, user);
    await anonymise(tx, ctx, user, passwordHash);
  });
}

async function assertMayLeave(tx: Tx, userId: string): Promise<void> {
  const user = await lockPerson(tx, userId);
  if (isActiveAdmin(user)) await assertAdminRemains(tx, userId);
}

/** Everything about the person that no history needs. */
async function forget(tx: Tx, { id, emailKey }: UserModel): Promise<void> {
  await revokeInvitationsBy(tx, id);
  await forgetInvited(tx, id);
  await deleteFeedsOf(tx, id);
  await deleteViewsOf(tx, id);
  await forgetChecklistOf(tx, id);
  await forgetImportsOf(tx, id);
  await forgetNotificationsOf(tx, id);
  await forgetAddressee(tx, id, emailKey);
  await tx.teamMember.deleteMany({ where: { userId: id } });
}

async function anonymise(tx: Tx, ctx: MemberContext, user: UserModel, passwordHash: string): Promise<void> {
  const { id, name } = user;
  const now = ctx.clock.now();
  const data = { ...formerMember(user), passwordHash, role: 'member', status: 'disabled' };
  await tx.user.update({
    where: { id },
    data: { ...data, withdrawnAt: now, version: { increment: 1 }, updatedAt: now },
  });
  // First ended, so that open streams hear of it; then gone, with the addresses they were opened from.
  await endSessions(tx, { userId: id, reason: 'withdrawn', now });
  await tx.session.deleteMany({ where: { userId: id } });
  await addToOutbox(tx, { topic: 'user.withdrawn', payload: { userId: id, actorId: id } });
  await recordAudit(tx, ctx, {
    action: 'user.withdrawn',
    subject: { kind: 'user', id, label: name },
    before: { status: user.status },
    after: { status: 'disabled' },
  });
}
