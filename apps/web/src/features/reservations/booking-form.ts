import type { CreateReservationBody, Reservation, Resource, UpdateReservationBody } from '@jari/contract';
import type { z } from 'zod';
import { fromWallTime, isWallTime, toInstant, toWallTime } from '../../lib/time.ts';
import type { Span } from '../../lib/span.ts';
import type { WantedUnits } from './panels.ts';
import type { Repeat } from './repeat.ts';

export type UnitMode = 'all' | 'any' | 'named';

/** What the drawer holds while somebody types. Times are wall times of the viewer's zone: `2026-11-21T14:30`. */
export interface BookingForm {
  /** Whom it is for; empty: oneself. */
  userId: string;
  /** In whose name; empty: no team's. */
  teamId: string;
  /** Admins: past the rules of the server. */
  waivesPolicy?: boolean;
  title: string;
  resourceId: string;
  startAt: string;
  endAt: string;
  unitMode: UnitMode;
  unitCount: number;
  unitIndexes: number[];
  description: string;
  /** How it repeats; left out or null: once. */
  repeat?: Repeat | null;
  /** Of a series: the dates that can be had, without those that cannot. */
  skipsDates?: boolean;
}

export type CreateBody = z.input<typeof CreateReservationBody>;
export type UpdateBody = z.input<typeof UpdateReservationBody>;

export const DURATION_CHIPS_MINUTES = [60, 120, 240, 480, 1440, 4320] as const;
export const DEFAULT_DURATION_MINUTES = 120;

const MINUTE_MS = 60_000;
const LATEST_SECOND_FOR_THIS_MINUTE = 40;

/**
 * "Now" as a start on the minute. The server takes a start up to 60 s ago, so late in a minute the next one is safer
 * than one that has passed by the time the request arrives.
 */
export function startFromNow(nowMs: number): number {
  const minute = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  return nowMs - minute <= LATEST_SECOND_FOR_THIS_MINUTE * 1000 ? minute : minute + MINUTE_MS;
}

export function wantedUnits(form: Pick<BookingForm, 'unitMode' | 'unitCount' | 'unitIndexes'>): WantedUnits {
  if (form.unitMode === 'all') return 'all';
  return form.unitMode === 'any' ? form.unitCount : form.unitIndexes;
}

/** The form's fields for what is wanted; what it held for the other ways of choosing stays. */
export function unitFields(
  wanted: WantedUnits,
  { unitCount, unitIndexes }: Pick<BookingForm, 'unitCount' | 'unitIndexes'> = { unitCount: 1, unitIndexes: [] },
): Pick<BookingForm, 'unitMode' | 'unitCount' | 'unitIndexes'> {
  if (wanted === 'all') return { unitMode: 'all', unitCount, unitIndexes };
  if (typeof wanted === 'number') return { unitMode: 'any', unitCount: wanted, unitIndexes };
  return { unitMode: 'named', unitCount, unitIndexes: [...wanted] };
}

export type { Span };

/** Both ends as instants, or `null` while they are not a span of time yet. */
export function spanOf(form: Pick<BookingForm, 'startAt' | 'endAt'>, zone: string, before?: Span): Span | null {
  if (!isWallTime(form.startAt) || !isWallTime(form.endAt)) return null;
  const startAt = instantOf(form.startAt, zone, before?.startAt);
  const endAt = instantOf(form.endAt, zone, before?.endAt);
  return Date.parse(endAt) > Date.parse(startAt) ? { startAt, endAt } : null;
}

/** The end `minutes` of real time after a start, as wall times: across a clock change the clock shows it. */
export function endAfter(startAt: string, minutes: number, zone: string): string {
  return toWallTime(toInstant(fromWallTime(startAt, zone)).add({ seconds: minutes * 60 }), zone);
}

/** The times moved to begin now, as long as before. */
export function timesFromNow(
  form: Pick<BookingForm, 'startAt' | 'endAt'>,
  nowMs: number,
  zone: string,
): Pick<BookingForm, 'startAt' | 'endAt'> {
  const startAt = toWallTime(new Date(startFromNow(nowMs)).toISOString(), zone);
  const minutes = durationMinutes(form, zone) ?? DEFAULT_DURATION_MINUTES;
  return { startAt, endAt: endAfter(startAt, minutes, zone) };
}

/** The times moved to begin with the next full hour, as long as before. */
export function timesFromHour(
  form: Pick<BookingForm, 'startAt' | 'endAt'>,
  nowMs: number,
  zone: string,
): Pick<BookingForm, 'startAt' | 'endAt'> {
  const hour = toWallTime(new Date(nowMs + 60 * MINUTE_MS).toISOString(), zone).slice(0, 13);
  const startAt = `${hour}:00`;
  return { startAt, endAt: endAfter(startAt, durationMinutes(form, zone) ?? DEFAULT_DURATION_MINUTES, zone) };
}

export function durationMinutes(form: Pick<BookingForm, 'startAt' | 'endAt'>, zone: string): number | null {
  const span = spanOf(form, zone);
  return span && (Date.parse(span.endAt) - Date.parse(span.startAt)) / MINUTE_MS;
}

export function toCreateBody(form: BookingForm, span: Span, resource: Resource): CreateBody {
  const { userId, teamId } = form;
  return {
    resourceId: resource.id,
    ...(userId && { userId }),
    ...(teamId && { teamId }),
    ...commonFields(form, span),
    ...unitsToCreate(form, resource),
  };
}

/** Units that did not change are left out, so that the server keeps them whatever happened to their numbers. */
export function toUpdateBody(
  form: BookingForm,
  span: Span,
  before: Reservation,
  resource: Resource | undefined,
): UpdateBody {
  const fields = { ...commonFields(form, span), ...teamToUpdate(form, before) };
  // A retired server is no longer known in detail: its units stay as they are.
  if (!resource) return fields;
  const held = before.units.map((unit) => unit.index);
  const wanted = wantedUnits(form);
  const named = wanted === 'all' ? resource.units.map((unit) => unit.index) : wanted;
  if (typeof named === 'number') return { ...fields, unitCount: named };
  if (named.length === held.length && named.every((index) => held.includes(index))) return fields;
  return { ...fields, unitIds: idsOf(resource, named) };
}

export function formOfReservation(reservation: Reservation, resource: Resource | undefined, zone: string): BookingForm {
  const held = reservation.units.map((unit) => unit.index);
  const isWhole = resource !== undefined && held.length === resource.units.length;
  return {
    userId: reservation.isMine ? '' : reservation.user.id,
    teamId: reservation.team?.id ?? '',
    title: reservation.title,
    description: reservation.description ?? '',
    resourceId: reservation.resource.id,
    startAt: toWallTime(reservation.startAt, zone),
    endAt: toWallTime(reservation.endAt, zone),
    unitMode: isWhole ? 'all' : 'named',
    unitCount: Math.max(1, held.length),
    unitIndexes: held,
  };
}

/** What another server cannot give is cut down to what it has. */
export function fitUnits(
  form: Pick<BookingForm, 'unitMode' | 'unitCount' | 'unitIndexes'>,
  resource: Resource,
): Pick<BookingForm, 'unitMode' | 'unitCount' | 'unitIndexes'> {
  const all = resource.units.map((unit) => unit.index);
  const unitIndexes = form.unitIndexes.filter((index) => all.includes(index));
  const unitCount = Math.min(Math.max(1, form.unitCount), Math.max(1, all.length));
  return { unitMode: all.length < 2 ? 'all' : form.unitMode, unitCount, unitIndexes };
}

function commonFields(form: BookingForm, span: Span) {
  const { title, description, waivesPolicy } = form;
  return { title, description: description.trim() || null, ...span, ...(waivesPolicy && { waivePolicy: true }) };
}

// Left out where it stays: its owner may have left the team since.
function teamToUpdate({ teamId }: BookingForm, before: Reservation): Pick<UpdateBody, 'teamId'> {
  return teamId === (before.team?.id ?? '') ? {} : { teamId: teamId || null };
}

function unitsToCreate(form: BookingForm, resource: Resource): Pick<CreateBody, 'unitIds' | 'unitCount'> {
  const wanted = wantedUnits(form);
  if (wanted === 'all') return {};
  return typeof wanted === 'number' ? { unitCount: wanted } : { unitIds: idsOf(resource, wanted) };
}

function idsOf(resource: Resource, indexes: readonly number[]): string[] {
  return resource.units.filter((unit) => indexes.includes(unit.index)).map((unit) => unit.id);
}

// An end that was not touched keeps its seconds: a running reservation's start may not move at all.
function instantOf(wallTime: string, zone: string, before: string | undefined): string {
  return before !== undefined && toWallTime(before, zone) === wallTime ? before : fromWallTime(wallTime, zone);
}
