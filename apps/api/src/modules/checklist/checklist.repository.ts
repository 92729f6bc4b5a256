import type { Tx } from '#platform/db/transaction.ts';

/** For an account that is closed. */
export async function forgetChecklistOf(tx: Tx, userId: string): Promise<void> {
  await tx.dismissedChecklist.deleteMany({ where: { userId } });
}
