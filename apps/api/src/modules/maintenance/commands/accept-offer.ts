import type { Reservation } from '@jari/contract';
import { moveReservation } from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { offerClosed } from '../maintenance.problems.ts';
import { findOffer, type OfferRow } from '../maintenance.repository.ts';
import { recordAnswer } from './record-answer.ts';

/** Moves the reservation; whoever accepts twice moves it once. */
export async function acceptOffer(ctx: MemberContext, id: string): Promise<Reservation> {
  const offer = await getOpenOffer(ctx, id);
  const { resourceId, endAt, unitIndexes, reason, reservationVersion, windowStartAt } = offer;
  const now = ctx.clock.now().toISOString();
  const startAt = offer.startAt > now ? offer.startAt : now;
  const moved = await moveReservation(ctx, offer.reservationId, {
    resourceId,
    startAt,
    endAt,
    unitIndexes,
    reason,
    // Whoever is working on it now goes on until the maintenance begins.
    ...(windowStartAt !== null && { keepsUntil: windowStartAt < startAt ? windowStartAt : startAt }),
    assertSame: ({ version, status }) => {
      if (version !== reservationVersion || status === 'cancelled') throw offerClosed();
    },
  });
  await recordAnswer(ctx, offer, 'accepted');
  return moved;
}

/** @throws Problem `not-found` when there is none to the caller, `offer-closed` when it no longer stands. */
export async function getOpenOffer(ctx: MemberContext, id: string): Promise<OfferRow> {
  const offer = await findOffer(ctx.db.prisma, id);
  if (!offer || offer.owner.id !== ctx.actor.id) throw notFound();
  if (offer.state !== 'open') throw offerClosed();
  return offer;
}
