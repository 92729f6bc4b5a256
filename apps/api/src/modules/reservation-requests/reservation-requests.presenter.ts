import type { ApprovalLimit, ApprovalRequest, ApprovalUse } from '@jari/contract';
import type { AmountUse } from '@jari/domain';
import { expiryOf, isOwnRequest, presentDecision, type ReservationRow } from '#modules/reservations/index.ts';
import type { Actor } from '#platform/http/request-context.ts';

/** A reservation as the queue shows it. */
export interface RequestRow extends ReservationRow {
  readonly totalUnits: number;
}

/** @param hasOtherAdmin whether somebody else could approve what the viewer asked for. */
export function presentRequest(row: RequestRow, viewer: Actor, hasOtherAdmin: boolean): ApprovalRequest {
  const decision = presentDecision(row);
  const isOthersToApprove = isOwnRequest(viewer, row) && hasOtherAdmin;
  return {
    kind: 'reservation',
    id: row.id,
    version: row.version,
    title: row.title,
    description: row.description,
    person: { id: row.userId, name: row.userName },
    askedBy: row.bookedBy,
    team: row.team,
    waitingSince: row.updatedAt,
    expiresAt: expiryOf(row),
    decision,
    actions: decision ? [] : isOthersToApprove ? ['reject'] : ['approve', 'reject'],
    reasons: row.approval?.reasons ?? [],
    resource: { id: row.resourceId, name: row.resourceName },
    units: row.units.map(({ id, index }) => ({ id, index })),
    totalUnits: row.totalUnits,
    startAt: row.startAt,
    endAt: row.endAt,
    before: row.status === 'pending' && row.stoodBefore ? presentBefore(row.stoodBefore) : null,
  };
}

function presentBefore({ startAt, endAt, unitIndexes }: NonNullable<RequestRow['stoodBefore']>) {
  return { startAt, endAt, unitIndexes: [...unitIndexes] };
}

export interface UseRow {
  readonly holder: ApprovalUse['holder'];
  readonly period: ApprovalUse['period'];
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly requestedMinutes: number;
}

export function presentUse({ minutes, requestedMinutes, ...row }: UseRow): ApprovalUse {
  return { ...row, hours: inHours(minutes), requestedHours: inHours(requestedMinutes) };
}

export function presentLimit({ rule, unit, limit, total, period }: AmountUse): ApprovalLimit {
  return { rule, unit, limit, total, from: period?.startAt.toISOString() ?? null };
}

/** With one decimal. */
function inHours(minutes: number): number {
  return Math.round(minutes / 6) / 10;
}
