import type { BodyOf, updateTeam as contract, TeamDetail } from '@jari/contract';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { staleTeam, teamViolations } from '../teams.problems.ts';
import { lockTeam } from '../teams.repository.ts';
import { nameKeyOf } from '../teams.rules.ts';
import { getTeamById } from '../teams.views.ts';

/** Replaces name, colour and description. */
export async function updateTeam(ctx: MemberContext, id: string, input: BodyOf<typeof contract>): Promise<TeamDetail> {
  const after = { name: input.name, color: input.color, description: input.description || null };
  const isCurrent = await withTransaction(
    ctx.db,
    async (tx) => {
      const { name, color, description, version } = await lockTeam(tx, id);
      if (ctx.expectedVersion !== null && ctx.expectedVersion !== version) return false;
      await tx.team.update({
        where: { id },
        data: { ...after, nameKey: nameKeyOf(after.name), version: { increment: 1 }, updatedAt: ctx.clock.now() },
      });
      await addToOutbox(tx, { topic: 'team.updated', payload: { teamId: id, actorId: ctx.actor.id } });
      await recordAudit(tx, ctx, {
        action: 'team.updated',
        subject: { kind: 'team', id, label: after.name },
        ...changesBetween<Record<string, unknown>>({ name, color, description }, after),
      });
      return true;
    },
    teamViolations(after.name),
  );
  const team = await getTeamById(ctx, id);
  // Not asked in the transaction: many who wait for each other would want a second connection each.
  if (!isCurrent) throw staleTeam(team);
  return team;
}
