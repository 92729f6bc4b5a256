import type { Reservation } from '@jari/contract';
import type { ReservationRow } from './reservations.repository.ts';

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
    approval: row.approval,
    policyMode: row.policyMode,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
