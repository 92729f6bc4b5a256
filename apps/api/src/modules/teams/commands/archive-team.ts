import type { TeamDetail } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { staleTeam, teamViolations } from '../teams.problems.ts';
import { lockTeam } from '../teams.repository.ts';
import { getTeamById } from '../teams.views.ts';

/** Takes a team out of use, with its reservations and members as they are; or into use again. Twice is once. */
export async function archiveTeam(ctx: MemberContext, id: string, isArchived: boolean): Promise<TeamDetail> {
  const before = await getTeamById(ctx, id);
  const isCurrent = await withTransaction(
    ctx.db,
    async (tx) => {
      const { name, version, archivedAt } = await lockTeam(tx, id);
      if (ctx.expectedVersion !== null && ctx.expectedVersion !== version) return false;
      if ((archivedAt !== null) === isArchived) return true;
      const now = ctx.clock.now();
      await tx.team.update({
        where: { id },
        data: { archivedAt: isArchived ? now : null, version: { increment: 1 }, updatedAt: now },
      });
      const action = isArchived ? 'team.archived' : 'team.restored';
      await addToOutbox(tx, { topic: action, payload: { teamId: id, actorId: ctx.actor.id } });
      await recordAudit(tx, ctx, { action, subject: { kind: 'team', id, label: name } });
      return true;
    },
    teamViolations(before.name),
  );
  const team = await getTeamById(ctx, id);
  // Not asked in the transaction: many who wait for each other would want a second connection each.
  if (!isCurrent) throw staleTeam(team);
  return team;
}
