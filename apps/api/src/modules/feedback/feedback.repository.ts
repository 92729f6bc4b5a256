import type { FeedbackState } from '@jari/contract';
import type { Tx } from '#platform/db/transaction.ts';
import { notFound } from '#platform/problem.ts';

/** A post as it is stored; instants are ISO texts. */
export interface FeedbackRow {
  readonly id: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly body: string;
  readonly state: FeedbackState;
  readonly reply: string | null;
  readonly replierId: string | null;
  readonly replierName: string | null;
  readonly repliedAt: string | null;
  readonly editedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
}

export const SELECT_FEEDBACK = `
  SELECT f.id, f.author_id AS "authorId", a.name AS "authorName", f.body, f.state, f.reply,
         f.replied_by AS "replierId", b.name AS "replierName", f.replied_at AS "repliedAt", f.edited_at AS "editedAt",
         f.version, f.created_at AS "createdAt"
  FROM feedback_posts f
  JOIN users a ON a.id = f.author_id
  LEFT JOIN users b ON b.id = f.replied_by`;

/** The post as it is, held until the end of the transaction. @throws Problem `not-found` */
export async function lockPost(tx: Tx, id: string): Promise<FeedbackRow> {
  const [row] = await tx.$queryRawUnsafe<StoredPost[]>(`${SELECT_FEEDBACK} WHERE f.id = $1::uuid FOR UPDATE OF f`, id);
  if (!row) throw notFound();
  return { ...row, ...instantsOf(row) };
}

type Instants = 'repliedAt' | 'editedAt' | 'createdAt';
type StoredPost = Omit<FeedbackRow, Instants> & { createdAt: Date; repliedAt: Date | null; editedAt: Date | null };

function instantsOf({ createdAt, repliedAt, editedAt }: StoredPost): Pick<FeedbackRow, Instants> {
  return {
    createdAt: createdAt.toISOString(),
    repliedAt: repliedAt?.toISOString() ?? null,
    editedAt: editedAt?.toISOString() ?? null,
  };
}

/** Two accounts of one person become one. */
export async function movePosts(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx.$executeRaw`UPDATE feedback_posts f SET author_id = ${intoId}::uuid WHERE f.author_id = ${fromId}::uuid`;
}
