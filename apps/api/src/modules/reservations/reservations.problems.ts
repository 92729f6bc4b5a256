import type { ApprovalDecision, BlockedTime, Conflict, Reservation } from '@jari/contract';
import { CHECK_IN_FROM_MINUTES, type PolicyRefusal } from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import { Problem, validationFailed, type DetailMessage } from '#platform/problem.ts';
import type { UnitRef } from './reservations.repository.ts';
import type { Situation } from './situation.repository.ts';

/** How many of the bookings in the way a refusal lists, and how many it names in its sentence. */
const CONFLICTS_LISTED = 50;
const CONFLICTS_NAMED = 2;

export const notOwner = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-owner' });
export const notManager = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-manager' });
export const mayNotWaive = () => new Problem('not-allowed', {}, { key: 'not-allowed.waive' });
export const notOwnerOrAdmin = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-owner-or-admin' });
export const notAnOwner = () => validationFailed('/userId', 'must be a person with an active account');
export const notTheirTeam = () => validationFailed('/teamId', 'must be a team of the person it is booked for');
export const notTeamMate = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-team-mate' });
export const notYourStep = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-your-step' });
export const ownRequest = () => new Problem('not-allowed', {}, { key: 'not-allowed.own-request' });
export const reservationEnded = (endAt: string) => new Problem('reservation-ended', { endAt });
/** Their account was closed in the very moment of the booking: their session is over too. */
export const holderNotActive = () => new Problem('not-signed-in', {}, { key: 'session-ended' });
export const staleReservation = (current: Reservation) => new Problem('stale-version', { current });

export function reservationNotActive(status: string): Problem {
  const detail = { key: 'reservation-not-active', params: { status } };
  return new Problem('reservation-not-active', { reservationStatus: status }, detail);
}

/** Somebody or the clock was faster: says who, what and when. */
export function alreadyDecided(decision: ApprovalDecision): Problem {
  const { outcome, decidedBy } = decision;
  const key = `already-decided.${outcome}`;
  return new Problem('already-decided', { decision }, { key, params: { name: decidedBy?.name ?? '' } });
}

export function reservationNotStarted(status: string): Problem {
  const detail = { key: 'reservation-not-active.not-started' };
  return new Problem('reservation-not-active', { reservationStatus: status }, detail);
}

/** Or what it was before has passed. */
export function noChangeWaits(status: string): Problem {
  const detail = { key: 'reservation-not-active.no-change' };
  return new Problem('reservation-not-active', { reservationStatus: status }, detail);
}

/** Too late, or done together with more than reservations. */
export function nothingToUndo(status: string): Problem {
  return new Problem(
    'reservation-not-active',
    { reservationStatus: status },
    { key: 'reservation-not-active.no-undo' },
  );
}

/** What the waiting list offers is taken or passed as it is. */
export function reservationHeld(status: string): Problem {
  return new Problem('reservation-not-active', { reservationStatus: status }, { key: 'reservation-not-active.held' });
}

export function tooEarlyToCheckIn(status: string): Problem {
  const detail = { key: 'reservation-not-active.too-early', params: { limitMinutes: CHECK_IN_FROM_MINUTES } };
  return new Problem('reservation-not-active', { reservationStatus: status }, detail);
}

export function resourceNotBookable(situation: Situation): Problem {
  const { resourceStatus, resourceName } = situation;
  const detail = { key: `resource-not-bookable.${resourceStatus}`, params: { server: resourceName } };
  return new Problem('resource-not-bookable', { resourceStatus }, detail);
}

export function unitsNotEnough(situation: Situation, wantedUnits: number): Problem {
  const totalUnits = situation.units.length;
  const params = { server: situation.resourceName, wanted: wantedUnits, total: totalUnits };
  return new Problem('units-not-enough', { wantedUnits, totalUnits }, { key: 'units-not-enough', params });
}

export function unknownUnits(
  situation: Pick<Situation, 'resourceName'> & { readonly units: readonly unknown[] },
  wantedUnits: number,
): Problem {
  const extras = { wantedUnits, totalUnits: situation.units.length };
  const detail = { key: 'units-not-enough.unknown', params: { server: situation.resourceName } };
  return new Problem('units-not-enough', extras, detail);
}

/** GPU-hours are said as such: "40 GPU-hours", not "1 day 16 hours". */
export function policyDetail(situation: Pick<Situation, 'resourceName'>, refusal: PolicyRefusal): DetailMessage {
  const { rule, unit, limit, actual } = refusal;
  const difference = Math.abs(actual - limit);
  const server = situation.resourceName;
  const key = `policy-refused.${rule}`;
  if (unit === 'minutes') {
    return { key, params: { server, limitMinutes: limit, actualMinutes: actual, differenceMinutes: difference } };
  }
  const figures = { limit, actual, difference };
  if (unit !== 'gpu-minutes') return { key, params: { server, ...figures } };
  const inHours = (minutes: number) => Math.ceil(minutes / 6) / 10;
  return { key, params: { server, limit: inHours(limit), actual: inHours(actual), difference: inHours(difference) } };
}

export function underMaintenance(situation: Situation, windows: readonly BlockedTime[], freeUnits: readonly UnitRef[]) {
  const [first] = windows;
  const key = first?.endAt === null ? 'under-maintenance.open' : 'under-maintenance';
  const params = { server: situation.resourceName, reason: first?.reason ?? '' };
  const extras = { windows: [...windows], freeUnits: freeUnits.map(({ id, index }) => ({ id, index })) };
  return new Problem('under-maintenance', extras, { key, params });
}

/** @param say puts the sentence of each broken rule into the caller's language. */
export function policyRefused(
  situation: Situation,
  refusals: readonly [PolicyRefusal, ...PolicyRefusal[]],
  say: (detail: DetailMessage) => string,
): Problem {
  const [first] = refusals;
  const told = refusals.map((refusal) => ({ ...refusal, detail: say(policyDetail(situation, refusal)) }));
  return new Problem('policy-refused', { ...first, refusals: told }, policyDetail(situation, first));
}

export interface Overlap {
  readonly situation: Situation;
  readonly conflicts: readonly Conflict[];
  readonly freeUnits: readonly UnitRef[];
  /** Set when any units would have done, only fewer are free. */
  readonly wantedCount: number | null;
}

/** Says who holds what was asked for, and what is free instead. */
export function reservationOverlap(overlap: Overlap): Problem {
  const { situation, conflicts, freeUnits, wantedCount } = overlap;
  const named = conflicts.slice(0, CONFLICTS_NAMED).map(({ title, userName }) => `${userName} (${title})`);
  const params = {
    server: situation.resourceName,
    names: named.join(', '),
    others: Math.max(0, conflicts.length - CONFLICTS_NAMED),
    units: unitLabel(
      situation,
      conflicts.flatMap((conflict) => conflict.unitIndexes),
    ),
    free:
      freeUnits.length === 0
        ? ''
        : unitLabel(
            situation,
            freeUnits.map((unit) => unit.index),
          ),
    freeCount: freeUnits.length,
    wanted: wantedCount ?? 0,
    gapMinutes: presentPolicy(situation.policy).policy.gapMinutes,
  };
  const { startAt, endAt } = situation;
  const isOnlyClose = conflicts.length > 0 && conflicts.every((c) => c.endAt <= startAt || c.startAt >= endAt);
  const gapKey = isOnlyClose ? '.gap' : '';
  const key = (wantedCount === null ? 'reservation-overlap' : 'reservation-overlap.count') + gapKey;
  const extras = {
    conflicts: conflicts.slice(0, CONFLICTS_LISTED),
    freeUnits: freeUnits.map(({ id, index }) => ({ id, index })),
  };
  return new Problem('reservation-overlap', extras, { key, params });
}

/** `[0, 1, 2, 5]` → "GPU 0–2, 5"; the only unit of a machine without GPUs has no number. */
function unitLabel(situation: Situation, indexes: readonly number[]): string {
  if (situation.units.every((unit) => unit.kind === 'machine')) return '@machine';
  const runs: [number, number][] = [];
  for (const index of [...new Set(indexes)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return `GPU ${runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')}`;
}
