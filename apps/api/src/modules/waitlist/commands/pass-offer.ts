import type { BodyOf, passWishOffer, Wish } from '@jari/contract';
import { decideTogether, type Draft } from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { presentWish } from '../waitlist.presenter.ts';
import { offerClosed } from '../waitlist.problems.ts';
import { moveWish, WishMoved, type WishRow } from '../waitlist.repository.ts';
import { readHeld, readTheirs } from './read-theirs.ts';
import { recordWish } from './record-wish.ts';

type Next = BodyOf<typeof passWishOffer>['next'];

/** Leaves the place to the next one. */
export async function passOffer(ctx: MemberContext, id: string, next: Next): Promise<Wish> {
  const wish = await readTheirs(ctx, id);
  try {
    await giveBack(ctx, wish, next);
  } catch (error) {
    throw error instanceof WishMoved ? offerClosed() : error;
  }
  return presentWish(await readTheirs(ctx, id), ctx.actor.id);
}

/** @throws WishMoved when the wish is not as it was. */
export async function giveBack(ctx: MemberContext, wish: WishRow, next: Next): Promise<void> {
  await decideTogether(ctx, async () => [await decideGivenBack(ctx, wish)], {
    also: async (tx) => {
      const state = next === 'wait' ? 'waiting' : 'withdrawn';
      await moveWish(tx, { ...wish, state, reservationId: null, rests: next === 'wait' });
      await recordWish(tx, ctx, next === 'wait' ? 'reopened' : 'withdrawn', wish);
    },
  });
}

async function decideGivenBack(ctx: MemberContext, wish: WishRow): Promise<Draft> {
  const { held, now } = await readHeld(ctx, wish);
  return {
    reservation: {
      ...held,
      status: 'cancelled',
      cancelReason: null,
      cancelledBy: { id: ctx.actor.id, name: ctx.actor.name },
      heldUntil: null,
      version: held.version + 1,
      updatedAt: now,
    },
    expectedVersion: held.version,
    resourceVersion: null,
    topic: 'reservation.offer-passed',
  };
}
