import type { Approval, PolicyMode, ReservationStatus, TeamRef } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { SQL_STATE, sqlStateOf } from '#platform/db/postgres-error.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { IdempotencyClaim } from '#platform/http/request-context.ts';
import { holderNotActive } from './reservations.problems.ts';

export interface UnitRef {
  readonly id: string;
  readonly index: number;
}

/**
 * Of `reservations o`: what counts as used. What was cancelled while it ran was used until then, as what is handed back.
 */
export const countsAsUse = `
  (o.status IN ('pending', 'confirmed')
   OR (o.status IN ('cancelled', 'rejected') AND o.start_at < o.end_at AND o.end_at <= o.updated_at))`;

export interface StoodBefore extends Pick<ReservationRow, 'startAt' | 'endAt' | 'unitIndexes' | 'policyMode'> {
  /** The yes it had then; left out by what was remembered before this was. */
  readonly approval?: ReservationRow['approval'];
}

/** A reservation as it is read: instants are ISO texts (see `platform/db/client.ts`). */
export interface ReservationRow {
  readonly id: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly userId: string;
  readonly userName: string;
  readonly title: string;
  readonly description: string | null;
  readonly startAt: string;
  readonly endAt: string;
  readonly status: ReservationStatus;
  readonly unitIndexes: readonly number[];
  readonly units: readonly UnitRef[];
  readonly cancelReason: string | null;
  readonly cancelledBy: { readonly id: string; readonly name: string } | null;
  readonly team: TeamRef | null;
  readonly bookedBy: { readonly id: string; readonly name: string } | null;
  readonly approval: Omit<Approval, 'expiresAt' | 'isChangeRefused' | 'stoodBefore'> | null;
  readonly policyMode: PolicyMode;
  readonly seriesId: string | null;
  readonly groupId: string | null;
  readonly heldUntil: string | null;
  readonly checkedInAt: string | null;
  /** How it stood before the change that waits for a yes, or was refused one. Only read: the database remembers it. */
  readonly stoodBefore?: StoodBefore | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/**
 * What a `ReservationRow` selects, for queries over `reservations o` with `reservationJoins`. Rows become JSON whole:
 * `json_build_object` takes twice as long (29 against 16 ms for 8,000 units, 2026-11-21).
 */
export const reservationColumns = `
  o.id, o.resource_id AS "resourceId", r.name AS "resourceName", o.user_id AS "userId", p.name AS "userName",
  o.title, o.description, o.start_at AS "startAt", o.end_at AS "endAt", o.status, o.unit_indexes AS "unitIndexes",
  (SELECT json_agg(held ORDER BY held.index)
   FROM (SELECT u.id, u.index FROM units u
         WHERE u.resource_id = o.resource_id AND u.index = ANY (o.unit_indexes)) held) AS units,
  o.cancel_reason AS "cancelReason",
  CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'name', c.name) END AS "cancelledBy",
  CASE WHEN o.team_id IS NOT NULL
       THEN (SELECT json_build_object('id', t.id, 'name', t.name, 'color', t.color)
             FROM teams t WHERE t.id = o.team_id) END AS team,
  CASE WHEN o.booked_by IS NOT NULL
       THEN (SELECT json_build_object('id', b.id, 'name', b.name) FROM users b WHERE b.id = o.booked_by) END AS "bookedBy",
  CASE WHEN o.approval_reasons IS NOT NULL
       THEN json_build_object('reasons', o.approval_reasons,
              'decidedBy', (SELECT json_build_object('id', d.id, 'name', d.name) FROM users d WHERE d.id = o.decided_by),
              'decidedAt', iso_instant(o.decided_at), 'reason', o.decision_reason) END AS approval,
  o.policy_mode AS "policyMode", o.series_id AS "seriesId", o.group_id AS "groupId", o.held_until AS "heldUntil", o.stood_before AS "stoodBefore",
  o.checked_in_at AS "checkedInAt", o.version, o.created_at AS "createdAt", o.updated_at AS "updatedAt"`;
export const reservationJoins = `
  JOIN resources r ON r.id = o.resource_id
  JOIN users p ON p.id = o.user_id
  LEFT JOIN users c ON c.id = o.cancelled_by`;

export const readReservationStatement: Statement = {
  name: 'reservation-read',
  text: `
    SELECT ${reservationColumns}, date_trunc('milliseconds', clock_timestamp()) AS now
    FROM reservations o ${reservationJoins}
    WHERE o.id = $1`,
};

/** The reservation and the database's time; null when there is none. */
export async function findReservation(
  db: Database,
  id: string,
): Promise<(ReservationRow & { readonly now: string }) | null> {
  const [row] = await run<ReservationRow & { now: string }>(db.pool, readReservationStatement, [id]);
  return row ?? null;
}

/** A decision, ready to be stored; see the comment of `store_reservation` in the first migration. */
export interface Decision {
  readonly reservation: ReservationRow;
  /** 0: a new reservation. */
  readonly expectedVersion: number;
  /** The version of the server the decision was made on; null: it did not depend on the server. */
  readonly resourceVersion: number | null;
  readonly topic: string;
  /** Who does it; null: Jari by itself. */
  readonly actorId: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
  /** Minutes that must stay free on both sides of it. */
  readonly gapMinutes?: number;
  /** What the person and the team had used when it was decided; null: it did not matter. Ascending by holder. */
  readonly ledgers?: readonly Ledger[] | null;
  readonly idempotency: IdempotencyClaim | null;
  /** What a repeated Idempotency-Key is answered. */
  readonly answer: unknown;
}

export interface Ledger {
  readonly holderId: string;
  readonly version: string;
}

export const storeReservationStatement: Statement = {
  name: 'reservation-store',
  text: `
    SELECT store_reservation($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
      $20, $21, $22, $23, $24, $25, $26, $27 * INTERVAL '1 minute', $28, $29, $30, $31,
      $32, $33, $34, $35) AS outcome`,
};

export type StoreOutcome = 'stored' | 'resource-changed' | 'reservation-changed' | 'units-taken' | 'usage-changed';

/** Writes a reservation: the only way there is. One statement, one transaction. */
export async function storeReservation(db: Database, decision: Decision): Promise<StoreOutcome> {
  try {
    const [row] = await run<{ outcome: StoreOutcome }>(db.pool, storeReservationStatement, valuesOf(decision));
    return row?.outcome ?? 'resource-changed';
  } catch (error) {
    return explain(error);
  }
}

/**
 * Several reservations in one transaction, all or none, in the order given: what gives time up comes before what takes it.
 * @param also what is written with them, after them.
 */
export async function storeTogether(
  db: Database,
  decisions: readonly Decision[],
  also: (tx: Tx) => Promise<void> = () => Promise.resolve(),
): Promise<StoreOutcome> {
  try {
    return await withTransaction<StoreOutcome>(db, async (tx) => {
      const resourceIds = decisions.map(({ reservation }) => reservation.resourceId);
      // Servers by ascending id, before the first of them is locked by being written to.
      await tx.$queryRaw`SELECT 1 FROM resources r WHERE r.id = ANY (${resourceIds}::uuid[]) ORDER BY r.id FOR NO KEY UPDATE`;
      for (const decision of inTurn(decisions)) {
        const [row] = await tx.$queryRawUnsafe<{ outcome: StoreOutcome }[]>(
          storeReservationStatement.text,
          ...valuesOf(decision),
        );
        if (row?.outcome !== 'stored') throw new NotStored(row?.outcome ?? 'resource-changed');
      }
      await also(tx);
      return 'stored';
    });
  } catch (error) {
    if (error instanceof NotStored) return error.outcome;
    return explain(error);
  }
}

/** Reservations of a series that is split belong to its second part from then on; what somebody took over stays theirs. */
export async function giveToSeries(tx: Tx, reservationIds: readonly string[], seriesId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE reservations o SET series_id = ${seriesId}::uuid
    WHERE o.id = ANY (${reservationIds}::uuid[]) AND o.series_id IS NOT NULL`;
}

/** What somebody else takes over is theirs alone: no change of a series, or of what was booked with it, reaches it. */
export async function standAlone(tx: Tx, reservationId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE reservations o SET series_id = NULL, group_id = NULL
    WHERE o.id = ${reservationId}::uuid AND (o.series_id IS NOT NULL OR o.group_id IS NOT NULL)`;
}

/** That a reservation goes on as another one on another server: to its owner, and in their calendars, it is one. */
export async function recordMove(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO reservation_moves (reservation_id, from_id, root_id, earlier_versions)
    SELECT ${toId}::uuid, o.id, coalesce(m.root_id, o.id), coalesce(m.earlier_versions, 0) + o.version
    FROM reservations o LEFT JOIN reservation_moves m ON m.reservation_id = o.id
    WHERE o.id = ${fromId}::uuid`;
}

/** That its owner was told to check in; again where it has another start since. */
export async function markWarned(tx: Tx, reservationId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO check_in_warnings (reservation_id) VALUES (${reservationId}::uuid)
    ON CONFLICT (reservation_id) DO UPDATE SET warned_at = clock_timestamp(), released_at = NULL`;
}

/** That it was handed back because nobody came: reports count it. */
export async function markReleased(tx: Tx, reservationId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE check_in_warnings w SET released_at = clock_timestamp() WHERE w.reservation_id = ${reservationId}::uuid`;
}

/** All were decided on the same versions of the ledgers, and each that is stored raises them for the next. */
function inTurn(decisions: readonly Decision[]): Decision[] {
  const raised = new Map<string, number>();
  return decisions.map((decision) => {
    const ledgers = decision.ledgers?.map(({ holderId, version }) => {
      const by = raised.get(holderId) ?? 0;
      raised.set(holderId, by + 1);
      return { holderId, version: String(BigInt(version) + BigInt(by)) };
    });
    return { ...decision, ledgers: ledgers ?? null };
  });
}

/** Carries the outcome out of a transaction that is undone. */
class NotStored extends Error {
  readonly outcome: StoreOutcome;
  constructor(outcome: StoreOutcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

function explain(error: unknown): StoreOutcome {
  // Only something that wrote past the lock can make the constraint speak here.
  if (sqlStateOf(error) === SQL_STATE.exclusionViolation) return 'units-taken';
  if (sqlStateOf(error) === SQL_STATE.holderNotActive) throw holderNotActive();
  throw error;
}

function valuesOf(decision: Decision): unknown[] {
  const { reservation, idempotency } = decision;
  return [
    reservation.id,
    decision.expectedVersion,
    reservation.resourceId,
    decision.resourceVersion,
    reservation.userId,
    reservation.title,
    reservation.description,
    reservation.startAt,
    reservation.endAt,
    reservation.unitIndexes,
    reservation.status,
    reservation.cancelReason,
    reservation.updatedAt,
    decision.topic,
    decision.actorId,
    idempotency?.scope ?? null,
    idempotency?.key ?? null,
    idempotency?.claim ?? null,
    idempotency ? JSON.stringify(decision.answer) : null,
    reservation.team?.id ?? null,
    reservation.bookedBy?.id ?? null,
    reservation.approval?.reasons ?? null,
    reservation.approval?.decidedBy?.id ?? null,
    reservation.approval?.decidedAt ?? null,
    reservation.approval?.reason ?? null,
    reservation.policyMode,
    decision.gapMinutes ?? 0,
    decision.ledgers?.map(({ holderId }) => holderId) ?? null,
    decision.ledgers?.map(({ version }) => version) ?? null,
    decision.address,
    decision.requestId,
    reservation.seriesId,
    reservation.groupId,
    reservation.heldUntil,
    reservation.checkedInAt,
  ];
}
