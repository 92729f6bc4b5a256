import type { answerFeedback as answerFeedbackEndpoint, BodyOf, FeedbackPost } from '@jari/contract';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { presentFeedback } from '../feedback.presenter.ts';
import { staleFeedback } from '../feedback.problems.ts';
import { lockPost } from '../feedback.repository.ts';
import { labelOf } from '../feedback.rules.ts';

/** An admin's word on it: its state and one reply, which the latest of them replaces. */
export async function answerFeedback(
  ctx: MemberContext,
  feedbackId: string,
  { state, reply }: BodyOf<typeof answerFeedbackEndpoint>,
): Promise<FeedbackPost> {
  return withTransaction(ctx.db, async (tx) => {
    const before = await lockPost(tx, feedbackId);
    const seen = presentFeedback(before, ctx.actor.id);
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) throw staleFeedback(seen);
    const changes = changesBetween({ state: before.state, reply: before.reply }, { state, reply });
    if (Object.keys(changes.after).length === 0) return seen;
    const replier = reply === null ? null : { repliedBy: ctx.actor.id, repliedAt: ctx.clock.now() };
    await tx.feedbackPost.update({
      where: { id: feedbackId },
      data: {
        state,
        // Whoever only moved the state on did not write the reply.
        ...(reply !== before.reply && { reply, ...(replier ?? { repliedBy: null, repliedAt: null }) }),
        version: { increment: 1 },
      },
    });
    await recordAudit(tx, ctx, {
      action: 'feedback.answered',
      subject: { kind: 'feedback', id: feedbackId, label: labelOf(before.body) },
      ...changes,
    });
    await addToOutbox(tx, { topic: 'feedback.answered', payload: { feedbackId, actorId: ctx.actor.id } });
    return presentFeedback(await lockPost(tx, feedbackId), ctx.actor.id);
  });
}
