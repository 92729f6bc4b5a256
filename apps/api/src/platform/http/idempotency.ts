import { createHmac, randomUUID } from 'node:crypto';
import type { Database } from '../db/client.ts';
import { run, type Statement } from '../db/statement.ts';
import type { Tx } from '../db/transaction.ts';
import { Problem, validationFailed } from '../problem.ts';
import type { IdempotencyClaim } from './request-context.ts';

/**
 * How `Idempotency-Key` works.
 *
 * Before the handler runs, the key is claimed: a row without an answer. The handler's transaction writes the answer
 * into the row together with what it creates, so that a crash leaves both or neither. A run that fails gives the
 * claim up, and the same key may be tried again. A claim whose process died is taken over after CLAIM_SECONDS; the
 * claim's id then differs, and should the first run still be alive, its transaction undoes itself.
 */
const CLAIM_SECONDS = 30;

const claimKey: Statement = {
  name: 'idempotency-claim',
  text: `
    INSERT INTO idempotency_keys AS k (scope, key, fingerprint, claim)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (scope, key) DO UPDATE
      SET fingerprint = excluded.fingerprint, claim = excluded.claim, claimed_at = now(), answer = NULL
      WHERE k.claimed_at < now() - INTERVAL '24 hours'
         OR (k.answer IS NULL AND k.fingerprint = excluded.fingerprint
             AND k.claimed_at < now() - make_interval(secs => $5))
    RETURNING k.claim`,
};

const readKey: Statement = {
  name: 'idempotency-read',
  text: `
    SELECT k.fingerprint = $3 AS "sameRequest", k.answer
    FROM idempotency_keys k
    WHERE k.scope = $1 AND k.key = $2`,
};

const giveUpKey: Statement = {
  name: 'idempotency-give-up',
  text: `
    DELETE FROM idempotency_keys k
    WHERE k.scope = $1 AND k.key = $2 AND k.claim = $3 AND k.answer IS NULL`,
};

export type ClaimResult =
  | { readonly kind: 'claimed'; readonly claim: IdempotencyClaim }
  | { readonly kind: 'answered'; readonly answer: unknown };

/** @throws Problem `request-in-flight` or `idempotency-key-reused`. */
export async function claimIdempotencyKey(
  db: Database,
  request: { scope: string; key: string; secret: string; endpointId: string; body: unknown },
): Promise<ClaimResult> {
  if (!/^[\x20-\x7e]{1,255}$/.test(request.key)) {
    throw validationFailed('/headers/idempotency-key', 'must have 1 to 255 printable ASCII characters');
  }
  // Keyed, because a body may hold a password.
  const fingerprint = createHmac('sha256', request.secret)
    .update(`${request.endpointId}\n${JSON.stringify(request.body)}`)
    .digest();
  const claim = { scope: request.scope, key: request.key, claim: randomUUID() };
  const values = [claim.scope, claim.key, fingerprint];
  const claimed = await run(db.pool, claimKey, [...values, claim.claim, CLAIM_SECONDS]);
  if (claimed.length > 0) return { kind: 'claimed', claim };

  const [known] = await run<{ sameRequest: boolean; answer: unknown }>(db.pool, readKey, values);
  if (!known) throw new Problem('request-in-flight', {});
  if (!known.sameRequest) throw new Problem('idempotency-key-reused', {});
  if (known.answer === null) throw new Problem('request-in-flight', {});
  return { kind: 'answered', answer: known.answer };
}

/** After a failed run: the same key may be tried again at once. */
export async function giveUpIdempotencyKey(db: Database, claim: IdempotencyClaim): Promise<void> {
  await run(db.pool, giveUpKey, [claim.scope, claim.key, claim.claim]);
}

/** For writes through Prisma: remembers the answer in the transaction that creates what it tells of. */
export async function rememberAnswer(tx: Tx, claim: IdempotencyClaim | null, answer: unknown): Promise<void> {
  if (!claim) return;
  const written = await tx.$executeRaw`
    UPDATE idempotency_keys k SET answer = ${JSON.stringify(answer)}::jsonb
    WHERE k.scope = ${claim.scope} AND k.key = ${claim.key} AND k.claim = ${claim.claim}::uuid`;
  if (written === 0) throw new Problem('request-in-flight', {});
}
