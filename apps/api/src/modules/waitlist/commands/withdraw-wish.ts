import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';
import { wishClosed } from '../waitlist.problems.ts';
import { moveWish, WishMoved } from '../waitlist.repository.ts';
import { giveBack } from './pass-offer.ts';
import { readTheirs } from './read-theirs.ts';
import { recordWish } from './record-wish.ts';

/** An offer may come or go in the very moment: then it is looked at again. */
const MAX_ROUNDS = 5;

export async function withdrawWish(ctx: MemberContext, id: string): Promise<void> {
  for (let round = 1; ; round += 1) {
    try {
      await withdrawOnce(ctx, id);
      return;
    } catch (error) {
      if (!(error instanceof WishMoved)) throw error;
      if (round === MAX_ROUNDS) throw new Problem('unavailable', {});
    }
  }
}

async function withdrawOnce(ctx: MemberContext, id: string): Promise<void> {
  const wish = await readTheirs(ctx, id);
  if (wish.state === 'withdrawn') return;
  if (wish.state === 'fulfilled' || wish.state === 'expired') throw wishClosed(wish.state);
  if (wish.offer) {
    await giveBack(ctx, wish, 'withdraw');
    return;
  }
  await withTransaction(ctx.db, async (tx) => {
    await moveWish(tx, { ...wish, state: 'withdrawn', reservationId: null });
    await recordWish(tx, ctx, 'withdrawn', wish);
  });
}
