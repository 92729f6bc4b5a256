import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { invitationNotValid } from '../invitations.problems.ts';
import { markRevoked, stateOf } from '../invitations.repository.ts';

/** Its link stops working at once; twice is once. One that was accepted has become an account. */
export async function revokeInvitation(ctx: MemberContext, invitationId: string): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const email = await markRevoked(tx, invitationId);
    if (email !== null) {
      await recordAudit(tx, ctx, {
        action: 'user.invitation-revoked',
        subject: { kind: 'invitation', id: invitationId, label: email },
      });
      await addToOutbox(tx, { topic: 'user.invitation-revoked', payload: { invitationId, actorId: ctx.actor.id } });
      return;
    }
    const state = await stateOf(tx, invitationId);
    if (state === 'accepted') throw invitationNotValid(state);
    if (state === null) throw notFound();
  });
}
