import type { BodyOf, createResource as contract } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { policyColumns, presentResource, type ResourceRow } from '../resources.presenter.ts';
import { resourceViolations } from '../resources.problems.ts';
import { readPolicyDocument, unitsInService } from '../resources.repository.ts';
import { auditedResource, nameKeyOf, unitsOf } from '../resources.rules.ts';

/** Adds a server with its units, numbered from 0 as the driver numbers GPUs. */
export async function createResource(ctx: MemberContext, input: BodyOf<typeof contract>): Promise<ResourceRow> {
  const { gpus, policy, ...fields } = input;
  return withTransaction(
    ctx.db,
    async (tx) => {
      const document = await readPolicyDocument(tx);
      const resource = await tx.resource.create({
        data: {
          id: uuidv7(),
          name: fields.name,
          nameKey: nameKeyOf(fields.name),
          description: fields.description || null,
          hostname: fields.hostname || null,
          location: fields.location || null,
          tags: fields.tags,
          ...policyColumns(document, fields.tags, policy ?? {}),
          units: { create: unitsOf(gpus).map((unit, index) => ({ id: uuidv7(), index, ...unit })) },
        },
        include: unitsInService,
      });
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
      await rememberAnswer(tx, ctx.idempotency, presentResource(resource));
      return resource;
    },
    resourceViolations(fields.name),
  );
}
