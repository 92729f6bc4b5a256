import type { Wish, WishBody } from '@jari/contract';
import { changesBetween } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { assertIsTheirs } from '../waitlist.policy.ts';
import { presentWish } from '../waitlist.presenter.ts';
import { staleWish, wishClosed } from '../waitlist.problems.ts';
import { columnsOf, findWish, lockWish } from '../waitlist.repository.ts';
import { assertCanComeTrue, assertTheirTeam } from './make-wish.ts';
import { recordWish } from './record-wish.ts';

/** Its age stays, so that a wish that becomes more modest loses nothing. */
export async function changeWish(ctx: MemberContext, id: string, body: WishBody): Promise<Wish> {
  await assertTheirTeam(ctx, body);
  return withTransaction(ctx.db, async (tx) => {
    await lockWish(tx, id);
    const before = await findWish(tx, id);
    if (!before) throw notFound();
    assertIsTheirs(ctx.actor, before);
    const seen = presentWish(before, ctx.actor.id);
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) throw staleWish(seen);
    if (before.state !== 'waiting' && before.state !== 'paused') throw wishClosed(before.state);
    await assertCanComeTrue(ctx, tx, body);
    await tx.waitlistWish.update({
      where: { id },
      data: {
        ...columnsOf(body),
        state: 'waiting',
        restsUntil: null,
        missedOffers: 0,
        version: { increment: 1 },
        updatedAt: ctx.clock.now(),
      },
    });
    const after = await findWish(tx, id);
    if (!after) throw notFound();
    const wish = presentWish(after, ctx.actor.id);
    await recordWish(tx, ctx, 'changed', wish, changesBetween(audited(seen), audited(wish)));
    return wish;
  });
}

function audited({
  title,
  team,
  resources,
  model,
  memoryGib,
  tags,
  unitCount,
  durationMinutes,
  from,
  to,
  state,
}: Wish) {
  return {
    title,
    team: team?.name,
    resources: resources.map(({ name }) => name),
    model,
    memoryGib,
    tags,
    unitCount,
    durationMinutes,
    from,
    to,
    state,
  };
}
