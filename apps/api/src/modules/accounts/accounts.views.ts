import {
  type Installation,
  type listSessions as listSessionsContract,
  type listUsers,
  type MergePreview,
  type Person,
  type QueryOf,
  type RegistrationSettings,
  type User,
} from '@jari/contract';
import { z } from 'zod';
import type { Database } from '#platform/db/client.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, literally, NameCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { presentPerson, presentSession, presentUser, type PersonRow, type SessionRow } from './accounts.presenter.ts';
import { accountClosed, notIntoItself } from './accounts.problems.ts';

/** What anybody may know who has no account yet. */
export async function getInstallation(db: Database): Promise<Installation> {
  const [installation, rule] = await Promise.all([
    db.prisma.installation.findUnique({ where: { id: 1 } }),
    db.prisma.registrationSettings.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  const { isOpen, emailDomains } = rule;
  if (installation?.firstAccountId == null) {
    return { hasAccounts: false, registration: { isOpen: true, emailDomains: [] } };
  }
  return { hasAccounts: true, registration: { isOpen, emailDomains } };
}

export async function hasAccounts(db: Database): Promise<boolean> {
  const installation = await db.prisma.installation.findUnique({ where: { id: 1 } });
  return installation?.firstAccountId != null;
}

export async function getRegistration(db: Database): Promise<RegistrationSettings> {
  const rule = await db.prisma.registrationSettings.findUniqueOrThrow({ where: { id: 1 } });
  const { isOpen, emailDomains, version } = rule;
  return { isOpen, emailDomains, version };
}

export async function getUserById(db: Database, id: string): Promise<User> {
  const user = await db.prisma.user.findUnique({ where: { id } });
  if (!user) throw notFound();
  return presentUser(user);
}

// What ends after now began at most 168 hours before it (a CHECK): that bounds the walk over (user_id, start_at).
const SELECT_PERSON = `
  SELECT u.id, u.email, u.name, u.role, u.status, u.locale, u.time_zone AS "timeZone", u.version,
    u.created_at AS "createdAt", u.withdrawn_at AS "withdrawnAt", m.id AS "mergedIntoId", m.name AS "mergedIntoName",
    (SELECT max(s.last_used_at) FROM sessions s WHERE s.user_id = u.id) AS "lastSeenAt",
    (SELECT count(*)::int FROM reservations o
     WHERE o.user_id = u.id AND o.status IN ('pending', 'confirmed') AND o.end_at > now()
       AND o.start_at > now() - INTERVAL '168 hours') AS "reservationsAhead"
  FROM users u
  LEFT JOIN users m ON m.id = u.merged_into`;

/** People by name. */
export async function listPeople(db: Database, query: QueryOf<typeof listUsers>) {
  const [afterName = null, afterId = null] = decodeCursor(query.cursor, NameCursor) ?? [];
  const { rows } = await db.pool.query<PersonRow>({
    name: 'accounts-list-people',
    text: `
      ${SELECT_PERSON}
      WHERE ($1::text IS NULL OR u.name ILIKE $1 OR (u.withdrawn_at IS NULL AND u.email ILIKE $1))
        AND ($2::text IS NULL OR u.role = $2)
        AND ($3::text IS NULL OR u.status = $3)
        AND ($4::text IS NULL OR (u.name, u.id) > ($4, $5::uuid))
      ORDER BY u.name, u.id
      LIMIT $6`,
    values: [
      query.q ? `%${literally(query.q)}%` : null,
      query.role ?? null,
      query.status ?? null,
      afterName,
      afterId,
      query.limit + 1,
    ],
  });
  return toPage(rows, query.limit, (person) => [person.name, person.id], presentPerson);
}

export async function getPerson(db: Database, id: string): Promise<Person> {
  const { rows } = await db.pool.query<PersonRow>({
    name: 'accounts-get-person',
    text: `${SELECT_PERSON} WHERE u.id = $1`,
    values: [id],
  });
  if (!rows[0]) throw notFound();
  return presentPerson(rows[0]);
}

/** What `mergeUser` would do, counted now. */
export async function previewMerge(db: Database, fromId: string, intoId: string): Promise<MergePreview> {
  if (fromId === intoId) throw notIntoItself();
  const [from, into] = await Promise.all([getPerson(db, fromId), getPerson(db, intoId)]);
  for (const { mergedInto, withdrawnAt } of [from, into]) {
    if (mergedInto !== null) throw accountClosed('merged');
    if (withdrawnAt !== null) throw accountClosed('withdrawn');
  }
  const { rows } = await db.pool.query<{ past: number; teams: number; wishes: number; links: number; ending: number }>({
    name: 'accounts-preview-merge',
    text: `
      SELECT
        (SELECT count(*)::int FROM reservations o WHERE o.user_id = $1) - $3 AS past,
        (SELECT count(*)::int FROM team_members t WHERE t.user_id = $1) AS teams,
        (SELECT count(*)::int FROM waitlist_wishes w
         WHERE w.user_id = $1 AND w.state IN ('waiting', 'paused', 'offered')) AS wishes,
        count(*) FILTER (WHERE k.id IS NULL)::int AS links, count(k.id)::int AS ending
      FROM calendar_feeds f
      LEFT JOIN calendar_feeds k
        ON k.user_id = $2 AND k.scope = f.scope AND k.resource_id IS NOT DISTINCT FROM f.resource_id
      WHERE f.user_id = $1`,
    values: [fromId, intoId, from.reservationsAhead],
  });
  const { past = 0, teams = 0, wishes = 0, links = 0, ending = 0 } = rows[0] ?? {};
  const { reservationsAhead } = from;
  const moves = { reservationsAhead, reservationsPast: past, teams, wishes, calendarLinks: links };
  return { from, into, moves, endingCalendarLinks: ending };
}

const SELECT_SESSION = `
  SELECT s.id, s.user_agent AS "userAgent", s.address, s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt",
    s.ends_at AS "endsAt"
  FROM sessions s
  WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.ends_at > now()`;

const UseCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where the caller is signed in, the latest first. */
export async function listSessions(ctx: MemberContext, query: QueryOf<typeof listSessionsContract>) {
  const [usedAt = null, id = null] = decodeCursor(query.cursor, UseCursor) ?? [];
  const { rows } = await ctx.db.pool.query<SessionRow>({
    name: 'accounts-list-sessions',
    text: `
      ${SELECT_SESSION} AND ($2::timestamptz IS NULL OR (s.last_used_at, s.id) < ($2::timestamptz, $3::uuid))
      ORDER BY s.last_used_at DESC, s.id DESC
      LIMIT $4`,
    values: [ctx.actor.id, usedAt, id, query.limit + 1],
  });
  return toPage(
    rows,
    query.limit,
    (row) => [row.lastUsedAt, row.id],
    (row) => presentSession(row, ctx.actor.sessionId),
  );
}
