import type { TeamRef } from '@jari/contract';
import { findHolder, type Holder } from '#modules/teams/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { assertMayBookFor } from '../reservations.policy.ts';
import { notAnOwner, notTheirTeam } from '../reservations.problems.ts';
import type { ReservationRow } from '../reservations.repository.ts';

export type BookedFor = Pick<ReservationRow, 'userId' | 'userName' | 'team' | 'bookedBy'>;

/** Whom a new reservation is for, and in the name of which team. Asks the database only where it is not the caller alone. */
export async function chooseHolder(
  ctx: MemberContext,
  wanted: { readonly userId?: string | undefined; readonly teamId?: string | null | undefined },
): Promise<BookedFor> {
  const { id, name } = ctx.actor;
  const { userId = id, teamId = null } = wanted;
  if (userId === id && teamId === null) return { userId: id, userName: name, team: null, bookedBy: null };
  const holder = await getHolder(ctx, userId, teamId);
  const bookedBy = userId === id ? null : { id, name };
  return { userId, userName: holder.name, team: holder.team, bookedBy };
}

/** The team that a changed reservation names. One it names already stays, also after its owner has left that team. */
export async function chooseTeam(
  ctx: MemberContext,
  before: ReservationRow,
  teamId: string | null | undefined,
): Promise<TeamRef | null> {
  if (teamId === undefined || teamId === (before.team?.id ?? null)) return before.team;
  return (await getHolder(ctx, before.userId, teamId)).team;
}

async function getHolder(ctx: MemberContext, userId: string, teamId: string | null): Promise<Holder> {
  const holder = await findHolder(ctx.db, { userId, teamId, by: ctx.actor.id });
  if (!holder?.isActive) throw notAnOwner();
  if (teamId !== null && !holder.team) throw notTheirTeam();
  assertMayBookFor(ctx.actor, holder);
  return holder;
}
