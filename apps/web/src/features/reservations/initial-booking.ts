import type { Resource, Team } from '@jari/contract';
import { toWallTime } from '../../lib/time.ts';
import {
  type BookingForm,
  DEFAULT_DURATION_MINUTES,
  endAfter,
  fitUnits,
  spanOf,
  startFromNow,
  unitFields,
} from './booking-form.ts';
import type { LastChoice } from './draft-store.ts';
import { ontoGrid } from './onto-grid.ts';
import type { BookingPrefill } from './panels.ts';

interface Sources {
  prefill: BookingPrefill;
  draft: BookingForm | null;
  lastChoice: LastChoice | null;
  resources: readonly Resource[];
  /** Those of the person who books. */
  teams: readonly Team[];
  zone: string;
  nowMs: number;
}

export interface InitialBooking {
  form: BookingForm;
  /** The start is "now" and goes with the clock. */
  followsNow: boolean;
}

/**
 * What the drawer begins with: what the click says counts most, then the draft that was left behind, then what this
 * person booked last.
 */
export function initialBooking({ prefill, draft, lastChoice, resources, teams, zone, nowMs }: Sources): InitialBooking {
  const bookable = resources.filter((resource) => resource.status === 'active');
  const known = [prefill.resourceId, draft?.resourceId, lastChoice?.resourceId].find((id) =>
    bookable.some((one) => one.id === id),
  );
  const resource = bookable.find((one) => one.id === known) ?? (bookable.length === 1 ? bookable[0] : undefined);
  const remembered = [draft, lastChoice].find((one) => one?.resourceId === resource?.id);
  const units = prefill.units === undefined ? (remembered ?? unitFields('all')) : unitFields(prefill.units);
  const times = fitTimes(timesOf(prefill, draft, zone, nowMs), resource, zone);
  return {
    form: {
      userId: draft?.userId ?? '',
      // Whoever belongs to one team books in its name; the form shows it, and another can be chosen.
      teamId: draft?.teamId ?? (teams.length === 1 ? (teams[0]?.id ?? '') : ''),
      title: draft?.title ?? '',
      description: draft?.description ?? '',
      resourceId: resource?.id ?? '',
      ...(resource ? fitUnits(units, resource) : unitFields('all')),
      ...times.wall,
      repeat: null,
    },
    followsNow: times.followsNow,
  };
}

type Times = ReturnType<typeof timesOf>;

/** Onto the server's grid, where it has one: "now" is seldom on it. */
function fitTimes(times: Times, resource: Resource | undefined, zone: string): Times {
  const span = spanOf(times.wall, zone);
  if (!resource || !span) return times;
  const fitting = ontoGrid(span, resource.policy.stepMinutes, resource.timeZone ?? zone);
  if (!fitting) return times;
  const wall = { startAt: toWallTime(fitting.startAt, zone), endAt: toWallTime(fitting.endAt, zone) };
  return { wall, followsNow: false };
}

function timesOf(prefill: BookingPrefill, draft: BookingForm | null, zone: string, nowMs: number) {
  const start = prefill.startAt ? Date.parse(prefill.startAt) : null;
  const wall = (ms: number) => toWallTime(new Date(ms).toISOString(), zone);
  if (start !== null && start > nowMs) {
    const startAt = wall(start);
    const endAt = prefill.endAt ? toWallTime(prefill.endAt, zone) : endAfter(startAt, DEFAULT_DURATION_MINUTES, zone);
    return { wall: { startAt, endAt }, followsNow: false };
  }
  if (!prefill.endAt && draft && draft.startAt > wall(nowMs)) {
    return { wall: { startAt: draft.startAt, endAt: draft.endAt }, followsNow: false };
  }
  const startAt = wall(startFromNow(nowMs));
  const endsLater = prefill.endAt !== undefined && Date.parse(prefill.endAt) > startFromNow(nowMs);
  const endAt = endsLater && prefill.endAt ? toWallTime(prefill.endAt, zone) : undefined;
  return { wall: { startAt, endAt: endAt ?? endAfter(startAt, DEFAULT_DURATION_MINUTES, zone) }, followsNow: true };
}
