import type { ProblemCode } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';
import { listAheadOf } from '../reservations.views.ts';
import { cancelReservation } from './cancel-reservation.ts';

/**
 * Cancels what a person still holds, one after the other and each as if by hand: told, mirrored and audited. What ends
 * or is cancelled by somebody else meanwhile is passed over. @returns how many were cancelled
 */
export async function cancelAllOf(ctx: MemberContext, userId: string, reason: string | undefined): Promise<number> {
  // The request's version and key are about something else.
  const alone: MemberContext = { ...ctx, expectedVersion: null, idempotency: null };
  let cancelled = 0;
  for (const id of await listAheadOf(ctx.db, userId)) {
    if (await cancelUnlessOver(alone, id, reason)) cancelled += 1;
  }
  return cancelled;
}

async function cancelUnlessOver(ctx: MemberContext, id: string, reason: string | undefined): Promise<boolean> {
  try {
    await cancelReservation(ctx, id, reason);
    return true;
  } catch (error) {
    const isOver = (code: ProblemCode) => code === 'reservation-ended' || code === 'reservation-not-active';
    if (error instanceof Problem && isOver(error.code as ProblemCode)) return false;
    throw error;
  }
}
