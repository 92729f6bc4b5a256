import type { TeamRef, WishBody, WishState } from '@jari/contract';
import { Prisma } from '#generated/prisma/client.ts';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { MAX_MISSED, REST_MINUTES, SHARE_DAYS } from './waitlist.rules.ts';

/** A wish as it is read: instants are ISO texts. */
export interface WishRow {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly title: string;
  readonly team: TeamRef | null;
  readonly resources: readonly { readonly id: string; readonly name: string }[];
  readonly model: string | null;
  readonly memoryGib: number | null;
  readonly tags: readonly string[];
  readonly unitCount: number;
  readonly durationMinutes: number;
  readonly from: string;
  readonly to: string;
  readonly state: WishState;
  readonly position: number | null;
  readonly recentHours: number;
  readonly restsUntil: string | null;
  readonly isResting: boolean;
  readonly missedOffers: number;
  readonly reservationId: string | null;
  readonly offer: {
    readonly reservationId: string;
    readonly resource: { readonly id: string; readonly name: string };
    readonly unitIndexes: number[];
    readonly startAt: string;
    readonly endAt: string;
    readonly heldUntil: string;
  } | null;
  readonly createdAt: string;
  readonly version: number;
}

/**
 * Wishes with their place in the order: fair share, then age; who rests comes last. The share is counted once a person,
 * and a reservation is at most 168 hours long (a CHECK), which bounds the walk over their bookings.
 */
const wishesOf = (closedToo: string) => `
  WITH people AS MATERIALIZED (
    SELECT DISTINCT w.user_id FROM waitlist_wishes w WHERE w.state IN ('waiting', 'paused', 'offered') OR ${closedToo}
  ),
  shares AS MATERIALIZED (
    SELECT p.user_id, coalesce(sum(cardinality(o.unit_indexes)
             * extract(epoch FROM o.end_at - greatest(o.start_at, since.at))) / 3600, 0)::float8 AS hours
    FROM people p
    CROSS JOIN (SELECT clock_timestamp() - INTERVAL '${SHARE_DAYS} days' AS at) since
    LEFT JOIN reservations o ON o.user_id = p.user_id AND o.status IN ('pending', 'confirmed')
      AND o.end_at > since.at AND o.start_at > since.at - INTERVAL '168 hours'
    GROUP BY p.user_id
  ),
  placed AS (
    SELECT w.id, row_number() OVER (
             ORDER BY coalesce(w.rests_until > clock_timestamp(), false), s.hours, w.created_at, w.id)::integer AS position
    FROM waitlist_wishes w JOIN shares s ON s.user_id = w.user_id
    WHERE w.state = 'waiting'
  )
  SELECT w.id, w.user_id AS "userId", u.name AS "userName", w.title,
    CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name, 'color', t.color) END AS team,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) ORDER BY r.name_key, r.id), '[]')
     FROM resources r WHERE r.id = ANY (w.resource_ids)) AS resources,
    w.model, w.memory_gib AS "memoryGib", w.tags, w.unit_count AS "unitCount", w.duration_minutes AS "durationMinutes",
    iso_instant(w.earliest_at) AS "from", iso_instant(w.latest_at) AS "to", w.state, l.position,
    s.hours AS "recentHours", iso_instant(w.rests_until) AS "restsUntil",
    coalesce(w.rests_until > clock_timestamp(), false) AS "isResting", w.missed_offers AS "missedOffers",
    w.reservation_id AS "reservationId",
    CASE WHEN w.state = 'offered' AND o.status = 'pending' AND o.held_until IS NOT NULL
         THEN json_build_object('reservationId', o.id, 'unitIndexes', o.unit_indexes,
                'resource', (SELECT json_build_object('id', h.id, 'name', h.name)
                             FROM resources h WHERE h.id = o.resource_id),
                'startAt', iso_instant(o.start_at), 'endAt', iso_instant(o.end_at),
                'heldUntil', iso_instant(o.held_until)) END AS offer,
    iso_instant(w.created_at) AS "createdAt", w.version
  FROM waitlist_wishes w
  JOIN users u ON u.id = w.user_id
  JOIN shares s ON s.user_id = w.user_id
  LEFT JOIN placed l ON l.id = w.id
  LEFT JOIN teams t ON t.id = w.team_id
  LEFT JOIN reservations o ON o.id = w.reservation_id`;

const orderStatement: Statement = {
  name: 'waitlist-order',
  text: `${wishesOf('false')} WHERE w.state = 'waiting' ORDER BY l.position LIMIT $1`,
};
const ofPersonStatement: Statement = {
  name: 'waitlist-of-person',
  text: `${wishesOf('w.user_id = $1')}
    WHERE w.user_id = $1 AND (w.state IN ('waiting', 'paused', 'offered')
                              OR w.updated_at > clock_timestamp() - INTERVAL '7 days')
    ORDER BY w.state = 'offered' DESC, w.state IN ('waiting', 'paused') DESC, w.updated_at DESC, w.id
    LIMIT 200`,
};
const SELECT_ONE = `${wishesOf('w.id = $1::uuid')} WHERE w.id = $1::uuid`;

/** What waits, in the order in which places are offered. */
export function listInOrder(db: Database, limit: number): Promise<WishRow[]> {
  return run<WishRow & Record<string, unknown>>(db.pool, orderStatement, [limit]);
}

export function listOf(db: Database, userId: string): Promise<WishRow[]> {
  return run<WishRow & Record<string, unknown>>(db.pool, ofPersonStatement, [userId]);
}

export async function findWish(db: Tx | Database['prisma'], id: string): Promise<WishRow | null> {
  const [row] = await db.$queryRawUnsafe<WishRow[]>(SELECT_ONE, id);
  return row ?? null;
}

/** Held until the end of the transaction. */
export async function lockWish(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM waitlist_wishes w WHERE w.id = ${id}::uuid FOR UPDATE`;
}

/** A wish whose state changed between the look and the write: nothing of that write happens. */
export class WishMoved extends Error {}

export interface WishMove {
  readonly id: string;
  readonly version: number;
  readonly state: WishState;
  readonly reservationId: string | null;
  readonly rests?: boolean;
  readonly missed?: boolean;
}

/**
 * Brings a wish from the version that was looked at to its next state. @throws WishMoved when it is another one by now:
 * of two workers, or a worker and its owner, one gets through.
 */
export async function moveWish(tx: Tx, move: WishMove): Promise<void> {
  const { id, version, state, reservationId, rests = false, missed = false } = move;
  const moved = await tx.$executeRaw`
    UPDATE waitlist_wishes w
    SET state = ${state}, reservation_id = ${reservationId}::uuid,
        offered_at = CASE WHEN ${state} = 'offered' THEN coalesce(w.offered_at, clock_timestamp()) ELSE w.offered_at END,
        rests_until = CASE WHEN ${rests} THEN clock_timestamp() + ${REST_MINUTES} * INTERVAL '1 minute' END,
        missed_offers = CASE WHEN ${missed} THEN w.missed_offers + 1 WHEN ${state} = 'offered' THEN w.missed_offers ELSE 0 END,
        version = w.version + 1, updated_at = clock_timestamp()
    WHERE w.id = ${id}::uuid AND w.version = ${version}`;
  if (moved === 0) throw new WishMoved();
}

/** Where a wish goes whose offer ran out. */
export function stateAfterMiss({ missedOffers }: Pick<WishRow, 'missedOffers'>): WishState {
  return missedOffers + 1 >= MAX_MISSED ? 'paused' : 'waiting';
}

/** That a place was offered: what the wait of others is reckoned from. */
export async function insertOffer(
  tx: Tx,
  { id: wishId, unitCount, durationMinutes }: Pick<WishRow, 'id' | 'unitCount' | 'durationMinutes'>,
  { reservationId, resourceId }: { readonly reservationId: string; readonly resourceId: string },
): Promise<void> {
  await tx.waitlistOffer.create({ data: { reservationId, wishId, resourceId, unitCount, durationMinutes } });
}

export interface RunOut {
  readonly reservationId: string;
  readonly wishId: string | null;
}

/** Offers that nobody took in time, the longest overdue first. */
export async function listRunOut(db: Database): Promise<RunOut[]> {
  const { rows } = await db.pool.query<RunOut>({
    name: 'waitlist-run-out',
    text: `
      SELECT o.id AS "reservationId", w.id AS "wishId"
      FROM reservations o LEFT JOIN waitlist_wishes w ON w.reservation_id = o.id
      WHERE o.held_until <= clock_timestamp() AND o.status = 'pending'
      ORDER BY o.held_until, o.id LIMIT 200`,
  });
  return rows;
}

export interface Unsettled {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly state: WishState;
  readonly next: 'fulfilled' | 'withdrawn' | 'expired' | 'waiting';
  readonly reservationId: string | null;
}

/**
 * Wishes that something else has settled: what was held for them was cancelled, moved or decided on elsewhere, their
 * window has passed, or their person's account is closed.
 */
export async function listUnsettled(db: Database): Promise<Unsettled[]> {
  const { rows } = await db.pool.query<Unsettled>({
    name: 'waitlist-unsettled',
    text: `
      SELECT * FROM (
        SELECT w.id, w.version, w.title, w.state, w.created_at AS made,
          CASE
            WHEN w.state = 'offered' AND o.status = 'pending' AND o.held_until IS NOT NULL THEN NULL
            WHEN w.state = 'offered' AND o.status IN ('pending', 'confirmed') THEN 'fulfilled'
            WHEN u.status <> 'active' THEN 'withdrawn'
            WHEN w.latest_at - w.duration_minutes * INTERVAL '1 minute' <= clock_timestamp() THEN 'expired'
            WHEN w.state = 'offered' THEN 'waiting'
          END AS next,
          CASE WHEN o.status IN ('pending', 'confirmed') THEN o.id END AS "reservationId"
        FROM waitlist_wishes w
        JOIN users u ON u.id = w.user_id
        LEFT JOIN reservations o ON o.id = w.reservation_id
        WHERE w.state IN ('waiting', 'paused', 'offered')) found
      WHERE next IS NOT NULL
      ORDER BY made, id LIMIT 500`,
  });
  return rows;
}

/** How many wishes of a person wait, under a lock: two at once cannot both be the tenth. */
export async function countOpen(tx: Tx, userId: string): Promise<number> {
  // As bookings do: an account that is being closed meanwhile makes no wish, and one person's wishes come in turn.
  await tx.$queryRaw`SELECT 1 FROM users u WHERE u.id = ${userId}::uuid FOR NO KEY UPDATE`;
  return tx.waitlistWish.count({ where: { userId, state: { in: ['waiting', 'paused', 'offered'] } } });
}

/** The columns of a wish that its owner writes. */
export function columnsOf(body: WishBody) {
  return {
    title: body.title,
    teamId: body.teamId ?? null,
    resourceIds: body.resourceIds,
    model: body.model ?? null,
    memoryGib: body.memoryGib ?? null,
    tags: body.tags,
    unitCount: body.unitCount,
    durationMinutes: body.durationMinutes,
    earliestAt: new Date(body.from),
    latestAt: new Date(body.to),
  };
}

/** Whether there are servers with all of these ids, in service or not. */
export async function serversExist(tx: Tx, ids: readonly string[]): Promise<boolean> {
  return (await tx.resource.count({ where: { id: { in: [...ids] } } })) === ids.length;
}

/** The most units that one server has of what is wished for; null: there is no such server. */
export async function mostUnitsLike(tx: Tx, body: WishBody): Promise<number | null> {
  const conditions = [
    Prisma.sql`r.status <> 'retired'`,
    ...(body.resourceIds.length > 0 ? [Prisma.sql`r.id = ANY (${body.resourceIds}::uuid[])`] : []),
    ...(body.tags.length > 0 ? [Prisma.sql`r.tags @> ${body.tags}::text[]`] : []),
  ];
  const [found] = await tx.$queryRaw<{ units: number | null }[]>`
    SELECT max(fitting.count)::integer AS units
    FROM (SELECT count(u.id) FILTER (WHERE u.kind = 'gpu'
                   AND (${body.model ?? null}::text IS NULL OR strpos(lower(u.model), lower(${body.model ?? null})) > 0)
                   AND (${body.memoryGib ?? null}::integer IS NULL OR u.memory_gib >= ${body.memoryGib ?? null})) AS count
          FROM resources r LEFT JOIN units u ON u.resource_id = r.id AND u.removed_at IS NULL
          WHERE ${Prisma.join(conditions, ' AND ')}
          GROUP BY r.id) fitting`;
  return found?.units ?? null;
}

/** Two accounts of one person become one: what is offered to them is held under the other one by then. @returns how many wait */
export async function moveWishes(tx: Tx, fromId: string, intoId: string): Promise<number> {
  const moved = await tx.$queryRaw<{ waits: boolean }[]>`
    UPDATE waitlist_wishes w SET user_id = ${intoId}::uuid, version = w.version + 1
    WHERE w.user_id = ${fromId}::uuid
    RETURNING w.state IN ('waiting', 'paused', 'offered') AS waits`;
  return moved.filter(({ waits }) => waits).length;
}
