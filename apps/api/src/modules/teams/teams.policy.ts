import type { Team } from '@jari/contract';
import type { Actor } from '#platform/http/request-context.ts';
import { notInTeam, notTeamManager } from './teams.problems.ts';

/** Who belongs to a team and what it uses is for its members and admins. */
export function assertMaySee(actor: Actor, team: Pick<Team, 'membership'>): void {
  if (!team.membership && actor.role !== 'admin') throw notInTeam();
}

/** Whom there is to be added is for those who may add. */
export function assertMayAdd(actor: Actor, team: Pick<Team, 'membership'>): void {
  if (!team.membership?.isManager && actor.role !== 'admin') throw notTeamManager();
}

/** Managers say who belongs to their team; who manages it, admins say. */
export function assertMayChangeMember(
  actor: Actor,
  actorIsManager: boolean,
  change: { readonly wasManager: boolean; readonly becomesManager: boolean },
): void {
  if (actor.role === 'admin') return;
  if (!actorIsManager || change.wasManager || change.becomesManager) throw notTeamManager();
}
