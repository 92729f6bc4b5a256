import {
  MAX_OCCURRENCES,
  type BodyOf,
  type createSeries as contract,
  type previewSeries,
  type SeriesPreview,
} from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { chooseHolder, decideEach, decideNew, type Decided, type Draft } from '#modules/reservations/index.ts';
import { recordAudit } from '#platform/audit.ts';
import { wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { presentPreview, presentRefusal } from '../series.presenter.ts';
import { noDates, seriesRefused, tooManyDates } from '../series.problems.ts';
import { insertSeries, replaceDates, type NewSeries } from '../series.repository.ts';
import { datesOf, timeOn, type OccurrenceTime, type Repetition } from '../series.rules.ts';
import { storePlan } from './store-plan.ts';

/** What is remembered of a series for a repeated Idempotency-Key. */
export interface CreatedSeries {
  readonly seriesId: string;
}

/** Every occurrence as it would be booked, or why not. Stores nothing. */
export async function lookAtSeries(ctx: MemberContext, input: BodyOf<typeof previewSeries>): Promise<SeriesPreview> {
  const { decided } = await decideSeries(ctx, uuidv7(), input);
  return presentPreview(decided, wordsFor(ctx.locale).detail);
}

/** Books every occurrence that can be, or none where that is asked for; all in one transaction. */
export async function createSeries(ctx: MemberContext, input: BodyOf<typeof contract>): Promise<CreatedSeries> {
  const seriesId = uuidv7();
  const created: CreatedSeries = { seriesId };
  await storePlan(ctx, {
    decide: async () => {
      const plan = await decideSeries(ctx, seriesId, input);
      return { ...plan, drafts: draftsOf(ctx, plan.decided, input.onConflict) };
    },
    write: async (tx, { series, decided, drafts }) => {
      await insertSeries(tx, series);
      const dates = decided.map(({ wish, draft }) => ({
        date: wish.date,
        reservationId: draft?.reservation.id ?? null,
      }));
      await replaceDates(tx, seriesId, { gone: [], dates });
      await recordAudit(tx, ctx, {
        action: 'series.created',
        subject: { kind: 'series', id: seriesId, label: series.title },
        after: { ...audited(series), bookedCount: drafts.length },
      });
    },
    answer: created,
  });
  return created;
}

/** The answer that a repeated Idempotency-Key is remembered by. */
export function createdIn(remembered: unknown): CreatedSeries {
  if (typeof remembered === 'object' && remembered !== null && 'seriesId' in remembered) {
    return { seriesId: String(remembered.seriesId) };
  }
  throw new Error('what was remembered of a series names none');
}

interface Plan {
  readonly series: NewSeries;
  readonly decided: readonly Decided<OccurrenceTime>[];
}

async function decideSeries(ctx: MemberContext, id: string, input: BodyOf<typeof previewSeries>): Promise<Plan> {
  const { resourceId, title, description, startsOn, startTime, durationMinutes, timeZone, rule, unitIds, unitCount } =
    input;
  const repetition = { startsOn, startTime, durationMinutes, timeZone, rule };
  const wishes = timesOf(repetition);
  const holder = await chooseHolder(ctx, input);
  const { userId, team } = holder;
  const decided = await decideEach(
    ctx,
    { resourceId, userId, teamId: team?.id ?? null, unitCount: unitCount ?? null, wishes, exceptReservationIds: [] },
    (_time, { situation, circumstances }) =>
      decideNew(ctx, { ...input, holder }, situation, { id: uuidv7(), seriesId: id, ...circumstances }),
  );
  const units = { unitIds: unitIds ?? null, unitCount: unitCount ?? null };
  const words = { title, description: description || null };
  return { series: { id, resourceId, userId, team, ...words, ...repetition, ...units, continues: null }, decided };
}

/** @throws Problem where the rule gives no date, or more than a series may have. */
export function timesOf(repetition: Repetition): OccurrenceTime[] {
  const dates = datesOf(repetition);
  if (dates.length === 0) throw noDates();
  if (dates.length > MAX_OCCURRENCES) throw tooManyDates(MAX_OCCURRENCES);
  return dates.map((date) => timeOn(date, repetition));
}

/** What is to be stored. @throws Problem naming each date that cannot be booked. */
export function draftsOf(
  ctx: MemberContext,
  decided: readonly Decided<OccurrenceTime>[],
  onConflict: 'refuse' | 'skip',
): Draft[] {
  const drafts = decided.flatMap(({ draft }) => draft ?? []);
  if (drafts.length === decided.length || (onConflict === 'skip' && drafts.length > 0)) return drafts;
  throw seriesRefused(refusalsOf(ctx, decided), decided.length);
}

export function refusalsOf(ctx: MemberContext, decided: readonly Decided<OccurrenceTime>[]) {
  const say = wordsFor(ctx.locale).detail;
  return decided.flatMap(({ wish: { date, startAt, endAt }, problem }) =>
    problem ? [presentRefusal({ date, startAt, endAt }, problem, say)] : [],
  );
}

/** What audit entries tell of a series. */
export function audited(series: NewSeries): Record<string, unknown> {
  const { resourceId, userId, team, title, startsOn, startTime, durationMinutes, timeZone, rule } = series;
  const { unitIds, unitCount } = series;
  const when = { startsOn, startTime, durationMinutes, timeZone, rule };
  return { resourceId, userId, teamId: team?.id ?? null, title, ...when, unitIds, unitCount };
}
