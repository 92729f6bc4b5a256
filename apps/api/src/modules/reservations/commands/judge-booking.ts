import type { PolicyMode } from '@jari/contract';
import {
  amountsFor,
  findAmountRefusals,
  findApprovalReasons,
  findPolicyRefusals,
  isRelaxed,
  limitsAmounts,
  overlaps,
  type AmountUse,
  type ApprovalReason,
  type CountedBooking,
  type PolicyRefusal,
  type ResolvedPolicy,
} from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import type { Database } from '#platform/db/client.ts';
import type { Ledger, ReservationRow } from '../reservations.repository.ts';
import type { Situation } from '../situation.repository.ts';
import { intervalOf } from '../reservations.rules.ts';
import { findUse, type Use } from './find-use.ts';

/** A booking as the server's policy sees it. */
export interface BookingQuestion {
  readonly situation: Situation;
  /** Whose it will be. */
  readonly userId: string;
  readonly teamId: string | null;
  readonly units: number;
  /** The reservation as it stands, when one is changed. */
  readonly before?: ReservationRow | null;
  /** What it holds already is not asked for again: only the past cannot be rewritten. */
  readonly claimsNothingNew?: boolean;
  /** It names a team that it did not name before. */
  readonly joinsTeam?: boolean;
  /** What is booked with it in the same step: it counts as used already. */
  readonly alongside?: readonly CountedBooking[];
  /** Reservations that the same step changes or gives up: they count as `alongside` has them, or not at all. */
  readonly exceptReservationIds?: readonly string[];
  /** Read already, for the first of several in one step. */
  readonly use?: Use;
}

export interface Judgement {
  /** Every rule that refuses it, in the order a person should hear of them. */
  readonly refusals: readonly PolicyRefusal[];
  readonly amounts: readonly AmountUse[];
  readonly approvalReasons: readonly ApprovalReason[];
  readonly mode: PolicyMode;
  readonly gapMinutes: number;
  /** What the judgement depends on besides the server; null: nothing. */
  readonly ledgers: readonly Ledger[] | null;
}

/** Holds a booking against everything the server demands. At most one statement, and none where nothing is counted. */
export async function judgeBooking(db: Database, question: BookingQuestion): Promise<Judgement> {
  const { situation, before = null, units } = question;
  const resolved = presentPolicy(situation.policy);
  const { policy } = resolved;
  const { timeZone } = situation;
  const now = new Date(situation.now);
  const wanted = intervalOf(situation);
  const onTime = findPolicyRefusals({ wanted, policy, timeZone, now, before: before && intervalOf(before) });
  const asksWho = policy.bookableBy !== null || limitsAmounts(policy);
  const asksUse = asksWho && (!question.claimsNothingNew || question.joinsTeam);
  const use = asksUse ? (question.use ?? (await findUse(db, question, resolved))) : null;
  const amounts = use ? { ...amountQuestion(question, resolved, use), now } : null;
  return {
    refusals: [...onTime, ...accessRefusals(use), ...(amounts ? findAmountRefusals(amounts) : [])],
    amounts: amounts ? amountsFor(amounts) : [],
    approvalReasons: question.claimsNothingNew ? [] : findApprovalReasons({ ...wanted, units }, policy, timeZone),
    mode: modeOf(question, isRelaxed(wanted, policy, now)),
    gapMinutes: policy.gapMinutes,
    ledgers: use?.ledgers ?? null,
  };
}

/** What counted goes on counting where it keeps any of its time: that was not free until now. */
function modeOf({ situation, before, claimsNothingNew }: BookingQuestion, relaxed: boolean): PolicyMode {
  if (before && claimsNothingNew) return before.policyMode;
  const keepsCounted = before && before.policyMode !== 'relaxed' && overlaps(intervalOf(before), intervalOf(situation));
  return relaxed && !keepsCounted ? 'relaxed' : 'applied';
}

function accessRefusals(use: Use | null): PolicyRefusal[] {
  return use && !use.mayBook ? [{ rule: 'not-for-you', unit: 'people', limit: 0, actual: 1 }] : [];
}

function amountQuestion(question: BookingQuestion, { policy, sources }: ResolvedPolicy, use: Use) {
  const { situation, units, teamId, alongside = [] } = question;
  const wanted: CountedBooking = {
    ...intervalOf(situation),
    of: teamId === null ? 'person' : 'both',
    resourceId: situation.resourceId,
    units,
    timeZone: situation.timeZone,
    weekendsCount: policy.weekendsCount,
    sources,
  };
  return { wanted, policy, others: [...use.bookings, ...alongside], accountingZone: situation.accountingZone };
}
