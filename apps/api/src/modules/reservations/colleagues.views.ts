import type { Database } from '#platform/db/client.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { literally } from '#platform/paging.ts';
import { readForWrite } from './commands/read-for-write.ts';
import { assertMayEnd } from './reservations.policy.ts';

const SHARES_A_TEAM = `
  EXISTS (SELECT 1 FROM team_members a
          JOIN team_members b ON b.team_id = a.team_id
          JOIN teams t ON t.id = a.team_id AND t.archived_at IS NULL
          WHERE a.user_id = $1 AND b.user_id = u.id)`;

/** Whether both belong to one team that is in service. */
export async function isColleague(db: Database, ownerId: string, userId: string): Promise<boolean> {
  const { rows } = await db.pool.query({
    name: 'reservations-is-colleague',
    text: `SELECT 1 FROM users u WHERE u.id = $2 AND ${SHARES_A_TEAM}`,
    values: [ownerId, userId],
  });
  return rows.length > 0;
}

/** Who could take the reservation over, by name. */
export async function listColleaguesOf(ctx: MemberContext, id: string, q: string | undefined) {
  const { userId } = await readForWrite({ ...ctx, expectedVersion: null }, id, assertMayEnd);
  const { rows } = await ctx.db.pool.query<{ id: string; name: string }>({
    name: 'reservations-colleagues',
    text: `
      SELECT u.id, u.name FROM users u
      WHERE u.id <> $1 AND u.status = 'active' AND ($2::boolean OR ${SHARES_A_TEAM})
        AND ($3::text IS NULL OR u.name ILIKE '%' || $3 || '%')
      ORDER BY u.name, u.id LIMIT 50`,
    values: [userId, ctx.actor.role === 'admin', q === undefined ? null : literally(q)],
  });
  return { items: rows };
}
