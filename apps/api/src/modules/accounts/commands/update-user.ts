import type { UpdateUserBody } from '@jari/contract';
import type { z } from 'zod';
import type { UserModel } from '#generated/prisma/models.ts';
import { revokeInvitationsBy } from '#modules/invitations/index.ts';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { endSessions } from '../accounts.repository.ts';
import { assertAdminRemains, assertNotClosed, assertSeen, isActiveAdmin, lockPerson } from './lock-person.ts';

type Wanted = z.output<typeof UpdateUserBody>;

/** An admin's change of a person. Disabling ends all sessions; the last active admin cannot be lost. */
export async function updateUser(ctx: MemberContext, userId: string, input: Wanted): Promise<UserModel> {
  return withTransaction(ctx.db, async (tx) => {
    const before = await lockPerson(tx, userId);
    assertSeen(ctx, before);
    return changePerson(tx, ctx, before, input);
  });
}

/** Changes name, role and status under the lock of `lockPerson`. */
export async function changePerson(tx: Tx, ctx: MemberContext, before: UserModel, wanted: Wanted): Promise<UserModel> {
  const { id } = before;
  assertNotClosed(before);
  if (isActiveAdmin(before) && !isActiveAdmin(wanted)) {
    await assertAdminRemains(tx, id);
    await revokeInvitationsBy(tx, id);
  }
  const user = await tx.user.update({
    where: { id },
    data: { ...wanted, version: { increment: 1 }, updatedAt: ctx.clock.now() },
  });
  // Also when enabling: a sign-in that was under way when the account was disabled must not come alive with it.
  if (wanted.status !== before.status) {
    await endSessions(tx, { userId: id, reason: `account-${wanted.status}`, now: ctx.clock.now() });
  }
  const previousRole = wanted.role === before.role ? {} : { previousRole: before.role };
  await addToOutbox(tx, { topic: 'user.updated', payload: { userId: id, actorId: ctx.actor.id, ...previousRole } });
  const { name, role, status } = before;
  await recordAudit(tx, ctx, {
    action: actionOf(before.status, wanted.status),
    subject: { kind: 'user', id, label: name },
    ...changesBetween({ name, role, status }, wanted),
  });
  return user;
}

function actionOf(before: string, after: string): string {
  if (before === after) return 'user.updated';
  return after === 'disabled' ? 'user.disabled' : 'user.enabled';
}
