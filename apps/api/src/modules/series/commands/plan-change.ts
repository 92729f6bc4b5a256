import { MAX_OCCURRENCES, type BodyOf, type changeSeries as contract, type TeamRef } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import {
  chooseHolder,
  decideCancel,
  decideChange,
  decideEach,
  decideNew,
  type Decided,
  type Draft,
  type ReservationRow,
  type StepSituation,
} from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { assertMayChange } from '../series.policy.ts';
import { bookedFor, isException, type Occurrence } from '../series.presenter.ts';
import { noDates, seriesOver, seriesRefused, tooManyDates } from '../series.problems.ts';
import type { DateRow, SeriesRow } from '../series.repository.ts';
import { datesOf, inSafeOrder, pairDates, remaining, timeOn, type OccurrenceTime, type Pair } from '../series.rules.ts';
import type { SeriesState } from '../series.views.ts';
import { refusalsOf } from './create-series.ts';
import { readSeriesForWrite, splitAt } from './read-series.ts';

type ChangeSeries = BodyOf<typeof contract>;

/** What a change of a series writes. */
export interface ChangePlan {
  readonly before: SeriesRow;
  /** As it shall be: the same series, or its second part. */
  readonly after: SeriesRow;
  readonly isSplit: boolean;
  /** The dates that stay as they are. */
  readonly kept: readonly Occurrence[];
  readonly ahead: readonly Occurrence[];
  readonly dates: readonly DateRow[];
  readonly drafts: readonly Draft[];
}

/** A date that is booked anew, or whose reservation changes. */
interface Wish extends OccurrenceTime {
  readonly before: ReservationRow | null;
}

export async function planChange(
  ctx: MemberContext,
  id: string,
  newId: string,
  input: ChangeSeries,
): Promise<ChangePlan> {
  const state = await readSeriesForWrite(ctx, id, assertMayChange);
  const { kept, ahead } = splitAt(state, input.from);
  if (ahead.length === 0) throw seriesOver();
  const isSplit = input.from !== undefined && kept.length > 0;
  const after = await seriesAfter(ctx, state, newId, { input, isSplit, kept, ahead });
  const pairs = pairDates(ahead, datesAfter(state, after, { input, kept, ahead }));
  const { wishes, given, untouched } = sortPairs(state.series, after, pairs);
  const { decided, stays } = await decideAll(ctx, { state, after, input, wishes, given });
  const drafts = [...given.map((one) => decideCancel(ctx, { ...one, now: state.now }, undefined)), ...inOrder(decided)];
  const dates = [...untouched, ...datesOfDecided(decided), ...stays];
  return { before: state.series, after, isSplit, kept, ahead, dates, drafts };
}

interface Parts {
  readonly input: ChangeSeries;
  readonly isSplit: boolean;
  readonly kept: readonly Occurrence[];
  readonly ahead: readonly Occurrence[];
}

async function seriesAfter(
  ctx: MemberContext,
  { series }: SeriesState,
  newId: string,
  { input, isSplit, kept, ahead }: Parts,
): Promise<SeriesRow> {
  const { title, description, startTime, durationMinutes, unitIds, unitCount } = input;
  const named = unitIds !== undefined || unitCount !== undefined;
  const units = named
    ? { unitIds: unitIds ?? null, unitCount: unitCount ?? null }
    : { unitIds: series.unitIds, unitCount: series.unitCount };
  return {
    ...series,
    ...units,
    id: isSplit ? newId : series.id,
    continues: isSplit ? series.id : series.continues,
    startsOn: isSplit ? (ahead[0]?.date ?? series.startsOn) : series.startsOn,
    team: await teamAfter(ctx, series, input.teamId),
    title,
    description: description || null,
    startTime,
    durationMinutes,
    rule: input.rule ?? (isSplit ? remaining(series.rule, kept.length) : series.rule),
  };
}

/** One it names already stays, also after its owner has left that team. */
async function teamAfter(
  ctx: MemberContext,
  series: SeriesRow,
  teamId: string | null | undefined,
): Promise<TeamRef | null> {
  if (teamId === undefined || teamId === (series.team?.id ?? null)) return series.team;
  return (await chooseHolder(ctx, { userId: series.userId, teamId })).team;
}

/** The dates that lie ahead by the rule as it shall be. */
function datesAfter(
  { now }: SeriesState,
  after: SeriesRow,
  { input, kept, ahead }: Pick<Parts, 'input' | 'kept' | 'ahead'>,
): string[] {
  if (!input.rule) return ahead.map(({ date }) => date);
  const first = ahead[0]?.date ?? after.startsOn;
  const all = datesOf(after);
  if (all.length > MAX_OCCURRENCES) throw tooManyDates(MAX_OCCURRENCES);
  const isKept = new Set(kept.map(({ date }) => date));
  const dates = all.filter(
    (date) => !isKept.has(date) && (input.from === undefined ? timeOn(date, after).startAt > now : date >= first),
  );
  if (dates.length === 0) throw noDates();
  return dates;
}

function sortPairs(series: SeriesRow, after: SeriesRow, pairs: readonly Pair<Occurrence>[]) {
  const wishes: Wish[] = [];
  const given: ReservationRow[] = [];
  const untouched: DateRow[] = [];
  for (const { from, to } of pairs) {
    const before = from && bookedFor(from);
    const isOwn = before?.userId === series.userId;
    if (to === null) {
      if (before && isOwn) given.push(before);
    } else if (!from) {
      wishes.push({ ...timeOn(to, after), before: null });
    } else if (before && isOwn && !isException(series, from)) {
      wishes.push({ ...timeOn(to, after), before });
    } else {
      // Left out stays left out; what was changed on its own stays as it is.
      untouched.push({ date: to, reservationId: from.reservation?.id ?? null });
    }
  }
  return { wishes: wishes.toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1)), given, untouched };
}

interface ToDecide {
  readonly state: SeriesState;
  readonly after: SeriesRow;
  readonly input: ChangeSeries;
  readonly wishes: readonly Wish[];
  readonly given: readonly ReservationRow[];
}

/** @returns what is written, and the dates that keep what they have because they cannot have what is wanted. */
async function decideAll(
  ctx: MemberContext,
  question: ToDecide,
): Promise<{ decided: Decided<Wish>[]; stays: DateRow[] }> {
  const { input } = question;
  const stays: DateRow[] = [];
  let { wishes } = question;
  for (;;) {
    const decided = await decideWishes(ctx, { ...question, wishes });
    const refused = decided.filter(({ problem }) => problem !== null);
    if (refused.length > 0 && (input.onConflict === 'refuse' || refused.length === question.wishes.length)) {
      throw seriesRefused(refusalsOf(ctx, decided), decided.length);
    }
    const staying = refused.flatMap(({ wish: { date, before } }) =>
      before ? [{ date, reservationId: before.id }] : [],
    );
    if (staying.length === 0) return { decided, stays };
    // They do not make room after all: the others are decided again on that.
    stays.push(...staying);
    wishes = wishes.filter(({ before }) => !staying.some(({ reservationId }) => reservationId === before?.id));
  }
}

async function decideWishes(ctx: MemberContext, { after, input, wishes, given }: ToDecide): Promise<Decided<Wish>[]> {
  const { resourceId, userId, team, unitCount } = after;
  const teamId = team?.id ?? null;
  const isNew = wishes.some(({ before }) => before === null);
  const holder = isNew ? await chooseHolder(ctx, { userId, teamId }) : null;
  const exceptReservationIds = [...wishes.flatMap(({ before }) => before?.id ?? []), ...given.map(({ id }) => id)];
  return decideEach(ctx, { resourceId, userId, teamId, unitCount, wishes, exceptReservationIds }, (wish, step) => {
    const words = { title: after.title, description: after.description, waivePolicy: input.waivePolicy };
    const units = unitsFor(after, wish);
    const { situation, circumstances } = step;
    if (wish.before) {
      const { startAt, endAt } = wish;
      return changeOf(ctx, wish.before, step, { ...words, ...units, startAt, endAt, team });
    }
    if (!holder) throw new Error('a new date of a series has no holder');
    return decideNew(ctx, { ...words, ...units, holder }, situation, {
      id: uuidv7(),
      seriesId: after.id,
      ...circumstances,
    });
  });
}

function changeOf(
  ctx: MemberContext,
  before: ReservationRow,
  { situation, circumstances }: StepSituation,
  wanted: Omit<Parameters<typeof decideChange>[3], 'alongside' | 'exceptReservationIds' | 'use'>,
): Promise<Draft> {
  const { alongside, exceptReservationIds, use } = circumstances;
  return decideChange(ctx, before, situation, { ...wanted, alongside, exceptReservationIds, ...(use && { use }) });
}

/** None where it keeps the ones it has: then words may change also while the server is in maintenance. */
function unitsFor({ unitIds, unitCount }: SeriesRow, { before, startAt, endAt }: Wish) {
  const isSameTime = before?.startAt === startAt && before.endAt === endAt;
  const isSameCount = unitCount === null || unitCount === before?.units.length;
  const hasNamed = unitIds === null || unitIds.every((id) => before?.units.some((unit) => unit.id === id));
  if (isSameTime && isSameCount && hasNamed) return {};
  return { ...(unitIds && { unitIds: [...unitIds] }), ...(unitCount !== null && { unitCount }) };
}

function inOrder(decided: readonly Decided<Wish>[]): Draft[] {
  const steps = decided.flatMap(({ wish: { before }, draft }) =>
    draft ? [{ before, after: draft.reservation, draft }] : [],
  );
  return inSafeOrder(steps).map(({ draft }) => draft);
}

function datesOfDecided(decided: readonly Decided<Wish>[]): DateRow[] {
  return decided.map(({ wish: { date }, draft }) => ({ date, reservationId: draft?.reservation.id ?? null }));
}
