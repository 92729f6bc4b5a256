import { findHolder } from '#modules/teams/index.ts';
import { notFound } from '#platform/problem.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import type { AssertMay } from '../reservations.policy.ts';
import { presentReservation } from '../reservations.presenter.ts';
import { staleReservation } from '../reservations.problems.ts';
import { findReservation, type ReservationRow } from '../reservations.repository.ts';

/** The reservation a write starts from: it exists, the caller may, and it is the version the caller saw. */
export async function readForWrite(
  ctx: MemberContext,
  id: string,
  assertMay: AssertMay,
): Promise<ReservationRow & { readonly now: string }> {
  const found = await findReservation(ctx.db, id);
  if (!found) throw notFound();
  assertMay(ctx.actor, found, await manages(ctx, found));
  if (ctx.expectedVersion !== null && ctx.expectedVersion !== found.version) {
    throw staleReservation(presentReservation(found, ctx.actor.id));
  }
  return found;
}

async function manages(ctx: MemberContext, { userId, team }: ReservationRow): Promise<boolean> {
  if (userId === ctx.actor.id || !team) return false;
  const holder = await findHolder(ctx.db, { userId, teamId: team.id, by: ctx.actor.id });
  return holder?.team != null && holder.isManaged;
}
