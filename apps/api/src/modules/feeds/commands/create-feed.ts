import type { BodyOf, createFeed as contract } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { insertFeed, type FeedRow } from '../feeds.repository.ts';
import { listFeedsOf } from '../feeds.views.ts';

/** One per scope: whoever asks again is answered with the one there is. */
export async function createFeed(ctx: MemberContext, body: BodyOf<typeof contract>): Promise<FeedRow> {
  const { scope, resourceId = null } = body;
  const id = await insertFeed(ctx.db, { id: uuidv7(), userId: ctx.actor.id, scope, resourceId });
  if (id === null) throw notFound();
  return ownFeed(ctx, id);
}

/** @throws Problem `not-found`, also when it is another person's. */
export async function ownFeed(ctx: MemberContext, id: string): Promise<FeedRow> {
  const feed = (await listFeedsOf(ctx.db, ctx.actor.id)).find((one) => one.id === id);
  if (!feed) throw notFound();
  return feed;
}
