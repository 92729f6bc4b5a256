import { notFound } from '#platform/problem.ts';
import type { Actor, MemberContext } from '#platform/http/request-context.ts';
import { presentReservation } from '../reservations.presenter.ts';
import { staleReservation } from '../reservations.problems.ts';
import { findReservation, type ReservationRow } from '../reservations.repository.ts';

/** The reservation a write starts from: it exists, the caller may, and it is the version the caller saw. */
export async function readForWrite(
  ctx: MemberContext,
  id: string,
  assertMay: (actor: Actor, reservation: ReservationRow) => void,
): Promise<ReservationRow & { readonly now: string }> {
  const found = await findReservation(ctx.db, id);
  if (!found) throw notFound();
  assertMay(ctx.actor, found);
  if (ctx.expectedVersion !== null && ctx.expectedVersion !== found.version) {
    throw staleReservation(presentReservation(found, ctx.actor.id));
  }
  return found;
}
