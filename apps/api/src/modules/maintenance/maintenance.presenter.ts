import type { AffectedReservation, Conflict, MaintenanceOffer, MaintenanceWindow, Place } from '@jari/contract';
import type { FoundPlace } from '@jari/domain';
import type { AffectedRow, OfferRow, WindowRow } from './maintenance.repository.ts';

type PlannedPlace = FoundPlace & { readonly resourceName: string };

export function presentWindow(row: WindowRow): MaintenanceWindow {
  const { id, units, startAt, endAt, reason, state, createdBy, version, createdAt, updatedAt } = row;
  const resource = { id: row.resourceId, name: row.resourceName };
  return { id, resource, units, startAt, endAt, reason, state, createdBy, version, createdAt, updatedAt };
}

export function presentConflict(row: AffectedRow): Conflict {
  const { reservationId, title, userName, unitIndexes, startAt, endAt } = row;
  return { reservationId, title, userName, unitIndexes, startAt, endAt };
}

export function presentPlace(move: PlannedPlace): Place {
  const { resourceId: id, resourceName: name, startAt, endAt, unitIndexes } = move;
  const [start, end] = [startAt.toISOString(), endAt.toISOString()];
  return { resource: { id, name }, startAt: start, endAt: end, unitIndexes: [...unitIndexes] };
}

export function presentAffected(row: AffectedRow, offer: OfferRow | undefined): AffectedReservation {
  return { ...presentConflict(row), offer: offer ? presentOffer(offer) : null };
}

export function presentOffer(row: OfferRow): MaintenanceOffer {
  return {
    id: row.id,
    reservation: {
      id: row.reservationId,
      title: row.title,
      owner: row.owner,
      place: {
        resource: row.fromResource,
        startAt: row.fromStartAt,
        endAt: row.fromEndAt,
        unitIndexes: row.fromUnitIndexes,
      },
    },
    place: {
      resource: { id: row.resourceId, name: row.resourceName },
      startAt: row.startAt,
      endAt: row.endAt,
      unitIndexes: row.unitIndexes,
    },
    window: windowOf(row),
    state: row.state,
    createdAt: row.createdAt,
    decidedAt: row.decidedAt,
  };
}

function windowOf({ windowId, windowStartAt, windowEndAt, reason }: OfferRow): MaintenanceOffer['window'] {
  if (windowId === null || windowStartAt === null || reason === null) return null;
  return { id: windowId, startAt: windowStartAt, endAt: windowEndAt, reason };
}
