import type { MaintenanceFacts, NotificationFacts, NotificationKind } from '@jari/contract';
import type { PoolClient } from 'pg';
import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { factsColumns, factsJoins, toFacts, type FactsRow } from '../notifications.repository.ts';
import { deliver, type DeliveryContext, type Notice } from './deliver.ts';

export interface WindowEvent {
  readonly windowId: string;
  readonly actorId: string | null;
}

interface WindowRow {
  readonly resourceId: string;
  readonly resourceName: string;
  readonly maintenance: MaintenanceFacts;
  readonly isOver: boolean;
  readonly version: number;
  readonly actor: { readonly id: string; readonly name: string } | null;
}

const READ_WINDOW = `
  SELECT w.resource_id AS "resourceId", r.name AS "resourceName", w.version,
    w.cancelled_at IS NOT NULL OR coalesce(w.end_at <= clock_timestamp(), false) AS "isOver",
    json_build_object('id', w.id, 'startAt', iso_instant(w.start_at), 'endAt', iso_instant(w.end_at),
      'unitIndexes', w.unit_indexes, 'reason', w.reason) AS maintenance,
    CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name) END AS actor
  FROM maintenance_windows w
  JOIN resources r ON r.id = w.resource_id
  LEFT JOIN users a ON a.id = $2
  WHERE w.id = $1`;

// Whoever has several reservations in it hears of it once, with the first of them.
const READ_AFFECTED = `
  SELECT DISTINCT ON (o.user_id) ${factsColumns}
  FROM maintenance_windows w
  JOIN reservations o ON o.resource_id = w.resource_id ${factsJoins}
  WHERE w.id = $1
    AND o.status IN ('pending', 'confirmed')
    AND o.end_at > greatest(clock_timestamp(), w.start_at) AND (w.end_at IS NULL OR o.start_at < w.end_at)
    AND (w.unit_indexes IS NULL OR o.unit_indexes && w.unit_indexes)
  ORDER BY o.user_id, o.start_at, o.id`;

interface ToldRow {
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly facts: NotificationFacts;
  /** Whether the reservation that it was about is still there as it was. */
  readonly stands: boolean;
}

const READ_TOLD = `
  SELECT DISTINCT ON (n.user_id) n.user_id AS "userId", n.kind, n.facts,
    EXISTS (SELECT 1 FROM reservations o WHERE o.id = (n.facts #>> '{reservation,id}')::uuid
            AND o.status IN ('pending', 'confirmed') AND o.end_at > clock_timestamp()
            AND o.start_at = (n.facts #>> '{reservation,startAt}')::timestamptz) AS stands
  FROM notifications n
  WHERE n.kind IN ('maintenance-announced', 'maintenance-changed', 'maintenance-ended')
    AND n.facts #>> '{maintenance,id}' = $1
  ORDER BY n.user_id, n.created_at DESC, n.id DESC`;

/** Tells everybody in whose way maintenance is, or no longer is, what is different from what they were last told. */
export async function tellOfMaintenance(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  { windowId, actorId }: WindowEvent,
): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    const { rows } = await client.query<WindowRow>(READ_WINDOW, [windowId, actorId]);
    const [window] = rows;
    if (window) await deliver(client, ctx, await noticesOf(client, window));
  });
}

async function noticesOf(client: PoolClient, window: WindowRow): Promise<Notice[]> {
  const { id } = window.maintenance;
  const affected = window.isOver ? [] : (await client.query<FactsRow>(READ_AFFECTED, [id])).rows;
  const told = (await client.query<ToldRow>(READ_TOLD, [id])).rows;
  const toldBefore = new Map(told.filter(({ kind }) => kind !== 'maintenance-ended').map((row) => [row.userId, row]));
  const stillAffected = new Set(affected.map(({ ownerId }) => ownerId));

  const news = affected.flatMap((row): Notice[] => {
    const before = toldBefore.get(row.ownerId);
    if (!before) return [noticeOf(window, 'maintenance-announced', row.ownerId, toFacts(row))];
    if (isSame(before.facts.maintenance, window.maintenance)) return [];
    return [noticeOf(window, 'maintenance-changed', row.ownerId, toFacts(row))];
  });
  // Whoever moved or gave up what was in the way knows that it is not any more.
  const relieved = [...toldBefore.values()]
    .filter(({ userId, stands }) => stands && !stillAffected.has(userId))
    .map(({ userId, facts }) => noticeOf(window, 'maintenance-ended', userId, facts.reservation));
  return [...news, ...relieved];
}

function noticeOf(
  { resourceId, resourceName, maintenance, version, actor }: WindowRow,
  kind: 'maintenance-announced' | 'maintenance-changed' | 'maintenance-ended',
  userId: string,
  reservation: NotificationFacts['reservation'],
): Notice {
  const isOwnDoing = actor?.id === userId;
  return {
    userId,
    kind,
    facts: {
      reservation,
      before: null,
      actor: isOwnDoing ? null : actor,
      reason: maintenance.reason,
      role: null,
      resource: { id: resourceId, name: resourceName },
      maintenance,
    },
    dedupeKey: `maintenance-window:${maintenance.id}:${version}:${userId}`,
    isOwnDoing,
    isUrgent: false,
    mail: reservation ? { usefulUntil: reservation.endAt } : {},
  };
}

function isSame(one: MaintenanceFacts | undefined, other: MaintenanceFacts): boolean {
  return (
    one?.startAt === other.startAt &&
    one.endAt === other.endAt &&
    one.reason === other.reason &&
    String(one.unitIndexes) === String(other.unitIndexes)
  );
}
