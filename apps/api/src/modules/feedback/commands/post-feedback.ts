import type { BodyOf, FeedbackPost, postFeedback as postFeedbackEndpoint } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import type { Throttle } from '#platform/throttle.ts';
import { presentFeedback } from '../feedback.presenter.ts';
import { lockPost } from '../feedback.repository.ts';
import { labelOf } from '../feedback.rules.ts';

export async function postFeedback(
  ctx: MemberContext,
  { body }: BodyOf<typeof postFeedbackEndpoint>,
  posts: Throttle,
): Promise<FeedbackPost> {
  await posts.consume(ctx.actor.id);
  return withTransaction(ctx.db, async (tx) => {
    const { id } = await tx.feedbackPost.create({ data: { id: uuidv7(), authorId: ctx.actor.id, body } });
    const subject = { kind: 'feedback', id, label: labelOf(body) };
    await recordAudit(tx, ctx, { action: 'feedback.posted', subject });
    await addToOutbox(tx, { topic: 'feedback.posted', payload: { feedbackId: id, actorId: ctx.actor.id } });
    const post = presentFeedback(await lockPost(tx, id), ctx.actor.id);
    await rememberAnswer(tx, ctx.idempotency, post);
    return post;
  });
}
