import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { emailTaken, invitationNotValid } from '../invitations.problems.ts';
import { hasAccount, renewInvitation, stateOf } from '../invitations.repository.ts';

/** A new link in a new mail, also after the old one has expired. */
export async function sendInvitation(ctx: MemberContext, invitationId: string): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const renewed = await renewInvitation(tx, invitationId, ctx.actor.id);
    if (renewed === null) {
      const state = await stateOf(tx, invitationId);
      throw state === null || state === 'waiting' ? notFound() : invitationNotValid(state);
    }
    // Somebody may have opened the account in the very moment in which it was invited.
    if (await hasAccount(tx, renewed.emailKey)) throw emailTaken();
    await recordAudit(tx, ctx, {
      action: 'user.invitation-sent',
      subject: { kind: 'invitation', id: invitationId, label: renewed.email },
    });
    await addToOutbox(tx, { topic: 'user.invitation-sent', payload: { invitationId, actorId: ctx.actor.id } });
  });
}
