import type { Prisma } from '#generated/prisma/client.ts';
import type { Database } from './client.ts';
import { SQL_STATE, sqlStateOf } from './postgres-error.ts';

declare const brand: unique symbol;

/** A running transaction. Only `withTransaction` makes one, so a function that takes it cannot run outside. */
export type Tx = Prisma.TransactionClient & { readonly [brand]: true };

const MAX_TRIES = 3;

/**
 * Runs `work` in one READ COMMITTED transaction. Tried again (3 times, with jitter) after a deadlock or a
 * serialization failure, so `work` must have no effect but on the database.
 * @param explain names the problem a refusal of the database means, after the rollback; null: not known here.
 */
export async function withTransaction<T>(
  db: Database,
  work: (tx: Tx) => Promise<T>,
  explain: (sqlState: string) => Error | null = () => null,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.prisma.$transaction((client) => work(client as Tx), { timeout: 10_000, maxWait: 5000 });
    } catch (error) {
      const state = sqlStateOf(error);
      const retriable = state === SQL_STATE.deadlockDetected || state === SQL_STATE.serializationFailure;
      if (retriable && attempt < MAX_TRIES) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt));
        continue;
      }
      throw (state !== null && explain(state)) || error;
    }
  }
}
