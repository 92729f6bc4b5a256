import type { Conflict, MaintenanceState, OfferState } from '@jari/contract';
import { Prisma } from '#generated/prisma/client.ts';
import type { Tx } from '#platform/db/transaction.ts';

/** Questions that may be asked in a transaction or without one. */
export type Reader = Pick<Tx, '$queryRaw'>;

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Maintenance as it is read: instants are ISO texts. */
export interface WindowRow {
  readonly id: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly unitIndexes: number[] | null;
  readonly units: { id: string; index: number }[] | null;
  readonly startAt: string;
  readonly endAt: string | null;
  readonly reason: string;
  readonly state: MaintenanceState;
  readonly createdBy: Person;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const STATE = Prisma.sql`
  CASE WHEN w.cancelled_at IS NOT NULL THEN 'cancelled'
       WHEN w.end_at <= clock_timestamp() THEN 'ended'
       WHEN w.start_at <= clock_timestamp() THEN 'running'
       ELSE 'planned' END`;

const WINDOWS = Prisma.sql`
  SELECT w.id, w.resource_id AS "resourceId", r.name AS "resourceName", w.unit_indexes AS "unitIndexes",
    CASE WHEN w.unit_indexes IS NOT NULL THEN
      (SELECT json_agg(json_build_object('id', u.id, 'index', u.index) ORDER BY u.index)
       FROM units u WHERE u.resource_id = w.resource_id AND u.index = ANY (w.unit_indexes)) END AS units,
    iso_instant(w.start_at) AS "startAt", iso_instant(w.end_at) AS "endAt", w.reason, ${STATE} AS state,
    json_build_object('id', p.id, 'name', p.name) AS "createdBy", w.version,
    iso_instant(w.created_at) AS "createdAt", iso_instant(w.updated_at) AS "updatedAt"
  FROM maintenance_windows w
  JOIN resources r ON r.id = w.resource_id
  JOIN users p ON p.id = w.created_by`;

export function selectWindows(reader: Reader, rest: Prisma.Sql): Promise<WindowRow[]> {
  return reader.$queryRaw<WindowRow[]>`${WINDOWS} ${rest}`;
}

export async function findWindow(reader: Reader, id: string): Promise<WindowRow | null> {
  const [row] = await selectWindows(reader, Prisma.sql`WHERE w.id = ${id}::uuid`);
  return row ?? null;
}

export interface WindowTime {
  readonly unitIndexes: readonly number[] | null;
  readonly startAt: string;
  readonly endAt: string | null;
}

export async function insertWindow(
  tx: Tx,
  window: WindowTime & { id: string; resourceId: string; reason: string; createdBy: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO maintenance_windows (id, resource_id, unit_indexes, start_at, end_at, reason, created_by)
    VALUES (${window.id}::uuid, ${window.resourceId}::uuid, ${window.unitIndexes}::int[], ${window.startAt}::timestamptz,
            ${window.endAt}::timestamptz, ${window.reason}, ${window.createdBy}::uuid)`;
}

export async function rewriteWindow(tx: Tx, id: string, window: WindowTime & { reason: string }): Promise<void> {
  await tx.$executeRaw`
    UPDATE maintenance_windows w
    SET unit_indexes = ${window.unitIndexes}::int[], start_at = ${window.startAt}::timestamptz,
        end_at = ${window.endAt}::timestamptz, reason = ${window.reason}, version = w.version + 1,
        updated_at = clock_timestamp()
    WHERE w.id = ${id}::uuid`;
}

/** What has begun ends now and stays in the history; what has not is cancelled. */
export async function closeWindow(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE maintenance_windows w
    SET end_at = CASE WHEN has_begun THEN now ELSE w.end_at END,
        cancelled_at = CASE WHEN has_begun THEN NULL ELSE now END,
        version = w.version + 1, updated_at = now
    FROM (SELECT date_trunc('milliseconds', clock_timestamp()) AS now) clock,
      LATERAL (SELECT o.start_at < clock.now AS has_begun FROM maintenance_windows o WHERE o.id = ${id}::uuid) old
    WHERE w.id = ${id}::uuid`;
}

/** The units it may be about: those in service, and those it is about already. */
export function unitsOfWindow(tx: Tx, window: WindowRow): Promise<{ id: string; index: number }[]> {
  return tx.$queryRaw`
    SELECT u.id, u.index FROM units u
    WHERE u.resource_id = ${window.resourceId}::uuid
      AND (u.removed_at IS NULL OR u.index = ANY (${window.unitIndexes}::int[]))
    ORDER BY u.index`;
}

/** After the server's row is locked: whoever decides about a booking on an older view of it decides again. */
export async function raiseResourceVersion(tx: Tx, resourceId: string): Promise<void> {
  await tx.$executeRaw`UPDATE resources r SET version = r.version + 1 WHERE r.id = ${resourceId}::uuid`;
}

export type AffectedRow = Conflict & { readonly ownerId: string; readonly version: number };

/** Reservations that run or are to come and lie in the time, the soonest first. */
export function findAffected(reader: Reader, resourceId: string, time: WindowTime): Promise<AffectedRow[]> {
  return reader.$queryRaw<AffectedRow[]>`
    SELECT o.id AS "reservationId", o.title, u.name AS "userName", o.unit_indexes AS "unitIndexes",
           iso_instant(o.start_at) AS "startAt", iso_instant(o.end_at) AS "endAt", o.user_id AS "ownerId", o.version
    FROM reservations o
    JOIN users u ON u.id = o.user_id
    WHERE o.resource_id = ${resourceId}::uuid
      AND o.status IN ('pending', 'confirmed')
      AND o.end_at > greatest(clock_timestamp(), ${time.startAt}::timestamptz)
      AND (${time.endAt}::timestamptz IS NULL OR o.start_at < ${time.endAt}::timestamptz)
      AND (${time.unitIndexes}::int[] IS NULL OR o.unit_indexes && ${time.unitIndexes}::int[])
    ORDER BY o.start_at, o.id
    LIMIT 200`;
}

/** Everything that runs or is to come on a server. */
export function findAhead(reader: Reader, resourceId: string): Promise<AffectedRow[]> {
  return findAffected(reader, resourceId, { unitIndexes: null, startAt: '-infinity', endAt: null });
}

/** An offer, and how its reservation and its maintenance are now. */
export interface OfferRow {
  readonly id: string;
  /** Null, as its time and reason: the server itself is in maintenance. */
  readonly windowId: string | null;
  readonly windowStartAt: string | null;
  readonly windowEndAt: string | null;
  readonly reason: string | null;
  readonly reservationId: string;
  readonly title: string;
  readonly owner: Person;
  readonly fromResource: Person;
  readonly fromStartAt: string;
  readonly fromEndAt: string;
  readonly fromUnitIndexes: number[];
  readonly resourceId: string;
  readonly resourceName: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly unitIndexes: number[];
  readonly reservationVersion: number;
  readonly state: OfferState;
  readonly createdAt: string;
  readonly decidedAt: string | null;
}

const OFFERS = Prisma.sql`
  SELECT f.id, f.window_id AS "windowId", iso_instant(w.start_at) AS "windowStartAt", iso_instant(w.end_at) AS "windowEndAt",
    w.reason, o.id AS "reservationId", o.title, json_build_object('id', u.id, 'name', u.name) AS owner,
    json_build_object('id', h.id, 'name', h.name) AS "fromResource", iso_instant(o.start_at) AS "fromStartAt",
    iso_instant(o.end_at) AS "fromEndAt", o.unit_indexes AS "fromUnitIndexes",
    f.resource_id AS "resourceId", r.name AS "resourceName", iso_instant(f.start_at) AS "startAt",
    iso_instant(f.end_at) AS "endAt", f.unit_indexes AS "unitIndexes", f.reservation_version AS "reservationVersion",
    CASE WHEN f.answer IS NOT NULL THEN f.answer
         WHEN o.status IN ('pending', 'confirmed') AND o.end_at > clock_timestamp() AND o.version = f.reservation_version
          -- What ran already when it was offered is still worth moving while some of it is left.
          AND (f.start_at > clock_timestamp() - INTERVAL '1 minute'
               OR (o.start_at <= f.created_at AND f.end_at > clock_timestamp() + INTERVAL '1 minute'))
          AND CASE WHEN w.id IS NULL THEN h.status = 'maintenance' ELSE ${STATE} IN ('planned', 'running') END THEN 'open'
         ELSE 'closed' END AS state,
    iso_instant(f.created_at) AS "createdAt", iso_instant(f.decided_at) AS "decidedAt"
  FROM maintenance_offers f
  LEFT JOIN maintenance_windows w ON w.id = f.window_id
  JOIN reservations o ON o.id = f.reservation_id
  JOIN users u ON u.id = o.user_id
  JOIN resources h ON h.id = o.resource_id
  JOIN resources r ON r.id = f.resource_id`;

export async function findOffer(reader: Reader, id: string): Promise<OfferRow | null> {
  const [row] = await reader.$queryRaw<OfferRow[]>`${OFFERS} WHERE f.id = ${id}::uuid`;
  return row ?? null;
}

/** The latest offer of each reservation that is in the way of a window, or of a server that is in maintenance itself. */
export async function findOffersOf(
  reader: Reader,
  { windowId, resourceId }: { readonly windowId: string | null; readonly resourceId: string },
): Promise<Map<string, OfferRow>> {
  const which =
    windowId === null
      ? Prisma.sql`f.window_id IS NULL AND o.resource_id = ${resourceId}::uuid`
      : Prisma.sql`f.window_id = ${windowId}::uuid`;
  const rows = await reader.$queryRaw<OfferRow[]>`${OFFERS} WHERE ${which} ORDER BY f.created_at, f.id`;
  return new Map(rows.map((row) => [row.reservationId, row]));
}

export async function findOpenOffersTo(reader: Reader, userId: string): Promise<OfferRow[]> {
  const rows = await reader.$queryRaw<OfferRow[]>`
    ${OFFERS} WHERE f.answer IS NULL AND o.user_id = ${userId}::uuid AND o.end_at > clock_timestamp()
    ORDER BY o.start_at, f.created_at, f.id LIMIT 400`;
  const latest = new Map(rows.map((row) => [row.reservationId, row]));
  return [...latest.values()].filter(({ state }) => state === 'open');
}

/**
 * "Accepted" is written once the reservation has moved: it stands, also over a no that came in between, and no later no
 * is taken. @returns false: somebody was faster.
 */
export async function answerOffer(tx: Tx, id: string, answer: 'accepted' | 'declined'): Promise<boolean> {
  const written = await tx.$executeRaw`
    UPDATE maintenance_offers f SET answer = ${answer}, decided_at = clock_timestamp()
    WHERE f.id = ${id}::uuid
      AND CASE ${answer} WHEN 'accepted' THEN f.answer IS DISTINCT FROM 'accepted'
          ELSE f.answer IS NULL AND EXISTS (
            SELECT 1 FROM reservations o WHERE o.id = f.reservation_id AND o.version = f.reservation_version) END`;
  return written === 1;
}

/** A server that might take reservations of another, with what holds or blocks its units. */
export interface CandidateRow {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly policy: unknown;
  readonly timeZone: string;
  readonly units: readonly { readonly index: number; readonly model: string | null }[];
  readonly holdings: readonly {
    readonly reservationId: string | null;
    readonly unitIndexes: readonly number[] | null;
    readonly startAt: string;
    readonly endAt: string | null;
  }[];
}

/** The server itself and those in service with a GPU model that it has, or had. */
export function findCandidates(
  reader: Reader,
  resourceId: string,
  span: { readonly startAt: string; readonly endAt: string },
): Promise<CandidateRow[]> {
  return reader.$queryRaw<CandidateRow[]>`
    SELECT r.id, r.name, r.status = 'active' AS "isActive", r.policy, coalesce(r.time_zone, i.time_zone) AS "timeZone",
      (SELECT coalesce(json_agg(json_build_object('index', u.index, 'model', u.model) ORDER BY u.index), '[]')
       FROM units u WHERE u.resource_id = r.id AND u.removed_at IS NULL) AS units,
      (SELECT coalesce(json_agg(held), '[]')
       FROM (SELECT o.id AS "reservationId", o.unit_indexes AS "unitIndexes", iso_instant(o.start_at) AS "startAt",
               iso_instant(o.end_at) AS "endAt"
             FROM reservations o
             WHERE o.resource_id = r.id AND o.status IN ('pending', 'confirmed')
               AND o.end_at > ${span.startAt}::timestamptz AND o.start_at < ${span.endAt}::timestamptz
               AND o.start_at > ${span.startAt}::timestamptz - INTERVAL '168 hours'
             UNION ALL
             SELECT NULL, w.unit_indexes, iso_instant(w.start_at), iso_instant(w.end_at)
             FROM maintenance_windows w
             WHERE w.resource_id = r.id AND w.cancelled_at IS NULL
               AND (w.end_at IS NULL OR w.end_at > ${span.startAt}::timestamptz)
               AND w.start_at < ${span.endAt}::timestamptz) held) AS holdings
    FROM resources r, installation i
    WHERE r.id = ${resourceId}::uuid
      OR (r.status = 'active' AND EXISTS (
        SELECT 1 FROM units theirs JOIN units ours ON ours.model = theirs.model
        WHERE theirs.resource_id = r.id AND theirs.removed_at IS NULL AND ours.resource_id = ${resourceId}::uuid))
    ORDER BY r.name_key, r.id`;
}

export interface NewOffer {
  readonly id: string;
  readonly windowId: string | null;
  readonly reservationId: string;
  readonly reservationVersion: number;
  readonly resourceId: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly unitIndexes: readonly number[];
  readonly createdBy: string;
}

export async function insertOffers(tx: Tx, offers: readonly NewOffer[]): Promise<void> {
  await tx.maintenanceOffer.createMany({
    data: offers.map((offer) => ({ ...offer, unitIndexes: [...offer.unitIndexes] })),
  });
}
