import { findHolder } from '#modules/teams/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import type { AssertMay } from '../series.policy.ts';
import { bookedFor, presentSeries, type Occurrence } from '../series.presenter.ts';
import { staleSeries } from '../series.problems.ts';
import type { SeriesRow } from '../series.repository.ts';
import { timeOn } from '../series.rules.ts';
import { findSeries, type SeriesState } from '../series.views.ts';

/** The series a write starts from: it exists, the caller may, and it is the version the caller saw. */
export async function readSeriesForWrite(ctx: MemberContext, id: string, assertMay: AssertMay): Promise<SeriesState> {
  const state = await findSeries(ctx.db, id);
  if (!state) throw notFound();
  const { series } = state;
  assertMay(ctx.actor, series, await manages(ctx, series));
  if (ctx.expectedVersion !== null && ctx.expectedVersion !== series.version) {
    throw staleSeries(presentSeries(state, ctx.actor.id));
  }
  return state;
}

async function manages(ctx: MemberContext, { userId, team }: SeriesRow): Promise<boolean> {
  if (userId === ctx.actor.id || !team) return false;
  const holder = await findHolder(ctx.db, { userId, teamId: team.id, by: ctx.actor.id });
  return holder?.team != null && holder.isManaged;
}

/** The dates from `from` on that have not begun, and all others. */
export function splitAt({ series, occurrences, now }: SeriesState, from: string | undefined) {
  const isAhead = (one: Occurrence) =>
    (bookedFor(one) ?? timeOn(one.date, series)).startAt > now && (from === undefined || one.date >= from);
  return { ahead: occurrences.filter(isAhead), kept: occurrences.filter((one) => !isAhead(one)) };
}
