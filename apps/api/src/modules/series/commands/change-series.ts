import type { BodyOf, changeSeries as contract } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { giveToSeries } from '#modules/reservations/index.ts';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { insertSeries, replaceDates, updateSeries } from '../series.repository.ts';
import { endingWith } from '../series.rules.ts';
import { audited } from './create-series.ts';
import { planChange, type ChangePlan } from './plan-change.ts';
import { storePlan } from './store-plan.ts';

/**
 * Changes what lies ahead, or what comes from a date on; the latter makes two series of one. All bookings and the series
 * are written together. @returns the series that has the changed dates
 */
export async function changeSeries(ctx: MemberContext, id: string, input: BodyOf<typeof contract>): Promise<string> {
  const newId = uuidv7();
  const { after } = await storePlan(ctx, {
    decide: () => planChange(ctx, id, newId, input),
    write: (tx, plan) => write(tx, ctx, plan),
  });
  return after.id;
}

async function write(tx: Tx, ctx: MemberContext, plan: ChangePlan): Promise<void> {
  const { before, after, isSplit, ahead, dates } = plan;
  const gone = ahead.map(({ date }) => date);
  if (isSplit) {
    await writeSplit(tx, plan, gone);
  } else {
    await updateSeries(tx, before, after);
    await replaceDates(tx, after.id, { gone, dates });
  }
  await addToOutbox(tx, {
    topic: 'reservation.series-changed',
    resourceId: after.resourceId,
    payload: { seriesId: after.id, actorId: ctx.actor.id },
    liveOnly: true,
  });
  const changes = changesBetween(audited(before), audited(after));
  await recordAudit(tx, ctx, {
    action: isSplit ? 'series.split' : 'series.changed',
    subject: { kind: 'series', id: before.id, label: before.title },
    before: changes.before,
    after: { ...changes.after, ...(isSplit && { from: gone[0] ?? null, continuedBy: after.id }) },
  });
}

/** The first part ends before the first changed date; the second one has that date and all after it. */
async function writeSplit(tx: Tx, { before, after, kept, dates }: ChangePlan, gone: readonly string[]): Promise<void> {
  const keptDates = kept.map(({ date }) => date);
  await updateSeries(tx, before, { ...before, rule: endingWith(before.rule, keptDates) });
  await replaceDates(tx, before.id, { gone, dates: [] });
  await insertSeries(tx, after);
  await replaceDates(tx, after.id, { gone: [], dates });
  const ids = dates.flatMap(({ reservationId }) => reservationId ?? []);
  await giveToSeries(tx, ids, after.id);
}
