import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { Actor } from '#platform/http/request-context.ts';
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
  /** The one that goes on. */
  readonly exceptSessionId?: string;
}

/** Ends the person's sessions, all or all but one. */
export async function endSessions(tx: Tx, { userId, reason, now, exceptSessionId }: EndOfSessions): Promise<void> {
  await tx.session.updateMany({
    where: { userId, endedAt: null, ...(exceptSessionId && { id: { not: exceptSessionId } }) },
    data: { endedAt: now, endReason: reason },
  });
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
