import {
  findNearestPlace,
  findPolicyRefusals,
  type CandidateServer,
  type FoundPlace,
  type Interval,
} from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import { findCandidates, type AffectedRow, type CandidateRow, type Reader } from '../maintenance.repository.ts';

const DAYS_AHEAD = 30;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const NO_END = new Date(Date.UTC(9999, 0));

export interface PlannedMove extends FoundPlace {
  readonly reservation: AffectedRow;
  readonly resourceName: string;
}

export interface Question {
  readonly resourceId: string;
  readonly reservations: readonly AffectedRow[];
  readonly now: Date;
  /** What has begun keeps its time until then, and only the rest moves; null: all that is left of it. */
  readonly lostFrom: Date | null;
  /** False: the server itself is no place to move to. */
  readonly mayStay: boolean;
}

/**
 * The nearest equal place for each of the reservations of a server, the soonest first; no place is given twice. What
 * has begun moves with what it would lose, or with what is left of it. Reservations without a place are left out.
 */
export async function planMoves(reader: Reader, question: Question): Promise<PlannedMove[]> {
  const { resourceId, reservations, now } = question;
  if (reservations.length === 0) return [];
  const within = { startAt: nextMinute(now), endAt: new Date(nextMinute(now).getTime() + DAYS_AHEAD * DAY_MS) };
  const asked = { startAt: now.toISOString(), endAt: within.endAt.toISOString() };
  const rows = await findCandidates(reader, resourceId, asked);
  const own = rows.find(({ id }) => id === resourceId);
  const servers = rows.filter(({ id, isActive }) => isActive && (question.mayStay || id !== resourceId));
  const moves: PlannedMove[] = [];
  for (const reservation of reservations) {
    const span = restOf(reservation, question.lostFrom, within);
    const { startAt } = span.wanted;
    const wanted = { resourceId, ...span.wanted, unitIndexes: reservation.unitIndexes };
    const models = modelsOf(own, reservation);
    const candidates = servers.map((row) => toCandidate(row, { reservation, models, moves, now }));
    const found = wanted.endAt > startAt ? findNearestPlace(wanted, candidates, span.within) : null;
    const resourceName = rows.find(({ id }) => id === found?.resourceId)?.name;
    if (found && resourceName !== undefined) moves.push({ ...found, reservation, resourceName });
  }
  return moves;
}

/** The part of a reservation that needs another place, and when that may be: never beside the part it keeps. */
function restOf(reservation: AffectedRow, lostFrom: Date | null, within: Interval) {
  const [start, earliest] = [Date.parse(reservation.startAt), within.startAt.getTime()];
  const endAt = new Date(reservation.endAt);
  if (start >= earliest || lostFrom === null || lostFrom <= within.startAt) {
    return { wanted: { startAt: new Date(Math.max(start, earliest)), endAt }, within };
  }
  return { wanted: { startAt: lostFrom, endAt }, within: { startAt: lostFrom, endAt: within.endAt } };
}

interface Situation {
  readonly reservation: AffectedRow;
  readonly models: ReadonlySet<string | null>;
  /** What others were given already. */
  readonly moves: readonly PlannedMove[];
  readonly now: Date;
}

function toCandidate(row: CandidateRow, { reservation, models, moves, now }: Situation): CandidateServer {
  const { policy } = presentPolicy(row.policy);
  const all = row.units.map(({ index }) => index);
  const gapMs = policy.gapMinutes * MINUTE_MS;
  const holdings = row.holdings
    .filter(({ reservationId }) => reservationId !== reservation.reservationId)
    .map((held) => {
      const gap = held.reservationId === null ? 0 : gapMs;
      return {
        unitIndexes: held.unitIndexes ?? all,
        startAt: new Date(Date.parse(held.startAt) - gap),
        endAt: held.endAt === null ? NO_END : new Date(Date.parse(held.endAt) + gap),
      };
    });
  const given = moves.filter(({ resourceId }) => resourceId === row.id);
  const { bookableBy } = policy;
  const isOpenToOwner = bookableBy === null || bookableBy.userIds.includes(reservation.ownerId);
  return {
    resourceId: row.id,
    unitIndexes: row.units.filter(({ model }) => models.has(model)).map(({ index }) => index),
    holdings: [...holdings, ...given],
    allows: (wanted: Interval) =>
      isOpenToOwner && findPolicyRefusals({ wanted, policy, timeZone: row.timeZone, now }).length === 0,
  };
}

/** What the reservation's units are: the same is looked for elsewhere. */
function modelsOf(own: CandidateRow | undefined, { unitIndexes }: AffectedRow): Set<string | null> {
  const held = own?.units.filter(({ index }) => unitIndexes.includes(index)) ?? [];
  return new Set(held.map(({ model }) => model));
}

function nextMinute(now: Date): Date {
  return new Date(Math.ceil(now.getTime() / MINUTE_MS) * MINUTE_MS);
}
