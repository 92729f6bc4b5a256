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
  await withTransaction(
    ctx.db,
    async (tx) => {
      const { name, version, archivedAt } = await lockTeam(tx, id);
      if (ctx.expectedVersion !== null && ctx.expectedVersion !== version) throw staleTeam(await getTeamById(ctx, id));
      if ((archivedAt !== null) === isArchived) return;
      const now = ctx.clock.now();
      await tx.team.update({
        where: { id },
        data: { archivedAt: isArchived ? now : null, version: { increment: 1 }, updatedAt: now },
      });
      const action = isArchived ? 'team.archived' : 'team.restored';
      await addToOutbox(tx, { topic: action, payload: { teamId: id, actorId: ctx.actor.id } });
      await recordAudit(tx, ctx, { action, subject: { kind: 'team', id, label: name } });
    },
    teamViolations(before.name),
  );
  return getTeamById(ctx, id);
}
