import { isTooLongForAny, type PolicyRefusal } from '@jari/domain';
import { wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { mayNotWaive, policyRefused, resourceNotBookable } from '../reservations.problems.ts';
import type { Ledger, ReservationRow } from '../reservations.repository.ts';
import { judgeBooking, type BookingQuestion } from './judge-booking.ts';

export interface Settled {
  readonly reservation: Pick<ReservationRow, 'status' | 'approval' | 'policyMode'>;
  readonly gapMinutes: number;
  readonly ledgers: readonly Ledger[] | null;
}

/** What no admin can waive: the past, and the length that the calendar's reads rely on. */
const LASTING_RULES: readonly string[] = ['start-in-past', 'start-fixed', 'end-in-past'];
const isLasting = ({ rule, actual }: PolicyRefusal) =>
  LASTING_RULES.includes(rule) || (rule === 'max-duration' && isTooLongForAny(actual));

/**
 * What the server's policy makes of a booking: confirmed, pending, or the refusal that names every rule it breaks.
 * An admin may waive the policy, and then the reservation says so.
 */
export async function settlePolicy(ctx: MemberContext, question: BookingQuestion, waives: boolean): Promise<Settled> {
  const { situation, before = null } = question;
  if (waives && ctx.actor.role !== 'admin') throw mayNotWaive();
  if (situation.resourceStatus !== 'active') throw resourceNotBookable(situation);
  const { refusals, approvalReasons, mode, gapMinutes, ledgers } = await judgeBooking(ctx.db, question);
  const standing = waives ? refusals.filter(isLasting) : refusals;
  const [first, ...others] = standing;
  if (first) throw policyRefused(situation, [first, ...others], wordsFor(ctx.locale).detail);
  const isWaived = waives && (refusals.length > 0 || approvalReasons.length > 0);
  const needsApproval = approvalReasons.length > 0 && !waives;
  const approval = needsApproval
    ? { reasons: [...approvalReasons], decidedBy: null, decidedAt: null, reason: null }
    : (before?.approval ?? null);
  return {
    reservation: {
      status: needsApproval ? 'pending' : (before?.status ?? 'confirmed'),
      approval,
      policyMode: isWaived ? 'waived' : mode,
    },
    gapMinutes: waives ? 0 : gapMinutes,
    ledgers: waives ? null : ledgers,
  };
}
