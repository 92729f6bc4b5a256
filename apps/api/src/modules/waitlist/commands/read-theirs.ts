import { findReservation, type ReservationRow } from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { assertIsTheirs } from '../waitlist.policy.ts';
import { findWish, WishMoved, type WishRow } from '../waitlist.repository.ts';

/** The wish a write starts from: it exists, and is the caller's. */
export async function readTheirs(ctx: MemberContext, id: string): Promise<WishRow> {
  const wish = await findWish(ctx.db.prisma, id);
  if (!wish) throw notFound();
  assertIsTheirs(ctx.actor, wish);
  return wish;
}

/** What is held for a wish. @throws WishMoved when nothing is any more. */
export async function readHeld(
  ctx: MemberContext,
  wish: WishRow,
): Promise<{ readonly held: ReservationRow & { readonly heldUntil: string }; readonly now: string }> {
  const found = wish.offer && (await findReservation(ctx.db, wish.offer.reservationId));
  if (found?.status !== 'pending' || found.heldUntil === null) throw new WishMoved();
  const { now, heldUntil, ...held } = found;
  return { held: { ...held, heldUntil }, now };
}
