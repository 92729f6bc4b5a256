import type { Resource } from '@jari/contract';
import type { PartialPolicy } from '@jari/domain';
import {
  lockResource,
  policyColumns,
  presentResource,
  readPolicyDocument,
  staleResource,
  unitsInService,
} from '#modules/resources/index.ts';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';

/** Saves what a server itself demands; the rest goes on coming from its tags and the installation. */
export async function saveServerPolicy(ctx: MemberContext, id: string, own: PartialPolicy): Promise<Resource> {
  return withTransaction(ctx.db, async (tx) => {
    const document = await readPolicyDocument(tx);
    const before = await lockResource(tx, id);
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) {
      throw staleResource(presentResource(before));
    }
    const after = await tx.resource.update({
      where: { id },
      data: { ...policyColumns(document, before.tags, own), version: { increment: 1 }, updatedAt: ctx.clock.now() },
      include: unitsInService,
    });
    await addToOutbox(tx, {
      topic: 'resource.updated',
      resourceId: id,
      payload: { resourceId: id, actorId: ctx.actor.id },
    });
    const [was, is] = [presentResource(before).ownPolicy, presentResource(after).ownPolicy];
    await recordAudit(tx, ctx, {
      action: 'resource.policy-updated',
      subject: { kind: 'resource', id, label: after.name },
      ...changesBetween<Record<string, unknown>>({ policy: was }, { policy: is }),
    });
    return presentResource(after);
  });
}
