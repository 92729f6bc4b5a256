import { Id, type listFeedback, type QueryOf } from '@jari/contract';
import { z } from 'zod';
import type { Database } from '#platform/db/client.ts';
import { decodeCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { presentFeedback } from './feedback.presenter.ts';
import { SELECT_FEEDBACK, type FeedbackRow } from './feedback.repository.ts';

const NewestCursor = z.tuple([z.iso.datetime(), Id]);

/** Posts, the newest first. */
export async function listFeedbackPage(db: Database, query: QueryOf<typeof listFeedback>, viewerId: string) {
  const [beforeAt, beforeId] = decodeCursor(query.cursor, NewestCursor) ?? [];
  const { rows } = await db.pool.query<FeedbackRow>({
    name: 'feedback-list',
    text: `${SELECT_FEEDBACK}
           WHERE ($1::text IS NULL OR f.state = $1)
             AND ($2::uuid IS NULL OR f.author_id = $2)
             AND ($3::timestamptz IS NULL OR (f.created_at, f.id) < ($3, $4::uuid))
           ORDER BY f.created_at DESC, f.id DESC
           LIMIT $5`,
    values: [
      query.state ?? null,
      query.mine === 'true' ? viewerId : null,
      beforeAt ?? null,
      beforeId ?? null,
      query.limit + 1,
    ],
  });
  return toPage(
    rows,
    query.limit,
    ({ createdAt, id }) => [createdAt, id],
    (row) => presentFeedback(row, viewerId),
  );
}

export async function getFeedbackById(db: Database, id: string, viewerId: string) {
  const { rows } = await db.pool.query<FeedbackRow>({
    name: 'feedback-get',
    text: `${SELECT_FEEDBACK} WHERE f.id = $1`,
    values: [id],
  });
  if (!rows[0]) throw notFound();
  return presentFeedback(rows[0], viewerId);
}
