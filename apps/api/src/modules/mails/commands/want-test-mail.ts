import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { TEST_MAIL_TOPIC } from '../mails.rules.ts';

/** A mail to the admin who asks: whether it arrives says more than any setting. It goes the way of every other one. */
export async function wantTestMail(ctx: MemberContext): Promise<void> {
  const { id, name } = ctx.actor;
  await withTransaction(ctx.db, async (tx) => {
    await recordAudit(tx, ctx, { action: 'mail.tested', subject: { kind: 'user', id, label: name } });
    await addToOutbox(tx, { topic: TEST_MAIL_TOPIC, payload: { userId: id } });
  });
}
