import { Id, type listInvitations, type QueryOf } from '@jari/contract';
import { z } from 'zod';
import { toCsv } from '#platform/csv.ts';
import type { Database } from '#platform/db/client.ts';
import { decodeCursor, literally, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { presentByToken, presentInvitation, type InvitationRow, type LinkMaker } from './invitations.presenter.ts';
import { readToken, type LinkOfInvitation } from './invitations.rules.ts';

// Whether one has expired is decided on the clock that all processes share.
const STATUS = `
  CASE
    WHEN i.accepted_at IS NOT NULL THEN 'accepted'
    WHEN i.revoked_at IS NOT NULL THEN 'revoked'
    WHEN i.expires_at <= now() THEN 'expired'
    ELSE 'open'
  END`;

const SELECT = `
  SELECT i.id, i.email, i.email_key AS "emailKey", i.name, i.role, i.locale, i.status, i.generation,
         i.invited_by AS "inviterId", u.name AS "inviterName", u.time_zone AS "inviterTimeZone",
         i.created_at AS "createdAt", i.last_sent_at AS "lastSentAt", i.expires_at AS "expiresAt",
         i.accepted_at AS "acceptedAt", i.revoked_at AS "revokedAt", i.place
  FROM (SELECT o.*, CASE o.status WHEN 'open' THEN 0 ELSE 1 END AS place
        FROM (SELECT i.*, ${STATUS} AS status FROM invitations i) o) i
  JOIN users u ON u.id = i.invited_by`;

/** Open ones first, then by when they were sent: place, instant, id. */
const PlaceCursor = z.tuple([z.enum(['0', '1']), z.iso.datetime(), Id]);

export async function listInvitationsPage(db: Database, query: QueryOf<typeof listInvitations>, maker: LinkMaker) {
  const [place, sentAt, id] = decodeCursor(query.cursor, PlaceCursor) ?? [];
  const { rows } = await db.pool.query<InvitationRow & { place: number }>({
    name: 'invitations-list',
    text: `${SELECT}
           WHERE (NOT $1 OR (i.accepted_at IS NULL AND i.revoked_at IS NULL))
             AND ($2::integer IS NULL OR i.place > $2 OR (i.place = $2 AND (i.last_sent_at, i.id) < ($3::timestamptz, $4::uuid)))
             AND ($6::text IS NULL OR i.email_key LIKE $6 OR lower(i.name) LIKE $6)
           ORDER BY i.place, i.last_sent_at DESC, i.id DESC
           LIMIT $5`,
    values: [query.waiting === 'true', place ?? null, sentAt ?? null, id ?? null, query.limit + 1, likeOf(query.q)],
  });
  return toPage(
    rows,
    query.limit,
    (row) => [String(row.place), row.lastSentAt, row.id],
    (row) => presentInvitation(row, maker),
  );
}

/** For LIKE: part of what is looked for. */
function likeOf(q: string | undefined): string | null {
  return q ? `%${literally(q.toLowerCase())}%` : null;
}

/** All that are open, each with its link. */
export async function findInvitationsCsv(db: Database, maker: LinkMaker): Promise<string> {
  const { rows } = await db.pool.query<InvitationRow>({
    name: 'invitations-csv',
    text: `${SELECT} WHERE i.status = 'open' ORDER BY i.email_key`,
  });
  return toCsv(
    ['email', 'name', 'role', 'link', 'expiresAt'],
    rows
      .map((row) => presentInvitation(row, maker))
      .map(({ email, name, role, link, expiresAt }) => [email, name, role, link, expiresAt]),
  );
}

export async function getInvitation(db: Database, id: string, maker: LinkMaker) {
  const invitation = await findInvitation(db, id);
  if (!invitation) throw notFound();
  return presentInvitation(invitation, maker);
}

/** What a link leads to, whatever has become of it. */
export async function getByToken(db: Database, secret: string, token: string) {
  const found = await findByToken(db, secret, token);
  if (!found) throw notFound();
  return presentByToken(found.link, found.invitation);
}

/** @returns null: we did not make this token. */
export async function findByToken(
  db: Pick<Database, 'pool'>,
  secret: string,
  token: string,
): Promise<{ link: LinkOfInvitation; invitation: InvitationRow } | null> {
  const link = readToken(secret, token);
  const invitation = link && (await findInvitation(db, link.id));
  return link && invitation && { link, invitation };
}

export async function findInvitation(db: Pick<Database, 'pool'>, id: string): Promise<InvitationRow | null> {
  const { rows } = await db.pool.query<InvitationRow>({
    name: 'invitations-find',
    text: `${SELECT} WHERE i.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}
