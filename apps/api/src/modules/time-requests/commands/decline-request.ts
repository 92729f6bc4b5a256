import type { TimeRequest } from '@jari/contract';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { getRequest } from '../time-requests.views.ts';
import { getOpenToMe } from './accept-request.ts';
import { conclude } from './conclude-request.ts';

export async function declineRequest(ctx: MemberContext, id: string, answer: string | undefined): Promise<TimeRequest> {
  await getOpenToMe(ctx, id);
  await withTransaction(ctx.db, (tx) => conclude(tx, ctx, id, { outcome: 'declined', answer: answer || null }));
  return getRequest(ctx, id);
}
