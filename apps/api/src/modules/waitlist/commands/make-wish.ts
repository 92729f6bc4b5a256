import { MAX_WISHES, type Wish, type WishBody } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { findHolder } from '#modules/teams/index.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { presentWish } from '../waitlist.presenter.ts';
import { noServerFits, notTheirTeam, waitlistFull, windowIsOver } from '../waitlist.problems.ts';
import { columnsOf, countOpen, findWish, mostUnitsLike, serversExist } from '../waitlist.repository.ts';
import { earliestStart } from '../waitlist.rules.ts';
import { recordWish } from './record-wish.ts';

export async function makeWish(ctx: MemberContext, body: WishBody): Promise<Wish> {
  await assertTheirTeam(ctx, body);
  return withTransaction(ctx.db, async (tx) => {
    if ((await countOpen(tx, ctx.actor.id)) >= MAX_WISHES) throw waitlistFull();
    await assertCanComeTrue(ctx, tx, body);
    const id = uuidv7();
    await tx.waitlistWish.create({ data: { id, userId: ctx.actor.id, ...columnsOf(body) } });
    await recordWish(tx, ctx, 'made', { id, title: body.title }, { after: { ...body } });
    const row = await findWish(tx, id);
    if (!row) throw notFound();
    const wish = presentWish(row, ctx.actor.id);
    await rememberAnswer(tx, ctx.idempotency, wish);
    return wish;
  });
}

export async function assertTheirTeam(ctx: MemberContext, { teamId }: WishBody): Promise<void> {
  if (!teamId) return;
  const { id } = ctx.actor;
  const holder = await findHolder(ctx.db, { userId: id, teamId, by: id });
  if (!holder?.team) throw notTheirTeam();
}

/** Nobody shall wait for what cannot be: the window is still open, and some server is large enough. */
export async function assertCanComeTrue(ctx: MemberContext, tx: Tx, body: WishBody): Promise<void> {
  if (!earliestStart(body, ctx.clock.now())) throw windowIsOver();
  if (!(await serversExist(tx, body.resourceIds))) throw notFound();
  const most = (await mostUnitsLike(tx, body)) ?? 0;
  if (most < body.unitCount) throw noServerFits(body.unitCount, most);
}
