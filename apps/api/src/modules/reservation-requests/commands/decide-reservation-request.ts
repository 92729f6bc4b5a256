import type { ApprovalDecision } from '@jari/contract';
import { decideReservation, type ReservationDecision } from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';

/** @returns the decision as it was stored. */
export async function decideReservationRequest(
  ctx: MemberContext,
  id: string,
  decision: ReservationDecision,
): Promise<ApprovalDecision> {
  const { updatedAt } = await decideReservation(ctx, id, decision);
  const { id: actorId, name } = ctx.actor;
  return {
    outcome: decision.action === 'approve' ? 'approved' : 'rejected',
    decidedBy: { id: actorId, name },
    decidedAt: updatedAt,
    reason: decision.reason,
  };
}
