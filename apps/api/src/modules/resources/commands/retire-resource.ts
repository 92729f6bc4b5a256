import type { Conflict } from '@jari/contract';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { presentResource, type ResourceRow } from '../resources.presenter.ts';
import { staleResource } from '../resources.problems.ts';
import { findHoldings, lockResource, unitsInService } from '../resources.repository.ts';

export interface Retired {
  readonly resource: ResourceRow;
  readonly futureReservations: Conflict[];
}

/** Nothing new can be booked from here on; what is booked stays and is listed, for somebody to decide. */
export async function retireResource(ctx: MemberContext, id: string): Promise<Retired> {
  return withTransaction(ctx.db, async (tx) => {
    const before = await lockResource(tx, id);
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) {
      throw staleResource(presentResource(before));
    }
    const futureReservations = await findHoldings(tx, id, 'all');
    if (before.status === 'retired') return { resource: before, futureReservations };
    const resource = await tx.resource.update({
      where: { id },
      data: { status: 'retired', version: { increment: 1 }, updatedAt: ctx.clock.now() },
      include: unitsInService,
    });
    const payload = { resourceId: id, actorId: ctx.actor.id };
    await addToOutbox(tx, { topic: 'resource.retired', resourceId: id, payload });
    await recordAudit(tx, ctx, {
      action: 'resource.retired',
      subject: { kind: 'resource', id, label: resource.name },
      before: { status: before.status },
      after: { status: resource.status, futureReservations: futureReservations.length },
    });
    return { resource, futureReservations };
  });
}
