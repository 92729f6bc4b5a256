import type { Role } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { Known, KnownPerson } from './people-import.rules.ts';

/** One import at a time: two of the same file would invite everybody twice. */
export async function lockImports(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('people-import'))`;
}

interface PersonRow {
  readonly emailKey: string;
  readonly id: string;
  readonly standing: KnownPerson['standing'];
  readonly name: string;
  readonly role: Role;
  readonly teams: Readonly<Record<string, boolean>>;
}

/** What is known of these addresses and of all teams, in the state a transaction sees or outside of one. */
export async function findKnown(db: Tx | Database['prisma'], emailKeys: readonly string[]): Promise<Known> {
  const people = await db.$queryRaw<PersonRow[]>`
    SELECT u.email_key AS "emailKey", u.id, u.name, u.role,
      CASE WHEN u.merged_into IS NOT NULL OR u.withdrawn_at IS NOT NULL THEN 'closed' ELSE u.status END AS standing,
      (SELECT coalesce(jsonb_object_agg(t.name_key, m.is_manager), '{}') FROM team_members m
       JOIN teams t ON t.id = m.team_id AND t.archived_at IS NULL WHERE m.user_id = u.id) AS teams
    FROM users u WHERE u.email_key = ANY (${emailKeys})
    UNION ALL
    SELECT i.email_key, i.id, coalesce(i.name, ''), i.role,
      CASE WHEN i.expires_at <= now() THEN 'invitation-expired' ELSE 'invited' END,
      (SELECT coalesce(jsonb_object_agg(t.name_key, n.is_manager), '{}') FROM invitation_teams n
       JOIN teams t ON t.id = n.team_id AND t.archived_at IS NULL WHERE n.invitation_id = i.id)
    FROM invitations i
    WHERE i.email_key = ANY (${emailKeys}) AND i.accepted_at IS NULL AND i.revoked_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM users u WHERE u.email_key = i.email_key)`;
  const teams = await db.$queryRaw<{ id: string; name: string; nameKey: string }[]>`
    SELECT t.id, t.name, t.name_key AS "nameKey" FROM teams t WHERE t.archived_at IS NULL`;
  return {
    people: new Map(people.map((row) => [row.emailKey, { ...row, teams: new Map(Object.entries(row.teams)) }])),
    teams: new Map(teams.map((team) => [team.nameKey, team])),
    activeAdmins: await db.user.count({ where: { role: 'admin', status: 'active' } }),
  };
}
