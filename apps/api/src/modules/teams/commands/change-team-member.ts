import type { TeamDetail } from '@jari/contract';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { assertMayChangeMember } from '../teams.policy.ts';
import { lockTeam, raiseVersion } from '../teams.repository.ts';
import { getTeamById } from '../teams.views.ts';

/** What somebody becomes in a team; null: nothing, they leave it. */
type Membership = { readonly isManager: boolean } | null;

/** Adds somebody to a team, changes what they are in it, or takes them out. What they booked in its name stays. */
export async function changeTeamMember(
  ctx: MemberContext,
  { id, userId }: { readonly id: string; readonly userId: string },
  wanted: Membership,
): Promise<TeamDetail> {
  await withTransaction(ctx.db, async (tx) => {
    // Locked before looking: a manager who is being demoted changes nobody any more.
    const team = await lockTeam(tx, id);
    const [own, before] = await Promise.all([membershipOf(tx, id, ctx.actor.id), membershipOf(tx, id, userId)]);
    assertMayChangeMember(ctx.actor, own?.isManager ?? false, {
      wasManager: before?.isManager ?? false,
      becomesManager: wanted?.isManager ?? false,
    });
    const person = await tx.user.findUnique({ where: { id: userId }, select: { name: true } });
    if (!person) throw notFound();
    if (before?.isManager === wanted?.isManager) return;
    await store(tx, { teamId: id, userId }, wanted);
    await raiseVersion(tx, id, ctx.clock.now());
    const action = wanted === null ? 'team.member-removed' : before ? 'team.member-changed' : 'team.member-added';
    await addToOutbox(tx, { topic: action, payload: { teamId: id, userId, actorId: ctx.actor.id } });
    await recordAudit(tx, ctx, {
      action,
      subject: { kind: 'team', id, label: team.name },
      ...(before && { before: { member: person.name, isManager: before.isManager } }),
      ...(wanted && { after: { member: person.name, isManager: wanted.isManager } }),
    });
  });
  return getTeamById(ctx, id);
}

async function membershipOf(tx: Tx, teamId: string, userId: string): Promise<Membership> {
  return tx.teamMember.findUnique({ where: { teamId_userId: { teamId, userId } }, select: { isManager: true } });
}

async function store(tx: Tx, key: { teamId: string; userId: string }, wanted: Membership): Promise<void> {
  if (wanted === null) await tx.teamMember.delete({ where: { teamId_userId: key } });
  else await tx.teamMember.upsert({ where: { teamId_userId: key }, create: { ...key, ...wanted }, update: wanted });
}
