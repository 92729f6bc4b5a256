import { onConnection } from '#platform/db/on-connection.ts';
import type { Database } from '#platform/db/client.ts';
import { insertSeals, lastLink, readUnsealed } from '../audit.repository.ts';
import { sealHash } from '../audit.rules.ts';

const AT_ONCE = 2000;

/** Continues the chain over what was written since. Where another process is just doing so, it is left to that one. */
export async function sealEntries(db: Pick<Database, 'pool'>): Promise<void> {
  while ((await sealSome(db)) === AT_ONCE);
}

async function sealSome(db: Pick<Database, 'pool'>): Promise<number> {
  return onConnection(db.pool, async (client) => {
    const { rows } = await client.query<{ mine: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('audit-seals')) AS mine`,
    );
    if (!rows[0]?.mine) return 0;
    let end = await lastLink(client);
    const entries = await readUnsealed(client, end, AT_ONCE);
    const seals = entries.map(({ id, xid, text }) => {
      const previousHash = end.hash;
      end = { position: end.position + 1, entryId: id, xid, hash: sealHash(previousHash, text) };
      return { ...end, previousHash };
    });
    if (seals.length > 0) await insertSeals(client, seals);
    return seals.length;
  });
}
