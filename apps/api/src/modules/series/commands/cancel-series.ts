import { decideCancel, type Draft } from '#modules/reservations/index.ts';
import { recordAudit } from '#platform/audit.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { assertMayEnd, assertReasonGiven } from '../series.policy.ts';
import { bookedFor, type Occurrence } from '../series.presenter.ts';
import { seriesOver } from '../series.problems.ts';
import { replaceDates, updateSeries } from '../series.repository.ts';
import { endingWith } from '../series.rules.ts';
import type { SeriesState } from '../series.views.ts';
import { readSeriesForWrite, splitAt } from './read-series.ts';
import { storePlan } from './store-plan.ts';

interface Cancellation {
  readonly from?: string | undefined;
  readonly reason?: string | undefined;
}

interface Plan {
  readonly state: SeriesState;
  readonly ahead: readonly Occurrence[];
  readonly kept: readonly Occurrence[];
  readonly drafts: readonly Draft[];
}

/** Gives up what lies ahead, or what comes from a date on. What has begun goes on, and what others hold by now stays. */
export async function cancelSeries(ctx: MemberContext, id: string, cancellation: Cancellation): Promise<void> {
  await storePlan(ctx, {
    decide: () => planCancellation(ctx, id, cancellation),
    write: (tx, plan) => write(tx, ctx, plan, cancellation),
  });
}

async function planCancellation(ctx: MemberContext, id: string, { from, reason }: Cancellation): Promise<Plan> {
  const state = await readSeriesForWrite(ctx, id, assertMayEnd);
  const { series, now } = state;
  assertReasonGiven(ctx.actor, series, reason);
  const { ahead, kept } = splitAt(state, from);
  if (ahead.length === 0) throw seriesOver();
  const drafts = ahead
    .flatMap((one) => bookedFor(one) ?? [])
    .filter(({ userId }) => userId === series.userId)
    .map((reservation) => decideCancel(ctx, { ...reservation, now }, reason));
  return { state, ahead, kept, drafts };
}

async function write(tx: Tx, ctx: MemberContext, plan: Plan, { reason }: Cancellation): Promise<void> {
  const { state, ahead, kept, drafts } = plan;
  const { series, now } = state;
  const dates = kept.map(({ date }) => date);
  const isOver = kept.length === 0;
  const rule = isOver ? series.rule : endingWith(series.rule, dates);
  const cancelled = new Set(drafts.map(({ reservation }) => reservation.id));
  const givenUp = ahead.map(({ date, reservation }) => {
    const reservationId = reservation?.id ?? null;
    return { date, reservationId, isCancelled: reservationId !== null && cancelled.has(reservationId) };
  });
  const after = { ...series, rule, cancelledAt: isOver ? now : series.cancelledAt };
  await updateSeries(tx, series, after, { rule: series.rule, dates: givenUp });
  await replaceDates(tx, series.id, { gone: ahead.map(({ date }) => date), dates: [] });
  await addToOutbox(tx, {
    topic: 'reservation.series-cancelled',
    resourceId: series.resourceId,
    payload: { seriesId: series.id, actorId: ctx.actor.id },
    liveOnly: true,
  });
  await recordAudit(tx, ctx, {
    action: 'series.cancelled',
    subject: { kind: 'series', id: series.id, label: series.title },
    before: { rule: series.rule },
    after: { from: ahead[0]?.date ?? null, occurrenceCount: ahead.length, reason: reason ?? null },
  });
}
