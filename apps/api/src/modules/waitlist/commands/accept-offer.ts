import type { Reservation } from '@jari/contract';
import {
  assertNotBlocked,
  decideTogether,
  findReservation,
  findSituation,
  presentReservation,
  settlePolicy,
  type Draft,
} from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { offerClosed } from '../waitlist.problems.ts';
import { moveWish, WishMoved, type WishRow } from '../waitlist.repository.ts';
import { readHeld, readTheirs } from './read-theirs.ts';
import { recordWish } from './record-wish.ts';

/** The server's rules may have changed since it was held, and the person may have booked elsewhere: they decide again. */
export async function acceptOffer(ctx: MemberContext, id: string): Promise<Reservation> {
  const first = await readTheirs(ctx, id);
  if (first.state === 'fulfilled' && first.reservationId) return getTaken(ctx, first.reservationId);
  let wish = first;
  const decide = async () => {
    wish = await readTheirs(ctx, id);
    return [await decideTaken(ctx, wish)];
  };
  try {
    const [taken] = await decideTogether(ctx, decide, {
      also: async (tx) => {
        await moveWish(tx, { ...wish, state: 'fulfilled', reservationId: wish.reservationId });
        await recordWish(tx, ctx, 'fulfilled', wish);
      },
    });
    if (!taken) throw offerClosed();
    return taken;
  } catch (error) {
    throw error instanceof WishMoved ? offerClosed() : error;
  }
}

async function decideTaken(ctx: MemberContext, wish: WishRow): Promise<Draft> {
  const { held, now } = await readHeld(ctx, wish);
  // The worker that ends offers need not be on time.
  if (held.heldUntil <= now) throw offerClosed();
  const { resourceId, startAt, endAt, userId, team, units } = held;
  const situation = await findSituation(ctx.db, { resourceId, startAt, endAt, exceptReservationIds: [held.id] });
  if (!situation) throw notFound();
  const question = { situation, userId, teamId: team?.id ?? null, units: units.length, before: held };
  const { reservation, ...settled } = await settlePolicy(ctx, question, false);
  assertNotBlocked(situation, units);
  return {
    ...settled,
    reservation: {
      ...held,
      ...reservation,
      status: reservation.approval ? 'pending' : 'confirmed',
      heldUntil: null,
      version: held.version + 1,
      updatedAt: situation.now,
    },
    expectedVersion: held.version,
    resourceVersion: situation.resourceVersion,
    topic: 'reservation.offer-accepted',
  };
}

async function getTaken(ctx: MemberContext, reservationId: string): Promise<Reservation> {
  const taken = await findReservation(ctx.db, reservationId);
  if (!taken) throw notFound();
  return presentReservation(taken, ctx.actor.id);
}
