import type {
  BookablePerson,
  getTeamUse,
  listBookablePeople,
  listTeamCandidates,
  listTeams,
  ResponseOf,
  QueryOf,
  Team,
  TeamDetail,
  TeamMember,
  TeamUse,
} from '@jari/contract';
import { run, type Statement } from '#platform/db/statement.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, literally, NameCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { assertMayAdd, assertMaySee } from './teams.policy.ts';

type Row<T> = T & Record<string, unknown>;
type PersonRef = TeamMember['user'];

/** A `Team` as the person $1 sees it. */
const teamColumns = `
  t.id, t.name, t.color, t.description, t.archived_at IS NOT NULL AS "isArchived",
  (SELECT count(*)::int FROM team_members m WHERE m.team_id = t.id) AS "memberCount",
  (SELECT json_build_object('isManager', m.is_manager) FROM team_members m
   WHERE m.team_id = t.id AND m.user_id = $1) AS membership,
  t.version`;

const listStatement: Statement = {
  name: 'teams-list',
  text: `
    SELECT ${teamColumns}, t.name_key AS "nameKey"
    FROM teams t
    WHERE (t.archived_at IS NOT NULL) = $2::boolean
      AND (NOT $3::boolean OR EXISTS (SELECT 1 FROM team_members o WHERE o.team_id = t.id AND o.user_id = $1))
      AND ($4::text IS NULL OR (t.name_key, t.id) > ($4, $5::uuid))
    ORDER BY t.name_key, t.id
    LIMIT $6`,
};

/** Teams by name. */
export async function listTeamsPage(ctx: MemberContext, query: QueryOf<typeof listTeams>) {
  const [afterName = null, afterId = null] = decodeCursor(query.cursor, NameCursor) ?? [];
  const [archived, mine] = [query.archived === 'true', query.mine === 'true'];
  const values = [ctx.actor.id, archived, mine, afterName, afterId, query.limit + 1];
  const rows = await run<Row<Team & { nameKey: string }>>(ctx.db.pool, listStatement, values);
  return toPage(
    rows,
    query.limit,
    (row) => [row.nameKey, row.id],
    ({ nameKey: _nameKey, ...team }): Team => team,
  );
}

const teamStatement: Statement = {
  name: 'teams-read',
  text: `
    SELECT ${teamColumns},
      (SELECT coalesce(json_agg(json_build_object(
                'user', json_build_object('id', u.id, 'name', u.name), 'isActive', u.status = 'active',
                'isManager', m.is_manager, 'joinedAt', iso_instant(m.joined_at))
              ORDER BY m.is_manager DESC, u.name, u.id), '[]')
       FROM team_members m JOIN users u ON u.id = m.user_id
       WHERE m.team_id = t.id) AS members
    FROM teams t
    WHERE t.id = $2`,
};

export async function getTeamById(ctx: MemberContext, id: string): Promise<TeamDetail> {
  const [team] = await run<Row<Team & { members: TeamMember[] }>>(ctx.db.pool, teamStatement, [ctx.actor.id, id]);
  if (!team) throw notFound();
  assertMaySee(ctx.actor, team);
  return team;
}

const candidatesStatement: Statement = {
  name: 'teams-candidates',
  text: `
    SELECT u.id, u.name
    FROM users u
    WHERE u.status = 'active'
      AND NOT EXISTS (SELECT 1 FROM team_members m WHERE m.team_id = $1 AND m.user_id = u.id)
      AND ($2::text IS NULL OR u.name ILIKE '%' || $2 || '%' OR ($3 AND u.email ILIKE '%' || $2 || '%'))
    ORDER BY u.name, u.id
    LIMIT $4`,
};

/** Who could be added to a team. */
export async function findCandidates(
  ctx: MemberContext,
  id: string,
  { q, limit }: QueryOf<typeof listTeamCandidates>,
): Promise<ResponseOf<typeof listTeamCandidates>> {
  assertMayAdd(ctx.actor, await getTeamById(ctx, id));
  const values = [id, q === undefined ? null : literally(q), ctx.actor.role === 'admin', limit];
  return { items: await run<Row<PersonRef>>(ctx.db.pool, candidatesStatement, values) };
}

// What touches a time began at most 168 hours before it (a CHECK): the index on team and start skips the rest.
const useStatement: Statement = {
  name: 'teams-use',
  text: `
    WITH span AS MATERIALIZED (
      SELECT begins AT TIME ZONE i.time_zone AS "from", (begins + ('1 ' || $2)::interval) AT TIME ZONE i.time_zone AS "to"
      FROM installation i, date_trunc($2, coalesce($3::timestamptz, now()) AT TIME ZONE i.time_zone) begins
    ), used AS (
      SELECT o.user_id, count(*)::int AS reservations, sum(cardinality(o.unit_indexes)
               * extract(epoch FROM least(o.end_at, s."to") - greatest(o.start_at, s."from"))::float8) / 3600 AS hours
      FROM span s, reservations o
      WHERE o.team_id = $1
        AND o.start_at < s."to" AND o.end_at > s."from" AND o.start_at > s."from" - INTERVAL '168 hours'
        -- As limits count: what was cancelled while it ran was used until then.
        AND (o.status IN ('pending', 'confirmed')
             OR (o.status IN ('cancelled', 'rejected') AND o.start_at < o.end_at AND o.end_at <= o.updated_at))
      GROUP BY o.user_id
    )
    SELECT s."from", s."to",
      (SELECT coalesce(json_agg(json_build_object(
                'user', json_build_object('id', u.id, 'name', u.name), 'isMember', m.user_id IS NOT NULL,
                'unitHours', coalesce(d.hours, 0), 'reservations', coalesce(d.reservations, 0))
              ORDER BY coalesce(d.hours, 0) DESC, u.name, u.id), '[]')
       FROM used d
       FULL JOIN (SELECT o.user_id FROM team_members o WHERE o.team_id = $1) m ON m.user_id = d.user_id
       JOIN users u ON u.id = coalesce(d.user_id, m.user_id)) AS members
    FROM span s`,
};

/** What a team has reserved in a week or a month, by person. */
export async function findTeamUse(ctx: MemberContext, id: string, query: QueryOf<typeof getTeamUse>): Promise<TeamUse> {
  await getTeamById(ctx, id);
  const values = [id, query.period, query.at ?? null];
  const [row] = await run<Row<Omit<TeamUse, 'unitHours'>>>(ctx.db.pool, useStatement, values);
  if (!row) throw new Error('there is no installation');
  return { ...row, unitHours: row.members.reduce((sum, member) => sum + member.unitHours, 0) };
}

const bookableStatement: Statement = {
  name: 'teams-bookable-people',
  text: `
    SELECT u.id, u.name, coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color)
             ORDER BY t.name_key, t.id) FILTER (WHERE t.id IS NOT NULL), '[]') AS teams
    FROM users u
    LEFT JOIN (team_members m JOIN teams t ON t.id = m.team_id AND t.archived_at IS NULL)
      ON m.user_id = u.id
     AND ($2 OR EXISTS (SELECT 1 FROM team_members x WHERE x.team_id = t.id AND x.user_id = $1 AND x.is_manager))
    WHERE u.id <> $1 AND u.status = 'active' AND ($2 OR t.id IS NOT NULL)
      AND ($3::text IS NULL OR u.name ILIKE '%' || $3 || '%')
      AND ($4::text IS NULL OR (u.name, u.id) > ($4, $5::uuid))
    GROUP BY u.id
    ORDER BY u.name, u.id
    LIMIT $6`,
};

/** Whom somebody may book for besides themselves, and in the name of which teams. */
export async function listBookable(ctx: MemberContext, query: QueryOf<typeof listBookablePeople>) {
  const [afterName = null, afterId = null] = decodeCursor(query.cursor, NameCursor) ?? [];
  const part = query.q === undefined ? null : literally(query.q);
  const values = [ctx.actor.id, ctx.actor.role === 'admin', part, afterName, afterId, query.limit + 1];
  type Found = { id: string; name: string; teams: BookablePerson['teams'] };
  const rows = await run<Row<Found>>(ctx.db.pool, bookableStatement, values);
  return toPage(
    rows,
    query.limit,
    (row) => [row.name, row.id],
    ({ id, name, teams }): BookablePerson => ({ user: { id, name }, teams }),
  );
}
