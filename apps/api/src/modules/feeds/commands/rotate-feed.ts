import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { raiseGeneration, type FeedRow } from '../feeds.repository.ts';
import { ownFeed } from './create-feed.ts';

/** Makes the address that is out there worthless, and a new one. */
export async function rotateFeed(ctx: MemberContext, id: string): Promise<FeedRow> {
  if (!(await raiseGeneration(ctx.db, id, ctx.actor.id))) throw notFound();
  return ownFeed(ctx, id);
}
