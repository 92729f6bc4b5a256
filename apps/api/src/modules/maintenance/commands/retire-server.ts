import type { BodyOf, Retirement, retireServer as contract } from '@jari/contract';
import { cancelReservation, moveReservation } from '#modules/reservations/index.ts';
import { presentResource, retireResource } from '#modules/resources/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';
import { presentConflict, presentPlace } from '../maintenance.presenter.ts';
import { findAhead, type AffectedRow } from '../maintenance.repository.ts';
import { planMoves, type PlannedMove } from './plan-moves.ts';

type Settled = Retirement['reservations'][number];

/** Ends, changes or conflicts that somebody else was faster with: the reservation is left as it is. */
const OVERTAKEN = ['reservation-ended', 'reservation-not-active', 'reservation-overlap', 'under-maintenance'];

/** First nothing new comes in, then each reservation gets what was chosen, in a transaction of its own. */
export async function retireServer(
  ctx: MemberContext,
  id: string,
  input: BodyOf<typeof contract>,
): Promise<Retirement> {
  const { resource } = await retireResource(ctx, id);
  const ahead = await findAhead(ctx.db.prisma, id);
  const moves = input.reservations === 'move' ? await planAway(ctx, id, ahead) : new Map<string, PlannedMove>();
  // The request's version is about the server.
  const alone: MemberContext = { ...ctx, expectedVersion: null, idempotency: null };
  const reservations: Settled[] = [];
  for (const row of ahead) reservations.push(await settle(alone, row, moves.get(row.reservationId), input));
  return { resource: presentResource(resource), reservations };
}

export async function planAway(
  ctx: MemberContext,
  resourceId: string,
  reservations: readonly AffectedRow[],
): Promise<Map<string, PlannedMove>> {
  const moves = await planMoves(ctx.db.prisma, {
    resourceId,
    reservations,
    now: ctx.clock.now(),
    lostFrom: null,
    mayStay: false,
  });
  return new Map(moves.map((move) => [move.reservation.reservationId, move]));
}

async function settle(
  ctx: MemberContext,
  row: AffectedRow,
  move: PlannedMove | undefined,
  { reservations: choice, withoutPlace, reason = '' }: BodyOf<typeof contract>,
): Promise<Settled> {
  const settled = { reservation: presentConflict(row), place: move ? presentPlace(move) : null };
  if (move && (await unlessOvertaken(() => moveReservation(ctx, row.reservationId, { ...asMove(move), reason })))) {
    return { ...settled, fate: 'moved' };
  }
  const isCancelled = choice === 'cancel' || (choice === 'move' && withoutPlace === 'cancel');
  if (isCancelled && (await unlessOvertaken(() => cancelReservation(ctx, row.reservationId, reason)))) {
    return { ...settled, fate: 'cancelled' };
  }
  return { ...settled, fate: 'kept' };
}

function asMove({ resourceId, startAt, endAt, unitIndexes }: PlannedMove) {
  return { resourceId, startAt: startAt.toISOString(), endAt: endAt.toISOString(), unitIndexes };
}

async function unlessOvertaken(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Problem && OVERTAKEN.some((code) => code === error.code)) return false;
    throw error;
  }
}
