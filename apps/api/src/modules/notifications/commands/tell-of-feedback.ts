import type { FeedbackState } from '@jari/contract';
import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { deliver, type DeliveryContext } from './deliver.ts';

interface PostRow {
  readonly authorId: string;
  readonly body: string;
  readonly state: FeedbackState;
  readonly reply: string | null;
  readonly version: number;
  readonly actor: { readonly id: string; readonly name: string } | null;
}

const READ_POST = `
  SELECT f.author_id AS "authorId", f.body, f.state, f.reply, f.version,
    (SELECT json_build_object('id', a.id, 'name', a.name) FROM users a WHERE a.id = $2) AS actor
  FROM feedback_posts f
  WHERE f.id = $1 AND f.author_id IS DISTINCT FROM $2::uuid`;

/** Tells whoever said something what became of it; their own doing is no news to them. */
export async function tellOfFeedback(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  { feedbackId, actorId }: { feedbackId: string; actorId: string | null },
): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    const { rows } = await client.query<PostRow>(READ_POST, [feedbackId, actorId]);
    const [post] = rows;
    // Taken back before anybody was told of it.
    if (!post || (post.state === 'open' && post.reply === null)) return;
    const { authorId, body, state, reply, version, actor } = post;
    await deliver(client, ctx, [
      {
        userId: authorId,
        kind: 'feedback-answered',
        facts: {
          reservation: null,
          before: null,
          actor,
          reason: reply,
          role: null,
          resource: null,
          feedback: { id: feedbackId, body, state, reply },
        },
        dedupeKey: `feedback:${feedbackId}:${version}`,
        isUrgent: false,
        mail: {},
      },
    ]);
  });
}
