import { v7 as uuidv7 } from 'uuid';
import {
  chooseHolder,
  decideEach,
  decideNew,
  type Decided,
  type Draft,
  type ReservationRow,
} from '#modules/reservations/index.ts';
import { recordAudit } from '#platform/audit.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { assertMayEnd } from '../series.policy.ts';
import { presentSeries } from '../series.presenter.ts';
import { seriesOver, staleSeries } from '../series.problems.ts';
import { replaceDates, updateSeries, type GivenUp, type SeriesRow } from '../series.repository.ts';
import type { OccurrenceTime } from '../series.rules.ts';
import { findReservationsOf } from '../series.views.ts';
import { draftsOf } from './create-series.ts';
import { readSeriesForWrite } from './read-series.ts';
import { storePlan } from './store-plan.ts';

/** A date as it was booked. */
interface Wish extends OccurrenceTime {
  readonly before: ReservationRow;
}

interface Plan {
  readonly series: SeriesRow;
  readonly givenUp: GivenUp;
  readonly decided: readonly Decided<Wish>[];
  readonly drafts: readonly Draft[];
}

/** Takes a cancellation back: what still lies ahead is booked again as it was, all or nothing. */
export async function restoreSeries(ctx: MemberContext, id: string): Promise<void> {
  await storePlan(ctx, { decide: () => planRestoration(ctx, id), write: (tx, plan) => write(tx, ctx, plan) });
}

async function planRestoration(ctx: MemberContext, id: string): Promise<Plan> {
  const state = await readSeriesForWrite(ctx, id, assertMayEnd);
  const { series, now } = state;
  const { givenUp } = series;
  if (!givenUp) throw staleSeries(presentSeries(state, ctx.actor.id));
  const cancelled = givenUp.dates.filter(({ isCancelled }) => isCancelled);
  const reservations = await findReservationsOf(ctx.db, cancelled);
  const wishes = reservations.filter(({ startAt }) => startAt > now);
  if (wishes.length === 0) throw seriesOver();
  const decided = await decideAgain(ctx, series, wishes);
  // Whoever has just taken it back is in the way of every date, and nobody to be told of.
  const later = await readSeriesForWrite(ctx, id, assertMayEnd);
  if (later.series.version !== series.version) throw staleSeries(presentSeries(later, ctx.actor.id));
  return { series, givenUp, decided, drafts: draftsOf(ctx, decided, 'refuse') };
}

async function decideAgain(ctx: MemberContext, series: SeriesRow, wishes: readonly Wish[]): Promise<Decided<Wish>[]> {
  const { resourceId, userId, team } = series;
  const teamId = team?.id ?? null;
  const holder = await chooseHolder(ctx, { userId, teamId });
  const question = { resourceId, userId, teamId, unitCount: null, wishes, exceptReservationIds: [] };
  return decideEach(ctx, question, ({ before }, { situation, circumstances }) => {
    const { title, description, units } = before;
    const waivePolicy = before.policyMode === 'waived' && ctx.actor.role === 'admin';
    const wanted = { title, description, unitIds: units.map((unit) => unit.id), waivePolicy, holder };
    return decideNew(ctx, wanted, situation, { id: uuidv7(), seriesId: series.id, ...circumstances });
  });
}

async function write(tx: Tx, ctx: MemberContext, { series, givenUp, decided }: Plan): Promise<void> {
  const bookedAgain = new Map(decided.map(({ wish, draft }) => [wish.date, draft?.reservation.id ?? null]));
  await updateSeries(tx, series, { ...series, rule: givenUp.rule, cancelledAt: null });
  const dates = givenUp.dates.map(({ date, reservationId }) => ({
    date,
    reservationId: bookedAgain.get(date) ?? reservationId,
  }));
  await replaceDates(tx, series.id, { gone: [], dates });
  await addToOutbox(tx, {
    topic: 'reservation.series-changed',
    resourceId: series.resourceId,
    payload: { seriesId: series.id, actorId: ctx.actor.id },
    liveOnly: true,
  });
  await recordAudit(tx, ctx, {
    action: 'series.restored',
    subject: { kind: 'series', id: series.id, label: series.title },
    after: { rule: givenUp.rule, occurrenceCount: bookedAgain.size },
  });
}
