import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { factsColumns, factsJoins, toFacts, type FactsRow } from '../notifications.repository.ts';
import { deliver, type DeliveryContext } from './deliver.ts';

export interface MaintenanceEvent {
  readonly eventId: number;
  readonly resourceId: string;
  readonly actorId: string | null;
}

const DAYS_AHEAD = 14;

// Whoever has several reservations there hears of it once, with the first of them.
const READ_AFFECTED = `
  SELECT DISTINCT ON (o.user_id) ${factsColumns}, a.id AS "actorId", a.name AS "actorName"
  FROM reservations o ${factsJoins}
  LEFT JOIN users a ON a.id = $2
  WHERE o.resource_id = $1 AND r.status = 'maintenance'
    AND o.status IN ('pending', 'confirmed')
    AND o.end_at > clock_timestamp()
    AND o.start_at < clock_timestamp() + INTERVAL '${DAYS_AHEAD} days'
    AND o.start_at > clock_timestamp() - INTERVAL '168 hours'
  ORDER BY o.user_id, o.start_at, o.id`;

type AffectedRow = FactsRow & { actorId: string | null; actorName: string | null };

/** Tells the owners of what runs or is to come on a server that it is in maintenance, if it still is. */
export async function announceMaintenance(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  { eventId, resourceId, actorId }: MaintenanceEvent,
): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    const { rows } = await client.query<AffectedRow>(READ_AFFECTED, [resourceId, actorId]);
    const notices = rows.map((row) => {
      const isOwnDoing = row.ownerId === row.actorId;
      const actor =
        row.actorId !== null && row.actorName !== null && !isOwnDoing ? { id: row.actorId, name: row.actorName } : null;
      return {
        userId: row.ownerId,
        kind: 'maintenance-announced' as const,
        facts: {
          reservation: toFacts(row),
          before: null,
          actor,
          reason: null,
          role: null,
          resource: { id: row.resourceId, name: row.resourceName },
        },
        dedupeKey: `maintenance:${eventId}:${row.ownerId}`,
        isOwnDoing,
        isUrgent: false,
        mail: { usefulUntil: row.endAt },
      };
    });
    await deliver(client, ctx, notices);
  });
}
