import type { TimeRequest } from '@jari/contract';
import type { TimeRequestRow } from './time-requests.repository.ts';

export function presentRequest(row: TimeRequestRow): TimeRequest {
  const { id, asker, title, extended, message, state, answer, expiresAt, createdAt, decidedAt } = row;
  const resource = { id: row.resourceId, name: row.resourceName };
  return {
    id,
    reservation: {
      id: row.reservationId,
      title: row.reservationTitle,
      owner: row.owner,
      place: {
        resource,
        startAt: row.reservationStartAt,
        endAt: row.reservationEndAt,
        unitIndexes: row.reservationUnits,
      },
    },
    asker,
    place: { resource, startAt: row.startAt, endAt: row.endAt, unitIndexes: row.unitIndexes },
    title,
    extends: extended,
    message,
    state,
    answer,
    expiresAt,
    createdAt,
    decidedAt,
  };
}
