import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { Actor } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { REFRESH_TOKEN_DAYS, SESSION_DAYS } from './accounts.rules.ts';

const DAY_MS = 86_400_000;

const findActorStatement: Statement = {
  name: 'accounts-find-actor',
  text: `
    SELECT u.id, u.name, u.role, s.id AS "sessionId"
    FROM sessions s
    JOIN users u ON u.id = s.user_id
    WHERE s.id = $1 AND u.id = $2 AND s.ended_at IS NULL AND s.ends_at > now() AND u.status = 'active'`,
};

/** The person of a session that is still good; null when it was ended or the account disabled. */
export async function findActor(db: Database, sessionId: string, userId: string): Promise<Actor | null> {
  const [actor] = await run<Actor & Record<string, unknown>>(db.pool, findActorStatement, [sessionId, userId]);
  return actor ?? null;
}

export interface SessionOrigin {
  readonly userId: string;
  readonly userAgent: string | null;
  readonly address: string;
  readonly now: Date;
}

/** Opens a session. The token goes into the cookie; only its hash is stored. */
export async function openSession(tx: Tx, origin: SessionOrigin): Promise<{ sessionId: string; refreshToken: string }> {
  const session = await tx.session.create({
    data: {
      id: uuidv7(),
      userId: origin.userId,
      userAgent: origin.userAgent,
      address: origin.address,
      endsAt: new Date(origin.now.getTime() + SESSION_DAYS * DAY_MS),
    },
  });
  await addToOutbox(tx, { topic: 'session.opened', payload: { userId: origin.userId }, liveOnly: true });
  return { sessionId: session.id, refreshToken: await addRefreshToken(tx, session.id, origin.now) };
}

export async function addRefreshToken(tx: Tx, sessionId: string, now: Date): Promise<string> {
  const refreshToken = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + REFRESH_TOKEN_DAYS * DAY_MS);
  await tx.refreshToken.create({ data: { tokenHash: hashToken(refreshToken), sessionId, expiresAt } });
  return refreshToken;
}

export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

export interface EndOfSessions {
  readonly userId: string;
  readonly reason: string;
  readonly now: Date;
  /** The only one to end; left out: all. */
  readonly sessionId?: string;
  /** The one that goes on. */
  readonly exceptSessionId?: string;
}

/** Ends sessions of a person; their open streams are told, on every process. @returns how many were still good */
export async function endSessions(tx: Tx, end: EndOfSessions): Promise<number> {
  const { userId, reason, now, sessionId, exceptSessionId } = end;
  const { count } = await tx.session.updateMany({
    where: {
      userId,
      endedAt: null,
      ...(sessionId !== undefined && { id: sessionId }),
      ...(exceptSessionId !== undefined && { id: { not: exceptSessionId } }),
    },
    data: { endedAt: now, endReason: reason },
  });
  if (count > 0) await addToOutbox(tx, { topic: 'session.ended', payload: { userId }, liveOnly: true });
  return count;
}

/** Holds the row every change of "who is an admin" goes through. Lock order: installation, then users. */
export async function lockInstallation(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT i.id FROM installation i WHERE i.id = 1 FOR UPDATE`;
}

/** Whether this account is the first of the installation; true for exactly one, however many register at once. */
export async function claimFirstAccount(tx: Tx, userId: string): Promise<boolean> {
  const claimed = await tx.$executeRaw`
    UPDATE installation i SET first_account_id = ${userId}::uuid WHERE i.id = 1 AND i.first_account_id IS NULL`;
  return claimed === 1;
}

/**
 * Holds a person's row against everything: no booking of theirs can begin or end meanwhile (see the trigger
 * reservations_active_holder). After `lockInstallation`; not in a transaction that goes on to lock servers.
 */
export async function lockUser(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT u.id FROM users u WHERE u.id = ${userId}::uuid FOR UPDATE`;
}

export interface RegistrationRule {
  readonly isOpen: boolean;
  readonly emailDomains: string[];
}

/** Who may register, held until this transaction ends: nobody slips through while an admin closes the door. */
export async function holdRegistrationRule(tx: Tx): Promise<RegistrationRule> {
  const [rule] = await tx.$queryRaw<RegistrationRule[]>`
    SELECT s.is_open AS "isOpen", s.email_domains AS "emailDomains" FROM registration_settings s WHERE s.id = 1 FOR SHARE`;
  if (!rule) throw new Error('registration_settings has no row');
  return rule;
}

/** Makes `intoId` the holder of all that `fromId` ever reserved; see the function's comment for its locks. */
export async function moveReservations(
  tx: Tx,
  accounts: { fromId: string; intoId: string },
  by: { actorId: string; address: string; requestId: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ moved: number }[]>`
    SELECT move_reservations(${accounts.fromId}::uuid, ${accounts.intoId}::uuid, ${by.actorId}::uuid, ${by.address},
                             ${by.requestId}) AS moved`;
  return row?.moved ?? 0;
}

/** Of teams that both are in, whoever manages one with either account goes on managing it. @returns how many moved */
export async function moveMemberships(tx: Tx, fromId: string, intoId: string): Promise<number> {
  const moved = await tx.$executeRaw`
    INSERT INTO team_members AS m (team_id, user_id, is_manager, joined_at)
    SELECT f.team_id, ${intoId}::uuid, f.is_manager, f.joined_at FROM team_members f WHERE f.user_id = ${fromId}::uuid
    ON CONFLICT (team_id, user_id) DO UPDATE
      SET is_manager = m.is_manager OR excluded.is_manager, joined_at = least(m.joined_at, excluded.joined_at)`;
  await tx.teamMember.deleteMany({ where: { userId: fromId } });
  return moved;
}
