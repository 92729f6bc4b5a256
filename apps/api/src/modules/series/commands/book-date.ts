import { v7 as uuidv7 } from 'uuid';
import { chooseHolder, decideEach, decideNew, type Draft } from '#modules/reservations/index.ts';
import { recordAudit } from '#platform/audit.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { assertMayEnd } from '../series.policy.ts';
import { bookedFor } from '../series.presenter.ts';
import { replaceDates, updateSeries, type SeriesRow } from '../series.repository.ts';
import { timeOn } from '../series.rules.ts';
import type { SeriesState } from '../series.views.ts';
import { draftsOf } from './create-series.ts';
import { readSeriesForWrite } from './read-series.ts';
import { storePlan } from './store-plan.ts';

interface Plan {
  readonly series: SeriesRow;
  readonly drafts: readonly Draft[];
}

/** Puts a date back that was left out or cancelled: a new reservation, checked like any. One that is booked stays. */
export async function bookDate(ctx: MemberContext, id: string, date: string): Promise<void> {
  const reservationId = uuidv7();
  await storePlan(ctx, {
    decide: () => planDate(ctx, id, date, reservationId),
    write: async (tx, { series, drafts }) => {
      if (drafts.length === 0) return;
      await updateSeries(tx, series, series);
      await replaceDates(tx, id, { gone: [date], dates: [{ date, reservationId }] });
      await recordAudit(tx, ctx, {
        action: 'series.date-booked',
        subject: { kind: 'series', id, label: series.title },
        after: { date, reservationId },
      });
    },
  });
}

async function planDate(ctx: MemberContext, id: string, date: string, reservationId: string): Promise<Plan> {
  const state = await readSeriesForWrite(ctx, id, assertMayEnd);
  const { series } = state;
  const occurrence = state.occurrences.find((one) => one.date === date);
  if (!occurrence) throw notFound();
  if (bookedFor(occurrence)) return { series, drafts: [] };
  return { series, drafts: draftsOf(ctx, await decideDate(ctx, state, date, reservationId), 'refuse') };
}

async function decideDate(
  ctx: MemberContext,
  { series, occurrences }: SeriesState,
  date: string,
  reservationId: string,
) {
  const { resourceId, userId, team, title, description, unitCount, unitIds } = series;
  const teamId = team?.id ?? null;
  const holder = await chooseHolder(ctx, { userId, teamId });
  const wishes = [timeOn(date, series)];
  // The same units as on the other dates, where they are free.
  const held = occurrences.flatMap((one) => bookedFor(one)?.unitIndexes ?? []);
  const preferredIndexes = unitCount === null ? [] : mostFrequent(held, unitCount);
  const wanted = {
    title,
    description,
    holder,
    ...(unitIds && { unitIds: [...unitIds] }),
    ...(unitCount && { unitCount }),
  };
  return decideEach(
    ctx,
    { resourceId, userId, teamId, unitCount, wishes, exceptReservationIds: [] },
    (_time, { situation, circumstances }) =>
      decideNew(ctx, wanted, situation, { id: reservationId, seriesId: series.id, ...circumstances, preferredIndexes }),
  );
}

function mostFrequent(indexes: readonly number[], count: number): number[] {
  const times = Map.groupBy(indexes, (index) => index);
  return [...times]
    .toSorted(([a, as], [b, bs]) => bs.length - as.length || a - b)
    .slice(0, count)
    .map(([index]) => index);
}
