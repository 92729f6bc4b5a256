import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { assertMayRemove } from '../feedback.policy.ts';
import { lockPost } from '../feedback.repository.ts';
import { labelOf } from '../feedback.rules.ts';

export async function removeFeedback(ctx: MemberContext, feedbackId: string): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const post = await lockPost(tx, feedbackId);
    assertMayRemove(ctx.actor, post);
    await tx.feedbackPost.delete({ where: { id: feedbackId } });
    await recordAudit(tx, ctx, {
      action: 'feedback.removed',
      subject: { kind: 'feedback', id: feedbackId, label: labelOf(post.body) },
      before: { authorId: post.authorId, state: post.state },
    });
    await addToOutbox(tx, { topic: 'feedback.removed', payload: { feedbackId, actorId: ctx.actor.id } });
  });
}
