import type { BodyOf, invite as inviteEndpoint } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { emailKeyOf } from '#platform/email-key.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { emailTaken } from '../invitations.problems.ts';
import { hasAccount, writeInvitation } from '../invitations.repository.ts';

/** What is remembered of an invitation: never its link. */
export interface Invited {
  readonly invitationId: string;
}

/** Invites an address; one that is invited already gets a new link. An account is never changed. */
export async function invite(ctx: MemberContext, input: BodyOf<typeof inviteEndpoint>): Promise<Invited> {
  const emailKey = emailKeyOf(input.email);
  const { email, role, locale = ctx.locale } = input;
  return withTransaction(ctx.db, async (tx) => {
    if (await hasAccount(tx, emailKey)) throw emailTaken();
    const invitedBy = ctx.actor.id;
    const invitationId = await writeInvitation(tx, { id: uuidv7(), email, emailKey, role, locale, invitedBy });
    await addToOutbox(tx, { topic: 'user.invited', payload: { invitationId, actorId: invitedBy, role } });
    await recordAudit(tx, ctx, {
      action: 'user.invited',
      subject: { kind: 'invitation', id: invitationId, label: email },
      after: { email, role, locale },
    });
    const invited = { invitationId };
    await rememberAnswer(tx, ctx.idempotency, invited);
    return invited;
  });
}

/** The answer that a repeated Idempotency-Key is remembered by. */
export function invitedIn(remembered: unknown): Invited {
  if (typeof remembered === 'object' && remembered !== null && 'invitationId' in remembered) {
    return { invitationId: String(remembered.invitationId) };
  }
  throw new Error('what was remembered of an invitation names none');
}
