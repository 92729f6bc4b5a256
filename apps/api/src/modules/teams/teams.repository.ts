import type { TeamRef } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';

/** Somebody who can hold a reservation, and in the name of which team. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  /** The team that was asked about; null: there is none in service that the person belongs to. */
  readonly team: TeamRef | null;
  /** Whether whoever asks manages that team. */
  readonly isManaged: boolean;
}

export const readHolderStatement: Statement = {
  name: 'teams-read-holder',
  text: `
    SELECT p.id, p.name, p.status = 'active' AS "isActive",
      CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name, 'color', t.color) END AS team,
      EXISTS (SELECT 1 FROM team_members m
              WHERE m.team_id = t.id AND m.user_id = $3 AND m.is_manager) AS "isManaged"
    FROM users p
    LEFT JOIN (team_members m JOIN teams t ON t.id = m.team_id AND t.archived_at IS NULL)
      ON m.user_id = p.id AND m.team_id = $2
    WHERE p.id = $1`,
};

/** @returns null: there is no such person. */
export async function findHolder(
  db: Pick<Database, 'pool'>,
  asked: { readonly userId: string; readonly teamId: string | null; readonly by: string },
): Promise<Holder | null> {
  const [row] = await run<Holder & Record<string, unknown>>(db.pool, readHolderStatement, [
    asked.userId,
    asked.teamId,
    asked.by,
  ]);
  return row ?? null;
}
