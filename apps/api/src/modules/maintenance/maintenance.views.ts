import type {
  listMaintenanceWindows,
  MaintenanceDetails,
  MaintenanceOffer,
  previewMaintenance,
  QueryOf,
} from '@jari/contract';
import { Prisma } from '#generated/prisma/client.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, StartCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { presentAffected, presentConflict, presentOffer, presentWindow } from './maintenance.presenter.ts';
import {
  findAffected,
  findOffersOf,
  findOpenOffersTo,
  findWindow,
  selectWindows,
  type Reader,
  type WindowRow,
} from './maintenance.repository.ts';
import { windowTime } from './maintenance.rules.ts';

/** Maintenance by start. */
export async function listWindows(ctx: MemberContext, query: QueryOf<typeof listMaintenanceWindows>) {
  const [afterStart = null, afterId = null] = decodeCursor(query.cursor, StartCursor) ?? [];
  const [resourceId, from, to] = [query.resourceId ?? null, query.from ?? null, query.to ?? null];
  const rows = await selectWindows(
    ctx.db.prisma,
    Prisma.sql`
      WHERE (${resourceId}::uuid IS NULL OR w.resource_id = ${resourceId}::uuid)
        AND (${from}::timestamptz IS NULL OR w.end_at IS NULL OR w.end_at > ${from}::timestamptz)
        AND (${to}::timestamptz IS NULL OR w.start_at < ${to}::timestamptz)
        AND (${query.cancelled === 'true'} OR w.cancelled_at IS NULL)
        AND (${afterStart}::timestamptz IS NULL OR (w.start_at, w.id) > (${afterStart}::timestamptz, ${afterId}::uuid))
      ORDER BY w.start_at, w.id
      LIMIT ${query.limit + 1}`,
  );
  return toPage(rows, query.limit, (row) => [row.startAt, row.id], presentWindow);
}

/** What announcing it would affect. */
export async function findPreview(ctx: MemberContext, query: QueryOf<typeof previewMaintenance>) {
  const resource = await ctx.db.prisma.resource.findUnique({
    where: { id: query.resourceId },
    include: { units: { where: { removedAt: null } } },
  });
  if (!resource) throw notFound();
  const time = windowTime(query, resource.units, ctx.clock.now());
  return { affected: (await findAffected(ctx.db.prisma, resource.id, time)).map(presentConflict) };
}

export async function getWindow(ctx: MemberContext, id: string): Promise<MaintenanceDetails> {
  const window = await findWindow(ctx.db.prisma, id);
  if (!window) throw notFound();
  return describeWindow(ctx.db.prisma, window);
}

/** Maintenance with what is in its way and what its owners were offered. */
export async function describeWindow(reader: Reader, window: WindowRow): Promise<MaintenanceDetails> {
  const isOver = window.state === 'ended' || window.state === 'cancelled';
  const affected = isOver ? [] : await findAffected(reader, window.resourceId, window);
  const offers = await findOffersOf(reader, { windowId: window.id, resourceId: window.resourceId });
  const described = affected.map((row) => presentAffected(row, offers.get(row.reservationId)));
  return { ...presentWindow(window), affected: described };
}

export async function listOpenOffers(ctx: MemberContext): Promise<{ items: MaintenanceOffer[] }> {
  return { items: (await findOpenOffersTo(ctx.db.prisma, ctx.actor.id)).map(presentOffer) };
}
