import type { Conflict } from '@jari/contract';
import type { PolicyDocument } from '@jari/domain';
import type { UnitModel } from '#generated/prisma/models.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { notFound } from '#platform/problem.ts';
import type { ResourceRow } from './resources.presenter.ts';

export const unitsInService = {
  units: { where: { removedAt: null }, orderBy: { index: 'asc' } },
} as const;

/** Locks the server as a booking does, so that neither sees the other half done. NO KEY: foreign keys pass. */
export async function lockResource(tx: Tx, id: string): Promise<ResourceRow> {
  const locked = await tx.$queryRaw<unknown[]>`SELECT r.id FROM resources r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  if (locked.length === 0) throw notFound();
  return tx.resource.findUniqueOrThrow({ where: { id }, include: unitsInService });
}

/**
 * What the installation and tags demand, held so that nobody saves another while a server's policy is worked out from
 * it. Before the lock of any server.
 */
export async function readPolicyDocument(tx: Tx): Promise<PolicyDocument> {
  const [row] = await tx.$queryRaw<{ policies: PolicyDocument }[]>`
    SELECT i.policies FROM installation i WHERE i.id = 1 FOR SHARE`;
  if (!row) throw new Error('the row of the installation is missing');
  return row.policies;
}

/** The lowest index never used on this server: indexes of removed units are not given to other hardware. */
export async function nextUnitIndex(tx: Tx, resourceId: string): Promise<number> {
  const last = await tx.unit.aggregate({ where: { resourceId }, _max: { index: true } });
  return (last._max.index ?? -1) + 1;
}

/** Reservations that hold any of the units now or later, the soonest first. */
export async function findHoldings(
  tx: Tx,
  resourceId: string,
  units: readonly Pick<UnitModel, 'index'>[] | 'all',
): Promise<Conflict[]> {
  const indexes = units === 'all' ? null : units.map((unit) => unit.index);
  return tx.$queryRaw<Conflict[]>`
    SELECT o.id AS "reservationId", o.title, u.name AS "userName", o.unit_indexes AS "unitIndexes",
           iso_instant(o.start_at) AS "startAt", iso_instant(o.end_at) AS "endAt"
    FROM reservations o
    JOIN users u ON u.id = o.user_id
    WHERE o.resource_id = ${resourceId}::uuid
      AND o.status IN ('pending', 'confirmed')
      AND o.end_at > now()
      AND (${indexes}::int[] IS NULL OR o.unit_indexes && ${indexes}::int[])
    ORDER BY o.start_at, o.id
    LIMIT 200`;
}
