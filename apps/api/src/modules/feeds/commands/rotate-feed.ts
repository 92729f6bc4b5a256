import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { raiseGeneration, type FeedRow } from '../feeds.repository.ts';
import { auditSubject, ownFeed } from './create-feed.ts';

/** Makes the address that is out there worthless, and a new one. */
export async function rotateFeed(ctx: MemberContext, id: string): Promise<FeedRow> {
  await withTransaction(ctx.db, async (tx) => {
    const feed = await raiseGeneration(tx, id, ctx.actor.id);
    if (!feed) throw notFound();
    await recordAudit(tx, ctx, { action: 'feed.rotated', subject: auditSubject(id, feed) });
  });
  return ownFeed(ctx, id);
}
