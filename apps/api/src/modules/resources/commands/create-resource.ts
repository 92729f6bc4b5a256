import type { BodyOf, createResource as contract } from '@jari/contract';
import type { PolicyDocument } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { policyColumns, presentResource, type ResourceRow } from '../resources.presenter.ts';
import { resourceViolations } from '../resources.problems.ts';
import { readPolicyDocument, unitsInService } from '../resources.repository.ts';
import { auditedResource, descriptionOf, unitsOf } from '../resources.rules.ts';

type CreateResource = BodyOf<typeof contract>;

/** Adds a server with its units, numbered from 0 as the driver numbers GPUs. */
export async function createResource(ctx: MemberContext, input: CreateResource): Promise<ResourceRow> {
  return withTransaction(
    ctx.db,
    async (tx) => {
      const [resource] = await addResources(ctx, tx, await readPolicyDocument(tx), [input]);
      if (!resource) throw new Error('the server that was just stored is not there');
      await rememberAnswer(tx, ctx.idempotency, presentResource(resource));
      return resource;
    },
    resourceViolations(input.name),
  );
}

/** Many in one transaction, such as those of a file: two statements store them, however many. */
export async function addResources(
  ctx: MemberContext,
  tx: Tx,
  document: PolicyDocument,
  inputs: readonly CreateResource[],
): Promise<ResourceRow[]> {
  const added = inputs.map(({ gpus, policy, ...fields }) => {
    const id = uuidv7();
    const units = unitsOf(gpus).map((unit, index) => ({ id: uuidv7(), resourceId: id, index, ...unit }));
    return { id, units, row: { id, ...descriptionOf(fields), ...policyColumns(document, fields.tags, policy ?? {}) } };
  });
  await tx.resource.createMany({ data: added.map(({ row }) => row) });
  await tx.unit.createMany({ data: added.flatMap(({ units }) => units) });
  const rows = await tx.resource.findMany({
    where: { id: { in: added.map(({ id }) => id) } },
    include: unitsInService,
  });
  for (const resource of rows) {
    await addToOutbox(tx, {
      topic: 'resource.created',
      resourceId: resource.id,
      payload: { resourceId: resource.id, actorId: ctx.actor.id },
    });
    await recordAudit(tx, ctx, {
      action: 'resource.created',
      subject: { kind: 'resource', id: resource.id, label: resource.name },
      after: auditedResource(presentResource(resource)),
    });
  }
  return rows;
}
