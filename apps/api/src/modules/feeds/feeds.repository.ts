import type { FeedScope, Locale } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';

export interface FeedRow {
  readonly id: string;
  readonly scope: FeedScope;
  readonly resourceId: string | null;
  readonly resourceName: string | null;
  readonly generation: number;
  readonly createdAt: string;
  readonly lastReadAt: string | null;
}

export interface ReadableFeed extends FeedRow {
  readonly userId: string;
  readonly locale: Locale;
}

/** Of `calendar_feeds f` and `resources r`. */
export const feedColumns = `
  f.id, f.scope, f.resource_id AS "resourceId", r.name AS "resourceName", f.generation, f.created_at AS "createdAt",
  f.last_read_at AS "lastReadAt"`;

/** @returns the id of the feed of that scope, new or not; null: there is no such server. */
export async function insertFeed(
  tx: Tx,
  feed: { id: string; userId: string; scope: FeedScope; resourceId: string | null },
): Promise<string | null> {
  // The update changes nothing: without it the row that is there already would not be returned.
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO calendar_feeds AS f (id, user_id, scope, resource_id)
    SELECT ${feed.id}::uuid, ${feed.userId}::uuid, ${feed.scope}, ${feed.resourceId}::uuid
    WHERE ${feed.resourceId}::uuid IS NULL OR EXISTS (SELECT 1 FROM resources r WHERE r.id = ${feed.resourceId}::uuid)
    ON CONFLICT (user_id, scope, resource_id) DO UPDATE SET generation = f.generation
    RETURNING f.id`;
  return row?.id ?? null;
}

export interface FeedSubject {
  readonly scope: FeedScope;
  readonly resourceName: string | null;
}

/** @returns what the link shows; null: the person has no such feed. */
export async function raiseGeneration(tx: Tx, id: string, userId: string): Promise<FeedSubject | null> {
  const [feed] = await tx.$queryRaw<FeedSubject[]>`
    UPDATE calendar_feeds f SET generation = f.generation + 1, last_read_at = NULL
    WHERE f.id = ${id}::uuid AND f.user_id = ${userId}::uuid
    RETURNING f.scope, (SELECT r.name FROM resources r WHERE r.id = f.resource_id) AS "resourceName"`;
  return feed ?? null;
}

/** @returns what the link showed; null: the person has no such feed. */
export async function deleteFeedOf(tx: Tx, id: string, userId: string): Promise<FeedSubject | null> {
  const [feed] = await tx.$queryRaw<FeedSubject[]>`
    DELETE FROM calendar_feeds f
    WHERE f.id = ${id}::uuid AND f.user_id = ${userId}::uuid
    RETURNING f.scope, (SELECT r.name FROM resources r WHERE r.id = f.resource_id) AS "resourceName"`;
  return feed ?? null;
}

const readableStatement: Statement = {
  name: 'feeds-readable',
  text: `
    SELECT ${feedColumns}, f.user_id AS "userId", u.locale
    FROM calendar_feeds f
    JOIN users u ON u.id = f.user_id AND u.status = 'active'
    LEFT JOIN resources r ON r.id = f.resource_id
    WHERE f.id = $1`,
};

/** Null: no such feed, or its person may not sign in any more. */
export async function findReadableFeed(db: Database, id: string): Promise<ReadableFeed | null> {
  const [row] = await run<ReadableFeed & Record<string, unknown>>(db.pool, readableStatement, [id]);
  return row ?? null;
}

// To the minute: a program that asks every second is no reason to write every second.
const touchStatement: Statement = {
  name: 'feeds-touch',
  text: `
    UPDATE calendar_feeds f SET last_read_at = clock_timestamp()
    WHERE f.id = $1 AND (f.last_read_at IS NULL OR f.last_read_at < clock_timestamp() - INTERVAL '1 minute')`,
};

export async function rememberReading(db: Database, id: string): Promise<void> {
  await run(db.pool, touchStatement, [id]);
}

/** For an account that is closed: its addresses are dead at once. */
export async function deleteFeedsOf(tx: Tx, userId: string): Promise<void> {
  await tx.calendarFeed.deleteMany({ where: { userId } });
}

/** Addresses go on working and show the other account's; where that has the same one, its own stays. @returns how many */
export async function moveFeeds(tx: Tx, fromId: string, intoId: string): Promise<number> {
  const moved = await tx.$executeRaw`
    UPDATE calendar_feeds f SET user_id = ${intoId}::uuid
    WHERE f.user_id = ${fromId}::uuid AND NOT EXISTS (
      SELECT 1 FROM calendar_feeds k
      WHERE k.user_id = ${intoId}::uuid AND k.scope = f.scope AND k.resource_id IS NOT DISTINCT FROM f.resource_id)`;
  await deleteFeedsOf(tx, fromId);
  return moved;
}
