import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { deleteFeedOf } from '../feeds.repository.ts';

/** Ends the link: its address is dead at once. */
export async function deleteFeed(ctx: MemberContext, id: string): Promise<void> {
  if (!(await deleteFeedOf(ctx.db, id, ctx.actor.id))) throw notFound();
}
