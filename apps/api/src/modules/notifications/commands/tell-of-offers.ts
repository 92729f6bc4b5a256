import type { MaintenanceFacts, OfferedPlace } from '@jari/contract';
import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { factsColumns, factsJoins, toFacts, type FactsRow } from '../notifications.repository.ts';
import { deliver, type DeliveryContext, type Notice } from './deliver.ts';

interface OfferRow extends FactsRow {
  readonly offerId: string;
  /** Null: the server itself is in maintenance. */
  readonly maintenance: MaintenanceFacts | null;
  readonly offered: OfferedPlace;
  readonly actor: { readonly id: string; readonly name: string };
}

// What has been answered or has changed meanwhile is nothing to be asked about any more.
const READ_OFFERS = `
  SELECT ${factsColumns}, f.id AS "offerId",
    CASE WHEN w.id IS NOT NULL THEN
      json_build_object('id', w.id, 'startAt', iso_instant(w.start_at), 'endAt', iso_instant(w.end_at),
        'unitIndexes', w.unit_indexes, 'reason', w.reason) END AS maintenance,
    json_build_object('resource', json_build_object('id', t.id, 'name', t.name), 'startAt', iso_instant(f.start_at),
      'endAt', iso_instant(f.end_at), 'unitIndexes', f.unit_indexes,
      'totalUnits', (SELECT count(*)::int FROM units i WHERE i.resource_id = t.id AND i.removed_at IS NULL)) AS offered,
    json_build_object('id', a.id, 'name', a.name) AS actor
  FROM maintenance_offers f
  LEFT JOIN maintenance_windows w ON w.id = f.window_id
  JOIN reservations o ON o.id = f.reservation_id ${factsJoins}
  JOIN resources t ON t.id = f.resource_id
  JOIN users a ON a.id = f.created_by
  WHERE f.id = ANY ($1::uuid[]) AND f.answer IS NULL
    AND o.version = f.reservation_version AND o.status IN ('pending', 'confirmed') AND o.end_at > clock_timestamp()`;

/** Asks the owners of reservations in the way of maintenance whether they take another time. */
export async function tellOfOffers(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  offerIds: readonly string[],
): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    const { rows } = await client.query<OfferRow>(READ_OFFERS, [offerIds]);
    await deliver(client, ctx, rows.map(noticeOf));
  });
}

function noticeOf(row: OfferRow): Notice {
  const { offerId, ownerId, maintenance, offered, actor } = row;
  const isOwnDoing = actor.id === ownerId;
  return {
    userId: ownerId,
    kind: 'maintenance-offered',
    facts: {
      reservation: toFacts(row),
      before: null,
      actor: isOwnDoing ? null : actor,
      reason: maintenance?.reason ?? null,
      role: null,
      resource: { id: row.resourceId, name: row.resourceName },
      ...(maintenance && { maintenance }),
      offered,
    },
    dedupeKey: `maintenance-offer:${offerId}`,
    isOwnDoing,
    // The place is held for nobody: whoever hears of it tomorrow may be too late.
    isUrgent: true,
    mail: { usefulUntil: offered.startAt },
  };
}
