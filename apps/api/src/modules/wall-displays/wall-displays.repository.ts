import type { WallDisplayModel } from '#generated/prisma/models.ts';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import { hashOf } from './wall-displays.rules.ts';

export function findByToken(db: Database, token: string): Promise<WallDisplayModel | null> {
  return db.prisma.wallDisplay.findUnique({ where: { tokenHash: hashOf(token) } });
}

// To the minute: a screen that asks every half is no reason to write every half.
const touchStatement: Statement = {
  name: 'wall-touch',
  text: `
    UPDATE wall_displays d SET last_seen_at = clock_timestamp()
    WHERE d.id = $1 AND (d.last_seen_at IS NULL OR d.last_seen_at < clock_timestamp() - INTERVAL '1 minute')`,
};

export async function rememberLook(db: Database, id: string): Promise<void> {
  await run(db.pool, touchStatement, [id]);
}
