import { queueMails } from '#modules/mails/index.ts';
import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { INVITATION_LINK, INVITATION_PARAMETER, INVITATION_PATH } from '../invitations.rules.ts';
import { findInvitation } from '../invitations.views.ts';

/** Whoever is invited has told no time zone; most people here live in this one. */
const DEFAULT_TIME_ZONE = 'Asia/Seoul';

/** Mails the link that works now, once; nothing where the invitation is over. */
export async function mailInvitation(ctx: Pick<JobContext, 'db' | 'queue'>, invitationId: string): Promise<void> {
  const invitation = await findInvitation(ctx.db, invitationId);
  if (invitation?.status !== 'open') return;
  const { id, email, role, locale, expiresAt, generation, inviterName } = invitation;
  await onConnection(ctx.db.pool, (client) =>
    queueMails(client, ctx.queue, [
      {
        to: {
          userId: null,
          address: email,
          // Nobody has told us another one.
          name: email.slice(0, email.lastIndexOf('@')),
          locale,
          timeZone: invitation.inviterTimeZone ?? DEFAULT_TIME_ZONE,
        },
        content: {
          kind: 'account-invitation',
          facts: { invitedBy: inviterName, email, role, expiresAt },
          // Signed when the mail is written: no link that works is stored.
          link: {
            path: INVITATION_PATH,
            parameter: INVITATION_PARAMETER,
            purpose: INVITATION_LINK,
            parts: [id, String(generation)],
          },
        },
        dedupeKey: `invitation:${id}:${generation}`,
        usefulUntil: expiresAt,
        onlyWhileInvited: { invitationId: id, generation },
      },
    ]),
  );
}
