import { createHash } from 'node:crypto';
import { toCsv } from '#platform/csv.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { MemberContext } from '#platform/http/request-context.ts';

interface ExportRow {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly team: string | null;
  readonly isManager: boolean | null;
}

const exportStatement: Statement = {
  name: 'people-import-export',
  text: `
    SELECT p.email, p.name, p.role, t.name AS team, p.is_manager AS "isManager"
    FROM (
      SELECT u.email, u.email_key, u.name, u.role, m.team_id, m.is_manager
      FROM users u
      LEFT JOIN (team_members m JOIN teams x ON x.id = m.team_id AND x.archived_at IS NULL) ON m.user_id = u.id
      WHERE u.merged_into IS NULL AND u.withdrawn_at IS NULL
      UNION ALL
      SELECT i.email, i.email_key, coalesce(i.name, ''), i.role, n.team_id, n.is_manager
      FROM invitations i
      LEFT JOIN (invitation_teams n JOIN teams x ON x.id = n.team_id AND x.archived_at IS NULL)
        ON n.invitation_id = i.id
      WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM users u WHERE u.email_key = i.email_key)
    ) p
    LEFT JOIN teams t ON t.id = p.team_id
    ORDER BY p.email_key, t.name_key`,
};

/** People and their teams, in the columns that an import reads. */
export async function findPeopleCsv(ctx: MemberContext): Promise<{ etag: string; csv: string }> {
  const rows = await run<ExportRow & Record<string, unknown>>(ctx.db.pool, exportStatement, []);
  const csv = toCsv(
    ['email', 'name', 'role', 'team', 'manager'],
    rows.map(({ email, name, role, team, isManager }) => [email, name, role, team, managerCell(isManager)]),
  );
  return { csv, etag: `"${createHash('sha256').update(csv).digest('base64url')}"` };
}

function managerCell(isManager: boolean | null): string | null {
  return isManager === null ? null : isManager ? 'yes' : 'no';
}
