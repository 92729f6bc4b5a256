import type { Tx } from '#platform/db/transaction.ts';

export interface NewBackup {
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly rowCount: number;
  readonly tookMs: number;
  /** ISO instant. */
  readonly takenAt: string;
}

export async function insertBackup(tx: Tx, backup: NewBackup): Promise<void> {
  await tx.backup.create({ data: backup });
}

/** @returns whether this installation knows of the backup. */
export async function markVerified(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.backup.updateMany({ where: { id }, data: { verifiedAt: at } });
  return count > 0;
}
