import type { TimeRequestState } from '@jari/contract';
import { Prisma } from '#generated/prisma/client.ts';
import type { Tx } from '#platform/db/transaction.ts';

/** Questions that may be asked in a transaction or without one. */
export type Reader = Pick<Tx, '$queryRaw'>;

interface Person {
  readonly id: string;
  readonly name: string;
}

/** A request as it is read: instants are ISO texts. */
export interface TimeRequestRow {
  readonly id: string;
  readonly reservationId: string;
  readonly reservationTitle: string;
  readonly reservationStartAt: string;
  readonly reservationEndAt: string;
  readonly reservationUnits: number[];
  readonly resourceId: string;
  readonly resourceName: string;
  readonly owner: Person;
  readonly asker: Person;
  readonly startAt: string;
  readonly endAt: string;
  readonly unitIndexes: number[];
  readonly unitIds: string[];
  readonly title: string;
  readonly extended: { readonly id: string; readonly title: string } | null;
  readonly message: string | null;
  readonly state: TimeRequestState;
  readonly answer: string | null;
  readonly expiresAt: string;
  readonly createdAt: string;
  readonly decidedAt: string | null;
}

/** Of `time_requests t`, the reservation `o` that is asked for its time, the asker `a` and the reservation `e` to go on. */
const STATE = Prisma.sql`
  CASE WHEN t.outcome IS NOT NULL THEN t.outcome
       WHEN t.expires_at <= clock_timestamp() THEN 'expired'
       WHEN o.user_id = t.holder_id AND o.status IN ('pending', 'confirmed') AND o.held_until IS NULL
            AND o.start_at <= t.start_at AND o.end_at >= t.end_at AND o.unit_indexes @> t.unit_indexes
            AND a.status = 'active'
            AND (t.extends_id IS NULL OR (e.user_id = t.asker_id AND e.status IN ('pending', 'confirmed')
                 AND e.end_at > clock_timestamp() AND e.end_at <= t.start_at)) THEN 'open'
       ELSE 'closed' END`;

const REQUESTS = Prisma.sql`
  SELECT t.id, o.id AS "reservationId", o.title AS "reservationTitle", iso_instant(o.start_at) AS "reservationStartAt",
    iso_instant(o.end_at) AS "reservationEndAt", o.unit_indexes AS "reservationUnits", r.id AS "resourceId",
    r.name AS "resourceName", json_build_object('id', h.id, 'name', h.name) AS owner,
    json_build_object('id', a.id, 'name', a.name) AS asker, iso_instant(t.start_at) AS "startAt",
    iso_instant(t.end_at) AS "endAt", t.unit_indexes AS "unitIndexes",
    (SELECT array_agg(u.id ORDER BY u.index) FROM units u
     WHERE u.resource_id = o.resource_id AND u.index = ANY (t.unit_indexes)) AS "unitIds",
    t.title, CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'title', e.title) END AS extended,
    t.message, ${STATE} AS state, t.answer, iso_instant(t.expires_at) AS "expiresAt",
    iso_instant(t.created_at) AS "createdAt", iso_instant(t.decided_at) AS "decidedAt"
  FROM time_requests t
  JOIN reservations o ON o.id = t.reservation_id
  JOIN resources r ON r.id = o.resource_id
  JOIN users h ON h.id = t.holder_id
  JOIN users a ON a.id = t.asker_id
  LEFT JOIN reservations e ON e.id = t.extends_id`;

export function selectRequests(reader: Reader, rest: Prisma.Sql): Promise<TimeRequestRow[]> {
  return reader.$queryRaw<TimeRequestRow[]>`${REQUESTS} ${rest}`;
}

export async function findRequest(reader: Reader, id: string): Promise<TimeRequestRow | null> {
  const [row] = await selectRequests(reader, Prisma.sql`WHERE t.id = ${id}::uuid`);
  return row ?? null;
}

/** What the clock or a change of a reservation has ended, and nobody has written down yet. */
export function findEnded(reader: Reader): Promise<TimeRequestRow[]> {
  return selectRequests(reader, Prisma.sql`WHERE t.outcome IS NULL AND ${STATE} <> 'open' ORDER BY t.id LIMIT 500`);
}

export interface NewRequest {
  readonly id: string;
  readonly reservationId: string;
  readonly holderId: string;
  readonly askerId: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly unitIndexes: readonly number[];
  readonly title: string;
  readonly extendsId: string | null;
  readonly message: string | null;
  readonly expiresAt: string;
}

/** What the same person asked of the same reservation before is withdrawn by it. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<void> {
  await tx.$executeRaw`
    UPDATE time_requests t SET outcome = 'withdrawn', decided_at = clock_timestamp()
    WHERE t.reservation_id = ${request.reservationId}::uuid AND t.asker_id = ${request.askerId}::uuid AND t.outcome IS NULL`;
  await tx.$executeRaw`
    INSERT INTO time_requests (id, reservation_id, holder_id, asker_id, start_at, end_at, unit_indexes, title, extends_id,
                               message, expires_at)
    VALUES (${request.id}::uuid, ${request.reservationId}::uuid, ${request.holderId}::uuid, ${request.askerId}::uuid,
            ${request.startAt}::timestamptz, ${request.endAt}::timestamptz, ${request.unitIndexes}::int[],
            ${request.title}, ${request.extendsId}::uuid, ${request.message}, ${request.expiresAt}::timestamptz)`;
}

/** Of several who write what became of it one does. @returns whether it was this one */
export async function writeOutcome(
  tx: Tx,
  id: string,
  { outcome, answer = null }: { outcome: TimeRequestState; answer?: string | null },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    UPDATE time_requests t SET outcome = ${outcome}, answer = ${answer}, decided_at = clock_timestamp()
    WHERE t.id = ${id}::uuid AND t.outcome IS NULL`;
  return written === 1;
}

/** Whoever asked has seen what became of it. */
export async function writePutAway(db: Pick<Tx, '$executeRaw'>, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE time_requests t SET put_away_at = clock_timestamp() WHERE t.id = ${id}::uuid AND t.put_away_at IS NULL`;
}

/** Two accounts of one person become one. What they asked of themselves stays behind, and is closed. */
export async function moveRequests(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE time_requests t SET asker_id = ${intoId}::uuid
    WHERE t.asker_id = ${fromId}::uuid AND t.holder_id <> ${intoId}::uuid`;
  await tx.$executeRaw`
    UPDATE time_requests t SET holder_id = ${intoId}::uuid
    WHERE t.holder_id = ${fromId}::uuid AND t.asker_id <> ${intoId}::uuid`;
}
