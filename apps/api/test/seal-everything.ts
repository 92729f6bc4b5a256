import { expect, vi } from 'vitest';
import { checkChain, sealEntries } from '#modules/audit/index.ts';
import type { Database } from '#platform/db/client.ts';

/** Seals what was written. PostgreSQL counts open transactions of all its databases, so another test's may have to end first. */
export async function sealEverything(db: Database): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealEntries(db);
      expect(await checkChain(db)).toMatchObject({ waiting: 0 });
    },
    { timeout: 20_000, interval: 100 },
  );
}
