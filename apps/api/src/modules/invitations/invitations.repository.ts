import { INVITATION_DAYS, type Locale, type Role } from '@jari/contract';
import type { Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import type { LinkOfInvitation } from './invitations.rules.ts';

export interface NewInvitation {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly role: Role;
  readonly locale: Locale;
  readonly invitedBy: string;
}

export async function hasAccount(tx: Tx, emailKey: string): Promise<boolean> {
  return (await tx.user.count({ where: { emailKey } })) > 0;
}

/** A new invitation, or a new link of the one that the address has, however many admins invite it at once. */
export async function writeInvitation(tx: Tx, invitation: NewInvitation): Promise<string> {
  const { id, email, emailKey, role, locale, invitedBy } = invitation;
  const [written] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO invitations AS i (id, email, email_key, role, locale, invited_by, expires_at)
    VALUES (${id}::uuid, ${email}, ${emailKey}, ${role}, ${locale}, ${invitedBy}::uuid,
            clock_timestamp() + make_interval(days => ${INVITATION_DAYS}::integer))
    ON CONFLICT (email_key) WHERE accepted_at IS NULL AND revoked_at IS NULL DO UPDATE
    SET email = excluded.email, role = excluded.role, locale = excluded.locale, invited_by = excluded.invited_by,
        generation = i.generation + 1, last_sent_at = clock_timestamp(), expires_at = excluded.expires_at
    RETURNING i.id`;
  return written?.id ?? id;
}

/** A new link from `by`; the ones before stop working. @returns the address; null: nobody waits for it any more. */
export async function renewInvitation(
  tx: Tx,
  id: string,
  by: string,
): Promise<{ email: string; emailKey: string } | null> {
  const [renewed] = await tx.$queryRaw<{ email: string; emailKey: string }[]>`
    UPDATE invitations i
    SET generation = i.generation + 1, invited_by = ${by}::uuid, last_sent_at = clock_timestamp(),
        expires_at = clock_timestamp() + make_interval(days => ${INVITATION_DAYS}::integer)
    WHERE i.id = ${id}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL
    RETURNING i.email, i.email_key AS "emailKey"`;
  return renewed ?? null;
}

/** @returns the address; null: it was not there to be taken back. */
export async function markRevoked(tx: Tx, id: string): Promise<string | null> {
  const [revoked] = await tx.$queryRaw<{ email: string }[]>`
    UPDATE invitations i SET revoked_at = clock_timestamp()
    WHERE i.id = ${id}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL
    RETURNING i.email`;
  return revoked?.email ?? null;
}

/** What somebody invites to is worth as much as their word: nothing, once they may invite no more. */
export async function revokeInvitationsBy(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE invitations i SET revoked_at = clock_timestamp()
    WHERE i.invited_by = ${userId}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL`;
}

export async function stateOf(tx: Tx, id: string): Promise<'waiting' | 'accepted' | 'revoked' | null> {
  const invitation = await tx.invitation.findUnique({ where: { id } });
  if (!invitation) return null;
  if (invitation.acceptedAt) return 'accepted';
  return invitation.revokedAt ? 'revoked' : 'waiting';
}

/**
 * Uses the link up, for exactly one of all who try: the others wait for this row, and then find it used.
 * @returns the role it leads to; null: it does not work (any more), or for another address.
 */
export async function markAccepted(
  tx: Tx,
  link: LinkOfInvitation,
  by: { userId: string; emailKey: string },
): Promise<Role | null> {
  const [accepted] = await tx.$queryRaw<{ role: Role }[]>`
    UPDATE invitations i SET accepted_at = clock_timestamp(), accepted_user_id = ${by.userId}::uuid
    WHERE i.id = ${link.id}::uuid AND i.generation = ${link.generation} AND i.email_key = ${by.emailKey}
      AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > clock_timestamp()
    RETURNING i.role`;
  return accepted?.role ?? null;
}

/** Whoever opens an account without the link has come too: nobody is waited for. */
export async function markArrived(tx: Tx, by: { userId: string; emailKey: string }): Promise<void> {
  await tx.$executeRaw`
    UPDATE invitations i SET accepted_at = clock_timestamp(), accepted_user_id = ${by.userId}::uuid
    WHERE i.email_key = ${by.emailKey} AND i.accepted_at IS NULL AND i.revoked_at IS NULL`;
}

/** For an account whose person left: an invitation that led to it names no address any more. */
export async function forgetInvited(tx: Tx, userId: string): Promise<void> {
  const address = `${userId}@withdrawn.invalid`;
  await tx.invitation.updateMany({
    where: { acceptedUserId: userId },
    data: { email: address, emailKey: address, name: null },
  });
}

export interface WantedInvitation {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly name: string | null;
  readonly role: Role;
}

/** What people are called who were invited before; their links stay as they are. */
export async function nameInvitations(
  tx: Tx,
  named: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE invitations i SET name = w.name
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS w (id uuid, name text) WHERE i.id = w.id`;
}

/**
 * Many at once, each with its event and its audit line: one statement, however many. Addresses that have an account are
 * left out.
 */
export async function writeInvitations(
  tx: Tx,
  { actor, locale, address, requestId }: Pick<MemberContext, 'actor' | 'locale' | 'address' | 'requestId'>,
  wanted: readonly WantedInvitation[],
): Promise<{ id: string; emailKey: string }[]> {
  return tx.$queryRaw<{ id: string; emailKey: string }[]>`
    WITH written AS (
      INSERT INTO invitations AS i (id, email, email_key, name, role, locale, invited_by, expires_at)
      SELECT w.id, w.email, w."emailKey", w.name, w.role, ${locale}, ${actor.id}::uuid,
             clock_timestamp() + make_interval(days => ${INVITATION_DAYS}::integer)
      FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w (id uuid, email text, "emailKey" text, name text, role text)
      WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.email_key = w."emailKey")
      -- In one order everywhere, so that two transactions with the same addresses never wait in a circle.
      ORDER BY w."emailKey"
      ON CONFLICT (email_key) WHERE accepted_at IS NULL AND revoked_at IS NULL DO UPDATE
      SET email = excluded.email, role = excluded.role, locale = excluded.locale, invited_by = excluded.invited_by,
          name = coalesce(excluded.name, i.name), generation = i.generation + 1, last_sent_at = clock_timestamp(),
          expires_at = excluded.expires_at
      RETURNING i.id, i.email, i.email_key, i.role, i.locale
    ), told AS (
      INSERT INTO outbox_events (xid, topic, payload)
      SELECT pg_current_xact_id()::text::bigint, 'user.invited',
             jsonb_build_object('invitationId', n.id, 'actorId', ${actor.id}::uuid, 'role', n.role)
      FROM written n
    ), audited AS (
      INSERT INTO audit_entries (xid, action, actor_id, actor_name, subject_kind, subject_id, subject_label, after, address, request_id)
      SELECT pg_current_xact_id()::text::bigint, 'user.invited', ${actor.id}::uuid, ${actor.name}, 'invitation', n.id::text, n.email,
             jsonb_build_object('email', n.email, 'role', n.role, 'locale', n.locale), ${address}, ${requestId}
      FROM written n
    )
    SELECT n.id, n.email_key AS "emailKey" FROM written n`;
}
