import type { Approval, ApprovalDecision, Reservation } from '@jari/contract';
import { approvalExpiresAt } from '@jari/domain';
import type { ReservationRow, StoodBefore } from './reservations.repository.ts';

export function presentReservation(row: ReservationRow, viewerId: string): Reservation {
  return {
    id: row.id,
    resource: { id: row.resourceId, name: row.resourceName },
    user: { id: row.userId, name: row.userName },
    title: row.title,
    description: row.description,
    startAt: row.startAt,
    endAt: row.endAt,
    status: row.status,
    units: row.units.map(({ id, index }) => ({ id, index })),
    isMine: row.userId === viewerId,
    cancelReason: row.cancelReason,
    cancelledBy: row.cancelledBy,
    team: row.team,
    bookedBy: row.bookedBy,
    approval: row.approval && { ...row.approval, ...lifeOf(row) },
    policyMode: row.policyMode,
    seriesId: row.seriesId,
    groupId: row.groupId,
    heldUntil: row.heldUntil,
    checkedInAt: row.checkedInAt,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function lifeOf(row: ReservationRow): Pick<Approval, 'expiresAt' | 'isChangeRefused' | 'stoodBefore'> {
  const { status, stoodBefore } = row;
  const isWaiting = status === 'pending';
  return {
    expiresAt: isWaiting ? expiryOf(row) : null,
    isChangeRefused: isChangeRefused(row),
    stoodBefore: isWaiting && stoodBefore ? placeOf(stoodBefore) : null,
  };
}

function placeOf({ startAt, endAt, unitIndexes }: StoodBefore) {
  return { startAt, endAt, unitIndexes: [...unitIndexes] };
}

/** Its last change was refused, or not answered in time, and it stands as it did before. */
function isChangeRefused({ status, stoodBefore }: ReservationRow): boolean {
  return status === 'confirmed' && stoodBefore != null;
}

/** Until when one that waits can be approved. `pendingUntil` of the views says the same to the database. */
export function expiryOf({ startAt, endAt, updatedAt, version }: ReservationRow): string {
  const [start, end, since] = [new Date(startAt), new Date(endAt), new Date(updatedAt)];
  return approvalExpiresAt({ startAt: start, endAt: end, waitingSince: since, isChange: version > 1 }).toISOString();
}

/** How the request for a yes ended; null: it waits, or there never was one. */
export function presentDecision(row: ReservationRow): ApprovalDecision | null {
  const { status, approval, cancelledBy, cancelReason, updatedAt } = row;
  if (status === 'pending' || !approval) return null;
  if (status === 'cancelled') {
    return { outcome: 'withdrawn', decidedBy: cancelledBy, decidedAt: updatedAt, reason: cancelReason };
  }
  const { decidedBy, decidedAt, reason } = approval;
  const refused = decidedBy ? 'rejected' : 'expired';
  const outcome = status !== 'confirmed' ? status : isChangeRefused(row) ? refused : 'approved';
  return { outcome, decidedBy, decidedAt: decidedAt ?? updatedAt, reason };
}
