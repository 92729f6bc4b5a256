import type { NotificationFacts, NotificationKind } from '@jari/contract';
import type { PoolClient } from 'pg';
import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import {
  closeApprovalRequests,
  findAdminIds,
  lockReservationToTell,
  saveTold,
  toFacts,
  type ReservationToTell,
} from '../notifications.repository.ts';
import { whatToTell, type Verdict } from '../notifications.rules.ts';
import { deliver, type DeliveryContext, type Notice } from './deliver.ts';

/** @returns when to look again, since it may still be taken back; null: everything is told. */
export type LookAgain = string | null;

/**
 * Tells a reservation's owner what is different from what they were last told, whatever led to it: running late,
 * twice or two at once tells each difference once. What was undone before it settled was never there.
 */
export async function tellOfReservation(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  reservationId: string,
  undoSeconds: number,
): Promise<LookAgain> {
  return onConnection(ctx.db.pool, async (client) => {
    const reservation = await lockReservationToTell(client, reservationId, undoSeconds);
    if (!reservation) return null;
    // At once, and not when it has settled: other admins look at their bells now.
    if (reservation.status !== 'pending') await closeApprovalRequests(client, reservationId);
    if (reservation.heldUntil !== null || reservation.isMissedOffer) {
      await deliver(client, ctx, [noticeOfOffer(reservation)]);
      return null;
    }
    if (reservation.isMovedAway) return null;
    if (!reservation.isSettled) return reservation.settledAt;
    const facts = toFacts(reservation);
    const isOwnDoing = reservation.actor?.id === reservation.ownerId;
    const verdict = whatToTell(reservation.told, { ...reservation, facts, isOwnDoing });
    await deliver(client, ctx, await noticesOf(client, reservation, verdict));
    await saveTold(client, reservationId, reservation.version, {
      status: reservation.status,
      inCalendar: (verdict.calendar === 'REQUEST' && !reservation.together) || (reservation.told?.inCalendar ?? false),
      facts,
    });
    return null;
  });
}

/** Told at once, and apart from what is told of reservations: it becomes one when it is accepted. */
function noticeOfOffer(reservation: ReservationToTell): Notice {
  const { id, ownerId, heldUntil, isMissedOffer, startAt, endAt } = reservation;
  const facts = {
    reservation: toFacts(reservation),
    before: null,
    actor: null,
    reason: null,
    role: null,
    resource: null,
  };
  return {
    userId: ownerId,
    kind: isMissedOffer ? 'waitlist-missed' : 'waitlist-offered',
    facts: { ...facts, ...(heldUntil && { heldUntil }) },
    dedupeKey: `${isMissedOffer ? 'missed' : 'offer'}:${id}`,
    isUrgent: !isMissedOffer,
    mail: heldUntil ? { usefulUntil: heldUntil, onlyWhile: { reservationId: id, startAt, endAt } } : {},
  };
}

async function noticesOf(client: PoolClient, reservation: ReservationToTell, verdict: Verdict): Promise<Notice[]> {
  const { kind } = verdict;
  if (kind === null) return [];
  const { ownerId } = reservation;
  const toOwner = noticeToOwner(reservation, verdict, kind);
  if (!verdict.asksAdmins) return [toOwner];
  const adminIds = await findAdminIds(client);
  return [
    toOwner,
    ...adminIds
      .filter((id) => id !== ownerId)
      .map((userId) => ({
        userId,
        kind: 'approval-requested' as const,
        facts: { ...toOwner.facts, actor: null, reason: null },
        dedupeKey: `approval:${keyOf(reservation)}:${userId}`,
        isUrgent: false,
        mail: whileItStands(reservation),
      })),
  ];
}

function noticeToOwner(reservation: ReservationToTell, verdict: Verdict, kind: NotificationKind): Notice {
  const { ownerId, sequence, actor } = reservation;
  const isOwnDoing = actor?.id === ownerId;
  const { before } = verdict;
  const hasMoved = before !== null && before.resource.id !== reservation.resourceId;
  const facts: NotificationFacts = {
    reservation: { ...toFacts(reservation), ...(reservation.together && { seriesCount: reservation.together.count }) },
    before,
    actor: isOwnDoing ? null : actor,
    // Of a change on its server nobody has said why; what was said with an earlier yes is no reason for it.
    reason: kind === 'reservation-changed' && !hasMoved ? null : reservation.reason,
    role: null,
    resource: null,
  };
  const stands = reservation.status === 'pending' || reservation.status === 'confirmed';
  return {
    userId: ownerId,
    kind,
    facts,
    dedupeKey: `reservation:${keyOf(reservation)}`,
    isMailOnly: !verdict.inApp,
    isOwnDoing,
    isUrgent: kind === 'reservation-cancelled' && !isOwnDoing,
    mail: {
      ...(stands && whileItStands(reservation)),
      ...(verdict.calendar && !reservation.together && { calendar: { method: verdict.calendar, sequence } }),
    },
  };
}

/** A series that was written as one is told of once: by whichever of its dates comes first. */
function keyOf({ id, version, status, together }: ReservationToTell): string {
  return together ? `series:${together.key}:${status}` : `${id}:${version}`;
}

/** What stands in a mail that waits must still be true when it goes out; of what is over, it comes too late. */
function whileItStands({ id, startAt, endAt, isOver, together }: ReservationToTell): Notice['mail'] {
  if (together) return { usefulUntil: together.endAt };
  return { onlyWhile: { reservationId: id, startAt, endAt }, ...(!isOver && { usefulUntil: endAt }) };
}
