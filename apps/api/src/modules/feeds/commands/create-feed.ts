import type { BodyOf, createFeed as contract } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { insertFeed, type FeedRow, type FeedSubject } from '../feeds.repository.ts';
import { listFeedsOf } from '../feeds.views.ts';

/** One per scope: whoever asks again is answered with the one there is. */
export async function createFeed(ctx: MemberContext, body: BodyOf<typeof contract>): Promise<FeedRow> {
  const { scope, resourceId = null } = body;
  const newId = uuidv7();
  const id = await withTransaction(ctx.db, async (tx) => {
    const found = await insertFeed(tx, { id: newId, userId: ctx.actor.id, scope, resourceId });
    if (found === null) throw notFound();
    if (found === newId) {
      const resource = resourceId === null ? null : await tx.resource.findUnique({ where: { id: resourceId } });
      const subject = auditSubject(found, { scope, resourceName: resource?.name ?? null });
      await recordAudit(tx, ctx, { action: 'feed.created', subject });
    }
    return found;
  });
  return ownFeed(ctx, id);
}

/** A calendar link as the audit log names it: the server it shows, or its scope. */
export function auditSubject(id: string, { scope, resourceName }: FeedSubject) {
  return { kind: 'feed', id, label: resourceName ?? scope };
}

/** @throws Problem `not-found`, also when it is another person's. */
export async function ownFeed(ctx: MemberContext, id: string): Promise<FeedRow> {
  const feed = (await listFeedsOf(ctx.db, ctx.actor.id)).find((one) => one.id === id);
  if (!feed) throw notFound();
  return feed;
}
