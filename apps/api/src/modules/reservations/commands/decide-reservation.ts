import type { ApprovalAction, Reservation } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { assertMayApprove, isOwnRequest } from '../reservations.policy.ts';
import { expiryOf, presentDecision, presentReservation } from '../reservations.presenter.ts';
import { alreadyDecided, resourceNotBookable, staleReservation } from '../reservations.problems.ts';
import { findReservation, type ReservationRow } from '../reservations.repository.ts';
import { findSituation } from '../situation.repository.ts';
import { assertNotBlocked } from '../reservations.rules.ts';
import { hasOtherAdmin } from '../reservations.views.ts';
import { decideAndStore, type Draft } from './decide-and-store.ts';
import { findWhatStood } from './find-what-stood.ts';

export interface ReservationDecision {
  readonly action: ApprovalAction;
  readonly reason: string | null;
}

type Pending = ReservationRow & { readonly now: string };

/** Says yes or no to a reservation that waits: of several who decide at once one does, the others hear what it was. */
export async function decideReservation(
  ctx: MemberContext,
  id: string,
  { action, reason }: ReservationDecision,
): Promise<Reservation> {
  return decideAndStore(ctx, async () => {
    const before = await readPending(ctx, id);
    return action === 'approve' ? approve(ctx, before, reason) : reject(ctx, before, reason);
  });
}

/** What has been decided comes before what has been changed: it is what the second of two admins needs to hear. */
async function readPending(ctx: MemberContext, id: string): Promise<Pending> {
  const found = await findReservation(ctx.db, id);
  // What is held for a wish waits for its owner's yes.
  if (!found || found.heldUntil !== null || (found.status !== 'pending' && !found.approval)) throw notFound();
  const decision = presentDecision(found);
  if (decision) throw alreadyDecided(decision);
  const expiresAt = expiryOf(found);
  // The worker is about to write it down.
  if (expiresAt <= found.now) {
    throw alreadyDecided({ outcome: 'expired', decidedBy: null, decidedAt: expiresAt, reason: null });
  }
  if (ctx.expectedVersion !== null && ctx.expectedVersion !== found.version) {
    throw staleReservation(presentReservation(found, ctx.actor.id));
  }
  return found;
}

async function approve(ctx: MemberContext, before: Pending, reason: string | null): Promise<Draft> {
  if (isOwnRequest(ctx.actor, before)) assertMayApprove(ctx.actor, before, await hasOtherAdmin(ctx.db, ctx.actor.id));
  const { resourceId, startAt, endAt } = before;
  const situation = await findSituation(ctx.db, { resourceId, startAt, endAt, exceptReservationIds: [before.id] });
  if (!situation) throw notFound();
  if (situation.resourceStatus !== 'active') throw resourceNotBookable(situation);
  assertNotBlocked(situation, before.units);
  return {
    reservation: { ...decided(ctx, before, { status: 'confirmed', reason }), stoodBefore: null },
    expectedVersion: before.version,
    resourceVersion: situation.resourceVersion,
    topic: 'reservation.approved',
  };
}

async function reject(ctx: MemberContext, before: Pending, reason: string | null): Promise<Draft> {
  const stood = await findWhatStood(ctx.db, before);
  const rejected = decided(ctx, before, { status: stood ? 'confirmed' : 'rejected', reason });
  // Of a change that leaves nothing, the history ends here, as that of one that is cancelled.
  const endAt = before.startAt < before.now ? before.now : before.endAt;
  return {
    reservation: { ...rejected, ...(stood ?? { endAt }) },
    expectedVersion: before.version,
    resourceVersion: null,
    topic: 'reservation.rejected',
  };
}

function decided(
  ctx: MemberContext,
  { now, ...before }: Pending,
  { status, reason }: { status: 'confirmed' | 'rejected'; reason: string | null },
): ReservationRow {
  const decidedBy = { id: ctx.actor.id, name: ctx.actor.name };
  return {
    ...before,
    status,
    approval: { reasons: before.approval?.reasons ?? [], decidedBy, decidedAt: now, reason },
    version: before.version + 1,
    updatedAt: now,
  };
}
