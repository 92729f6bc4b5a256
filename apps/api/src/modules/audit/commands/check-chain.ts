import type { AuditCheck, ChainBreak } from '@jari/contract';
import type { PoolClient } from 'pg';
import type { Database } from '#platform/db/client.ts';
import { onConnection } from '#platform/db/on-connection.ts';
import { lastLink, readLoose, readSeals } from '../audit.repository.ts';
import { GENESIS, judgeSeal, type Seal } from '../audit.rules.ts';

const AT_ONCE = 5000;

/** Compares every entry with the chain, as of one moment. */
export async function checkChain(db: Pick<Database, 'pool'>): Promise<AuditCheck> {
  const startedMs = performance.now();
  const found = await onConnection(db.pool, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await client.query("SET LOCAL statement_timeout = '5min'");
    const { end, sealed, broken } = await walk(client);
    const loose = await readLoose(client, await lastLink(client));
    const inserted: ChainBreak | null =
      loose.foreign === null ? null : { kind: 'entry-inserted', entryId: loose.foreign, position: null };
    return { sealed, waiting: loose.waiting, broken: broken ?? inserted, head: end };
  });
  return { ...found, tookMs: Math.round(performance.now() - startedMs) };
}

interface Walk {
  readonly sealed: number;
  readonly broken: ChainBreak | null;
  readonly end: string | null;
}

/** Along the chain to its end, or to the first seal that does not hold. */
async function walk(client: PoolClient): Promise<Walk> {
  let before: Pick<Seal, 'position' | 'hash'> = { position: 0, hash: GENESIS };
  let sealed = 0;
  for (;;) {
    const seals = await readSeals(client, before.position, AT_ONCE);
    for (const seal of seals) {
      const kind = judgeSeal(seal, before);
      if (kind !== null) {
        const entryId = kind === 'seal-removed' ? null : seal.entryId;
        const position = kind === 'seal-removed' ? before.position + 1 : seal.position;
        return { sealed, broken: { kind, entryId, position }, end: null };
      }
      before = seal;
      sealed += 1;
    }
    if (seals.length < AT_ONCE) return { sealed, broken: null, end: sealed > 0 ? before.hash.toString('hex') : null };
  }
}
