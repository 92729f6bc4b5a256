import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';

const readerStatement: Statement = {
  name: 'imports-reader',
  text: `
    SELECT u.time_zone AS "timeZone", date_trunc('milliseconds', clock_timestamp()) AS now,
      EXISTS (SELECT 1 FROM resources r WHERE r.id = $2) AS "hasResource"
    FROM users u
    WHERE u.id = $1`,
};

export interface ImportSetting {
  readonly timeZone: string | null;
  readonly now: string;
  readonly hasResource: boolean;
}

export async function readImportSetting(
  db: Database,
  userId: string,
  resourceId: string,
): Promise<ImportSetting | null> {
  const [row] = await run<ImportSetting & Record<string, unknown>>(db.pool, readerStatement, [userId, resourceId]);
  return row ?? null;
}

const importedStatement: Statement = {
  name: 'imports-imported',
  text: `
    SELECT e.event_key AS key, e.reservation_id AS "reservationId"
    FROM imported_events e
    JOIN reservations o ON o.id = e.reservation_id AND o.status IN ('pending', 'confirmed')
    WHERE e.user_id = $1 AND e.event_key = ANY ($2)`,
};

/** Which of these events are reservations already; what was cancelled since may be imported again. */
export async function findImported(
  db: Database,
  userId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await run<{ key: string; reservationId: string }>(db.pool, importedStatement, [userId, keys]);
  return new Map(rows.map(({ key, reservationId }) => [key, reservationId]));
}

// A claim without a reservation is of an import that runs just now, or of one that died: after 30 seconds it is over.
const claimStatement: Statement = {
  name: 'imports-claim',
  text: `
    INSERT INTO imported_events AS e (user_id, event_key, reservation_id)
    VALUES ($1, $2, $3)
    ON CONFLICT (user_id, event_key) DO UPDATE
      SET reservation_id = excluded.reservation_id, imported_at = clock_timestamp()
      WHERE NOT EXISTS (SELECT 1 FROM reservations o
                        WHERE o.id = e.reservation_id AND o.status IN ('pending', 'confirmed'))
        AND (e.imported_at < clock_timestamp() - INTERVAL '30 seconds'
             OR EXISTS (SELECT 1 FROM reservations o WHERE o.id = e.reservation_id))
    RETURNING e.reservation_id`,
};

/** Before the reservation is made, under the id that it will have. @returns whether nobody else is importing it. */
export async function claimEvent(db: Database, userId: string, key: string, reservationId: string): Promise<boolean> {
  return (await run(db.pool, claimStatement, [userId, key, reservationId])).length > 0;
}

const giveUpStatement: Statement = {
  name: 'imports-give-up',
  text: `
    DELETE FROM imported_events e
    WHERE e.user_id = $1 AND e.event_key = $2 AND e.reservation_id = $3
      AND NOT EXISTS (SELECT 1 FROM reservations o WHERE o.id = e.reservation_id)`,
};

export async function giveUpClaim(db: Database, userId: string, key: string, reservationId: string): Promise<void> {
  await run(db.pool, giveUpStatement, [userId, key, reservationId]);
}

export async function forgetImportsOf(tx: Tx, userId: string): Promise<void> {
  await tx.importedEvent.deleteMany({ where: { userId } });
}

/** So that importing the same file with the other account books nothing twice. */
export async function moveImports(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO imported_events (user_id, event_key, reservation_id, imported_at)
    SELECT ${intoId}::uuid, e.event_key, e.reservation_id, e.imported_at
    FROM imported_events e WHERE e.user_id = ${fromId}::uuid
    ON CONFLICT (user_id, event_key) DO NOTHING`;
  await forgetImportsOf(tx, fromId);
}
