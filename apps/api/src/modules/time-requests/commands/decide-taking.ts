import { carve, widened } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import {
  decideBooking,
  decideExtension,
  draftPieces,
  findReservation,
  holdingOf,
  type Draft,
  type ReservationRow,
} from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { notOwnReservation } from '../time-requests.problems.ts';

/** Time that one person's reservation gives up for another's. */
export interface Taking {
  readonly asker: { readonly id: string; readonly name: string };
  readonly startAt: string;
  readonly endAt: string;
  readonly unitIndexes: readonly number[];
  readonly title: string;
  readonly extendsId: string | null;
}

type Giving = ReservationRow & { readonly now: string };

/** What is stored when it is given: what is left of the one reservation first, then the other. */
export async function decideTaking(ctx: MemberContext, taking: Taking, giving: Giving): Promise<Draft[]> {
  const taken = await decideTaken(ctx, taking, giving);
  const { now, ...before } = giving;
  const gapMinutes = taken.gapMinutes ?? 0;
  const wanted = widened(holdingOf(taking), gapMinutes);
  // What ran until now stays, also where the gap would reach into it.
  const isTight = wanted.startAt < new Date(now);
  const hole = isTight ? { ...wanted, startAt: new Date(now) } : wanted;
  const pieces = carve(holdingOf(before), hole);
  const left = pieces.length > 0 ? draftPieces(before, pieces, now) : [givenUp(ctx, before, now)];
  return [...left, isTight ? { ...taken, gapMinutes: 0 } : taken];
}

/** The asker's booking is judged as any of theirs, whoever says yes. */
async function decideTaken(ctx: MemberContext, taking: Taking, giving: Giving): Promise<Draft> {
  const { asker, startAt, endAt, title, extendsId } = taking;
  const actor = { ...ctx.actor, ...asker, role: 'member' as const };
  const asAsker: MemberContext = { ...ctx, actor, expectedVersion: null, idempotency: null };
  if (extendsId !== null) {
    const own = await findReservation(ctx.db, extendsId);
    if (!own) throw notFound();
    if (own.userId !== asker.id || own.endAt > startAt) throw notOwnReservation();
    return decideExtension(asAsker, own, endAt, [giving.id]);
  }
  const unitIds = giving.units.filter(({ index }) => taking.unitIndexes.includes(index)).map(({ id }) => id);
  const wanted = { resourceId: giving.resourceId, title, startAt, endAt, unitIds };
  return decideBooking(asAsker, wanted, { id: uuidv7(), exceptReservationIds: [giving.id] });
}

/** All of it is given, and it has not begun: it was never there, and its owner is who says so. */
function givenUp(ctx: MemberContext, before: ReservationRow, now: string): Draft {
  const { id, name } = ctx.actor;
  const cancelled = { status: 'cancelled' as const, cancelledBy: { id, name }, updatedAt: now };
  return {
    reservation: { ...before, ...cancelled, version: before.version + 1 },
    expectedVersion: before.version,
    resourceVersion: null,
    topic: 'reservation.cancelled',
  };
}
