import type { ReservationGroup } from '@jari/contract';
import {
  presentReservation,
  reservationColumns,
  reservationJoins,
  type ReservationRow,
} from '#modules/reservations/index.ts';
import type { Database } from '#platform/db/client.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { presentGroup } from './reservation-groups.presenter.ts';

const MOST = 64;

/** What belongs to it, by server, where it is now; what was given to somebody else since is theirs alone. */
export async function listMembers(db: Database, groupId: string): Promise<ReservationRow[]> {
  const { rows } = await db.pool.query<ReservationRow>({
    name: 'reservation-groups-members',
    text: `
      SELECT ${reservationColumns}
      FROM reservations o ${reservationJoins}
      WHERE o.group_id = $1
        AND NOT EXISTS (SELECT 1 FROM reservation_moves m WHERE m.from_id = o.id)
        AND o.user_id = (SELECT f.user_id FROM reservations f WHERE f.group_id = $1 GROUP BY f.user_id
                         ORDER BY count(*) DESC, min(f.created_at), f.user_id LIMIT 1)
      ORDER BY r.name_key, o.id LIMIT ${MOST}`,
    values: [groupId],
  });
  return rows;
}

export async function getGroup(ctx: MemberContext, id: string): Promise<ReservationGroup> {
  const members = await listMembers(ctx.db, id);
  if (members.length === 0) throw notFound();
  return presentGroup(
    id,
    members.map((row) => presentReservation(row, ctx.actor.id)),
  );
}
