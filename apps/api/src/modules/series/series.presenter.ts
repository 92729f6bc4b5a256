import {
  HOLDING_STATUSES,
  type RefusedOccurrence,
  type Series,
  type SeriesOccurrence,
  type SeriesPreview,
} from '@jari/contract';
import type { Decided, ReservationRow } from '#modules/reservations/index.ts';
import type { DetailMessage, Problem } from '#platform/problem.ts';
import type { SeriesRow } from './series.repository.ts';
import { timeOn, type OccurrenceTime } from './series.rules.ts';

/** A date of a series and the reservation that was made for it. */
export interface Occurrence {
  readonly date: string;
  readonly reservation: ReservationRow | null;
}

/** Puts a sentence into the caller's language. */
type Say = (detail: DetailMessage) => string;

export function presentSeries(
  { series, occurrences }: { readonly series: SeriesRow; readonly occurrences: readonly Occurrence[] },
  viewerId: string,
): Series {
  const { resourceId, resourceName, userId, userName, unitIds, givenUp: _, ...fields } = series;
  return {
    ...fields,
    resource: { id: resourceId, name: resourceName },
    user: { id: userId, name: userName },
    isMine: userId === viewerId,
    unitIds: unitIds && [...unitIds],
    occurrences: occurrences.map((one) => presentOccurrence(series, one)),
  };
}

function presentOccurrence(series: SeriesRow, occurrence: Occurrence): SeriesOccurrence {
  const { date, reservation } = occurrence;
  const booked = bookedFor(occurrence);
  const { startAt, endAt } = booked ?? timeOn(date, series);
  return {
    date,
    startAt,
    endAt,
    isBooked: booked !== null,
    isException: booked !== null && isException(series, occurrence),
    reservation: reservation && {
      id: reservation.id,
      status: reservation.status,
      unitIndexes: [...reservation.unitIndexes],
      version: reservation.version,
    },
  };
}

/** The reservation of a date, if it still holds its units. */
export function bookedFor({ reservation }: Occurrence): ReservationRow | null {
  return reservation && HOLDING_STATUSES.some((status) => status === reservation.status) ? reservation : null;
}

/** Whether what is booked is not what the series says: moved, renamed, given to somebody else. */
export function isException(series: SeriesRow, { date, reservation }: Occurrence): boolean {
  if (!reservation) return false;
  const { startAt, endAt } = timeOn(date, series);
  const held = new Set(reservation.units.map(({ id }) => id));
  const hasUnits = series.unitIds
    ? series.unitIds.length === held.size && series.unitIds.every((id) => held.has(id))
    : series.unitCount === null || series.unitCount === held.size;
  return !(
    hasUnits &&
    reservation.startAt === startAt &&
    reservation.endAt === endAt &&
    reservation.title === series.title &&
    reservation.description === series.description &&
    reservation.userId === series.userId &&
    reservation.team?.id === series.team?.id
  );
}

export function presentPreview(decided: readonly Decided<OccurrenceTime>[], say: Say): SeriesPreview {
  const occurrences = decided.map(({ wish: { date, startAt, endAt }, draft, problem }) => ({
    date,
    startAt,
    endAt,
    units: draft ? draft.reservation.units.map(({ id, index }) => ({ id, index })) : [],
    approvalReasons: draft?.reservation.approval?.reasons ?? [],
    refusal: problem && presentRefusal({ date, startAt, endAt }, problem, say),
  }));
  return { occurrences, refusedCount: decided.filter(({ problem }) => problem !== null).length };
}

const CONFLICTS_LISTED = 5;

export function presentRefusal(time: OccurrenceTime, problem: Problem, say: Say): RefusedOccurrence {
  const { conflicts = [] } = problem.extras as { conflicts?: RefusedOccurrence['conflicts'] };
  const code = problem.code as RefusedOccurrence['code'];
  return { ...time, code, detail: say(problem.detail), conflicts: conflicts.slice(0, CONFLICTS_LISTED) };
}
