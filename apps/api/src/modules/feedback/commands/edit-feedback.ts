import type { BodyOf, editFeedback as editFeedbackEndpoint, FeedbackPost } from '@jari/contract';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { assertMayEdit } from '../feedback.policy.ts';
import { presentFeedback } from '../feedback.presenter.ts';
import { staleFeedback } from '../feedback.problems.ts';
import { lockPost } from '../feedback.repository.ts';
import { labelOf } from '../feedback.rules.ts';

export async function editFeedback(
  ctx: MemberContext,
  feedbackId: string,
  { body }: BodyOf<typeof editFeedbackEndpoint>,
): Promise<FeedbackPost> {
  return withTransaction(ctx.db, async (tx) => {
    const before = await lockPost(tx, feedbackId);
    assertMayEdit(ctx.actor, before);
    const seen = presentFeedback(before, ctx.actor.id);
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) throw staleFeedback(seen);
    if (body === before.body) return seen;
    await tx.feedbackPost.update({
      where: { id: feedbackId },
      data: { body, editedAt: ctx.clock.now(), version: { increment: 1 } },
    });
    await recordAudit(tx, ctx, {
      action: 'feedback.edited',
      subject: { kind: 'feedback', id: feedbackId, label: labelOf(body) },
      before: { body: before.body },
      after: { body },
    });
    await addToOutbox(tx, { topic: 'feedback.edited', payload: { feedbackId, actorId: ctx.actor.id } });
    return presentFeedback(await lockPost(tx, feedbackId), ctx.actor.id);
  });
}
