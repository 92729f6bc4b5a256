import type { TimeRequest } from '@jari/contract';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { requestClosed } from '../time-requests.problems.ts';
import { findRequest } from '../time-requests.repository.ts';
import { getRequest } from '../time-requests.views.ts';
import { conclude } from './conclude-request.ts';

export async function withdrawRequest(ctx: MemberContext, id: string): Promise<TimeRequest> {
  const request = await findRequest(ctx.db.prisma, id);
  if (!request || request.asker.id !== ctx.actor.id) throw notFound();
  if (request.state !== 'open') throw requestClosed(request.state);
  await withTransaction(ctx.db, (tx) => conclude(tx, ctx, id, { outcome: 'withdrawn' }));
  return getRequest(ctx, id);
}
