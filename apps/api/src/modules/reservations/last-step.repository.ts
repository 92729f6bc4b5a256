import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { reservationColumns, reservationJoins, type ReservationRow } from './reservations.repository.ts';

/** What was written last of a reservation, with everything that was written in the same transaction. */
export interface Step {
  readonly actorId: string | null;
  /** ISO instant. */
  readonly at: string;
  readonly isRecent: boolean;
  readonly writes: readonly { readonly kind: string; readonly id: string; readonly action: string }[];
  /** How each reservation stood before; those that the step made are missing, and those written again since. */
  readonly stood: readonly ReservationRow[];
}

// The audit log says who wrote what in which transaction. Transactions of a database that was moved may have the same
// number, but not within a minute.
const stepStatement: Statement = {
  name: 'reservation-last-step',
  text: `
    SELECT a.xid::text, a.actor_id AS "actorId", a.at, a.at > clock_timestamp() - make_interval(secs => $2) AS "isRecent",
      (SELECT json_agg(json_build_object('kind', w.subject_kind, 'id', w.subject_id, 'action', w.action) ORDER BY w.id)
       FROM audit_entries w WHERE w.xid = a.xid AND w.at > a.at - INTERVAL '1 minute') AS writes
    FROM audit_entries a
    WHERE a.subject_id = $1 AND a.subject_kind = 'reservation'
    ORDER BY a.id DESC
    LIMIT 1`,
};

const stoodStatement: Statement = {
  name: 'reservation-stood',
  text: `
    SELECT ${reservationColumns}
    FROM replaced_reservations k
    CROSS JOIN LATERAL jsonb_populate_record(NULL::reservations, k.stood) o ${reservationJoins}
    WHERE k.xid = $1::bigint AND k.reservation_id = ANY ($2::uuid[])`,
};

/** @returns null: nothing is known of it. */
export async function findLastStep(db: Database, reservationId: string, withinSeconds: number): Promise<Step | null> {
  const values = [reservationId, withinSeconds];
  const [row] = await run<Omit<Step, 'stood'> & { xid: string }>(db.pool, stepStatement, values);
  if (!row) return null;
  const { xid, ...step } = row;
  const ids = step.writes.filter(({ kind }) => kind === 'reservation').map(({ id }) => id);
  return { ...step, stood: await run<ReservationRow & Record<string, unknown>>(db.pool, stoodStatement, [xid, ids]) };
}

const bookedSinceStatement: Statement = {
  name: 'reservation-booked-since',
  text: `
    SELECT EXISTS (
      SELECT 1 FROM reservations o
      WHERE (o.user_id = $1 OR o.team_id = $2) AND o.updated_at >= $3::timestamptz AND o.end_at > $3::timestamptz
        AND o.status IN ('pending', 'confirmed') AND o.id <> ALL ($4::uuid[])) AS "hasBooked"`,
};

/** Whether a person, or their team, has reserved anything else since then. */
export async function hasBookedSince(
  db: Database,
  { userId, team }: Pick<ReservationRow, 'userId' | 'team'>,
  since: string,
  exceptIds: readonly string[],
): Promise<boolean> {
  const values = [userId, team?.id ?? null, since, [...exceptIds]];
  const [row] = await run<{ hasBooked: boolean }>(db.pool, bookedSinceStatement, values);
  return row?.hasBooked ?? false;
}

/** What only belongs to a reservation as it stood: its series, what was booked with it, the change that waited. */
export async function putBack(tx: Tx, stood: readonly ReservationRow[]): Promise<void> {
  const kept = stood.map(({ id, seriesId, groupId, stoodBefore = null }) => ({ id, seriesId, groupId, stoodBefore }));
  await tx.$executeRaw`
    UPDATE reservations o SET series_id = k."seriesId", group_id = k."groupId", stood_before = k."stoodBefore"
    FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
      AS k (id uuid, "seriesId" uuid, "groupId" uuid, "stoodBefore" jsonb)
    WHERE o.id = k.id
      AND (o.series_id, o.group_id, o.stood_before) IS DISTINCT FROM (k."seriesId", k."groupId", k."stoodBefore")`;
}

/** That what was made elsewhere was one that moved. */
export async function forgetMoves(tx: Tx, reservationIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM reservation_moves m WHERE m.reservation_id = ANY (${reservationIds}::uuid[])`;
}
