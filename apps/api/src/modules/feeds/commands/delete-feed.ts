import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { deleteFeedOf } from '../feeds.repository.ts';
import { auditSubject } from './create-feed.ts';

/** Ends the link: its address is dead at once. */
export async function deleteFeed(ctx: MemberContext, id: string): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const feed = await deleteFeedOf(tx, id, ctx.actor.id);
    if (!feed) throw notFound();
    await recordAudit(tx, ctx, { action: 'feed.deleted', subject: auditSubject(id, feed) });
  });
}
