import type { MaintenanceOffer } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { presentOffer } from '../maintenance.presenter.ts';
import { offerClosed } from '../maintenance.problems.ts';
import { findOffer } from '../maintenance.repository.ts';
import { getOpenOffer } from './accept-offer.ts';
import { recordAnswer } from './record-answer.ts';

/** The reservation stays as it is, in the way. */
export async function declineOffer(ctx: MemberContext, id: string): Promise<MaintenanceOffer> {
  const offer = await getOpenOffer(ctx, id);
  if (!(await recordAnswer(ctx, offer, 'declined'))) throw offerClosed();
  const declined = await findOffer(ctx.db.prisma, id);
  if (!declined) throw notFound();
  return presentOffer(declined);
}
