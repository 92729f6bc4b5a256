import { endsInPast, unknownUnits } from './maintenance.problems.ts';
import type { WindowRow, WindowTime } from './maintenance.repository.ts';

interface UnitOfServer {
  readonly id: string;
  readonly index: number;
}

interface WantedWindow {
  readonly unitIds?: readonly string[] | undefined;
  readonly startAt: string;
  readonly endAt?: string | null | undefined;
}

/** What is asked for, as it is stored: in UTC, with units by index, and with no beginning in the past. */
export function windowTime(wanted: WantedWindow, units: readonly UnitOfServer[], earliest: Date): WindowTime {
  const startAt = new Date(Math.max(Date.parse(wanted.startAt), earliest.getTime())).toISOString();
  return { unitIndexes: indexesOf(wanted.unitIds, units), startAt, endAt: toUtc(wanted.endAt) };
}

/** @throws Problem when the maintenance would be over before it is stored. */
export function assertStillToCome({ endAt }: WindowTime, now: Date): void {
  if (endAt !== null && Date.parse(endAt) <= now.getTime()) throw endsInPast();
}

/** All units by name are still those units: one that is added later is not part of it. */
function indexesOf(unitIds: readonly string[] | undefined, units: readonly UnitOfServer[]): number[] | null {
  if (!unitIds) return null;
  const named = new Set(unitIds);
  const indexes = units.filter(({ id }) => named.has(id)).map(({ index }) => index);
  if (indexes.length < named.size) throw unknownUnits();
  return indexes;
}

function toUtc(instant: string | null | undefined): string | null {
  return instant ? new Date(instant).toISOString() : null;
}

/** What the audit log tells of it. */
export function auditedWindow(window: WindowRow): Record<string, unknown> {
  const { unitIndexes, startAt, endAt, reason, state } = window;
  return { unitIndexes, startAt, endAt, reason, state };
}
