import type { User } from '@jari/contract';
import type { UserModel } from '#generated/prisma/models.ts';
import { movePosts } from '#modules/feedback/index.ts';
import { moveFeeds } from '#modules/feeds/index.ts';
import { moveImports } from '#modules/imports/index.ts';
import { revokeInvitationsBy } from '#modules/invitations/index.ts';
import { moveNotifications } from '#modules/notifications/index.ts';
import { moveViews } from '#modules/saved-views/index.ts';
import { moveSeries } from '#modules/series/index.ts';
import { moveRequests } from '#modules/time-requests/index.ts';
import { moveWishes } from '#modules/waitlist/index.ts';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { presentUser } from '../accounts.presenter.ts';
import { intoDisabled, notIntoItself } from '../accounts.problems.ts';
import { endSessions, lockInstallation, moveMemberships, moveReservations } from '../accounts.repository.ts';
import { assertAdminRemains, assertNotClosed, isActiveAdmin } from './lock-person.ts';

/** Makes one account of two that belong to the same person, in one transaction; @returns the one that is kept. */
export async function mergeUser(ctx: MemberContext, fromId: string, intoId: string): Promise<User> {
  if (fromId === intoId) throw notIntoItself();
  return withTransaction(ctx.db, async (tx) => {
    // Whoever changes an account's access waits here. Their rows are locked by `moveReservations`, after the servers.
    await lockInstallation(tx);
    const [from, into] = await findBoth(tx, fromId, intoId);
    if (isActiveAdmin(from)) {
      await assertAdminRemains(tx, fromId);
      await revokeInvitationsBy(tx, fromId);
    }
    const { actor, address, requestId } = ctx;
    const reservations = await moveReservations(tx, { fromId, intoId }, { actorId: actor.id, address, requestId });
    const moved = {
      reservations,
      teams: await moveMemberships(tx, fromId, intoId),
      calendarLinks: await moveFeeds(tx, fromId, intoId),
      wishes: await moveWishes(tx, fromId, intoId),
    };
    await moveRequests(tx, fromId, intoId);
    await moveNotifications(tx, fromId, intoId);
    await movePosts(tx, fromId, intoId);
    await moveImports(tx, fromId, intoId);
    await moveViews(tx, fromId, intoId);
    await moveSeries(tx, fromId, intoId);
    await close(tx, ctx, from, intoId);
    await recordAudit(tx, ctx, {
      action: 'user.merged',
      subject: { kind: 'user', id: fromId, label: from.name },
      before: { status: from.status },
      after: { status: 'disabled', mergedInto: { id: intoId, name: into.name }, moved },
    });
    return presentUser(into);
  });
}

/** Both accounts of a merge; @throws Problem when one is closed, or the one to keep is disabled. */
async function findBoth(tx: Tx, fromId: string, intoId: string): Promise<[UserModel, UserModel]> {
  const from = await tx.user.findUnique({ where: { id: fromId } });
  const into = await tx.user.findUnique({ where: { id: intoId } });
  if (!from || !into) throw notFound();
  assertNotClosed(from);
  assertNotClosed(into);
  if (into.status !== 'active') throw intoDisabled();
  return [from, into];
}

async function close(tx: Tx, ctx: MemberContext, { id }: UserModel, mergedInto: string): Promise<void> {
  const now = ctx.clock.now();
  await tx.user.update({
    where: { id },
    data: { status: 'disabled', mergedInto, version: { increment: 1 }, updatedAt: now },
  });
  await endSessions(tx, { userId: id, reason: 'account-merged', now });
  await addToOutbox(tx, { topic: 'user.merged', payload: { userId: id, actorId: ctx.actor.id, mergedInto } });
}
