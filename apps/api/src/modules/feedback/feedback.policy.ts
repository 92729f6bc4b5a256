import type { Actor } from '#platform/http/request-context.ts';
import { feedbackAnswered, notTheAuthor } from './feedback.problems.ts';
import type { FeedbackRow } from './feedback.repository.ts';

type Post = Pick<FeedbackRow, 'authorId' | 'state' | 'reply'>;

/** @throws Problem unless it is the caller's own, and nobody has answered it. */
export function assertMayEdit(actor: Actor, post: Post): void {
  if (post.authorId !== actor.id) throw notTheAuthor();
  // What was answered stays what it was, or the answer would be to something else.
  if (post.state !== 'open' || post.reply !== null) throw feedbackAnswered();
}

/** @throws Problem unless the caller is an admin or might edit it. */
export function assertMayRemove(actor: Actor, post: Post): void {
  if (actor.role !== 'admin') assertMayEdit(actor, post);
}
