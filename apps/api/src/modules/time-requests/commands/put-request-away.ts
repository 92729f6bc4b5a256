import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { findRequest, writePutAway } from '../time-requests.repository.ts';

/** Twice is once. No audit line: it changes what one person sees of their own. */
export async function putRequestAway(ctx: MemberContext, id: string): Promise<void> {
  const request = await findRequest(ctx.db.prisma, id);
  if (request?.asker.id !== ctx.actor.id || request.state === 'open') throw notFound();
  await writePutAway(ctx.db.prisma, id);
}
