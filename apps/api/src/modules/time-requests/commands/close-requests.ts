import type { Database } from '#platform/db/client.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { Problem } from '#platform/problem.ts';
import { findEnded } from '../time-requests.repository.ts';
import { conclude } from './conclude-request.ts';

/** Writes down, and tells whoever asked, what has expired or no longer fits. @returns how many there were */
export async function closeRequests(db: Database): Promise<number> {
  const ended = await findEnded(db.prisma);
  let closed = 0;
  for (const { id, state } of ended) {
    try {
      await withTransaction(db, (tx) => conclude(tx, {}, id, { outcome: state }));
      closed += 1;
    } catch (error) {
      // Somebody answered in this very moment.
      if (!(error instanceof Problem)) throw error;
    }
  }
  return closed;
}
