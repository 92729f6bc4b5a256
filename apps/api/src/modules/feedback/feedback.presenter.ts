import type { FeedbackPost } from '@jari/contract';
import type { FeedbackRow } from './feedback.repository.ts';

/** A post as somebody sees it. */
export function presentFeedback(row: FeedbackRow, viewerId: string): FeedbackPost {
  const { id, authorId, authorName, body, state, editedAt, version, createdAt } = row;
  return {
    id,
    author: { id: authorId, name: authorName },
    body,
    state,
    reply: replyOf(row),
    isMine: authorId === viewerId,
    editedAt,
    version,
    createdAt,
  };
}

function replyOf({ reply, replierId, replierName, repliedAt }: FeedbackRow): FeedbackPost['reply'] {
  if (reply === null || replierId === null || replierName === null || repliedAt === null) return null;
  return { body: reply, by: { id: replierId, name: replierName }, at: repliedAt };
}
