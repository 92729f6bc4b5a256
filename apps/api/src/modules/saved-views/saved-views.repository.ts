import type { Tx } from '#platform/db/transaction.ts';

/** Whoever writes a view of this person waits here: at most one is the default, and no name stands twice. */
export async function lockViewsOf(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM users u WHERE u.id = ${userId}::uuid FOR NO KEY UPDATE`;
}

export async function clearDefault(tx: Tx, userId: string, page: string): Promise<void> {
  await tx.savedView.updateMany({ where: { userId, page, isDefault: true }, data: { isDefault: false } });
}

/** For an account that is closed. */
export async function deleteViewsOf(tx: Tx, userId: string): Promise<void> {
  await tx.savedView.deleteMany({ where: { userId } });
}

/** Where the other account has one of the same name, its own stays; its defaults do as well. */
export async function moveViews(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE saved_views v SET user_id = ${intoId}::uuid, is_default = false
    WHERE v.user_id = ${fromId}::uuid AND NOT EXISTS (
      SELECT 1 FROM saved_views k WHERE k.user_id = ${intoId}::uuid AND k.page = v.page AND k.name = v.name)`;
  await deleteViewsOf(tx, fromId);
}
