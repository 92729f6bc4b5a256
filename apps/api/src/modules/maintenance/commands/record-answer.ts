import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { answerOffer, type OfferRow } from '../maintenance.repository.ts';

/** What the owner said. @returns false: they had answered before */
export async function recordAnswer(
  ctx: MemberContext,
  offer: OfferRow,
  answer: 'accepted' | 'declined',
): Promise<boolean> {
  return withTransaction(ctx.db, async (tx) => {
    if (!(await answerOffer(tx, offer.id, answer))) return false;
    const { id: resourceId } = offer.fromResource;
    const payload = { resourceId, windowId: offer.windowId, offerId: offer.id, actorId: ctx.actor.id };
    await addToOutbox(tx, { topic: 'resource.maintenance-answered', resourceId, payload });
    await recordAudit(tx, ctx, {
      action: `resource.maintenance-offer-${answer}`,
      subject: { kind: 'reservation', id: offer.reservationId, label: `${offer.title} · ${offer.fromResource.name}` },
      after: { resource: offer.resourceName, startAt: offer.startAt, endAt: offer.endAt },
    });
    return true;
  });
}
