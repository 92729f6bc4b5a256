import type { BodyOf, updateResource as contract } from '@jari/contract';
import type { PolicyDocument } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { validationFailed } from '#platform/problem.ts';
import { policyColumns, presentResource, type ResourceRow } from '../resources.presenter.ts';
import { resourceViolations, staleResource, unitsInUse } from '../resources.problems.ts';
import {
  findHoldings,
  lockResource,
  nextUnitIndex,
  readPolicyDocument,
  unitsInService,
} from '../resources.repository.ts';
import { auditedResource, descriptionOf, planUnitChanges, type UnitSpec } from '../resources.rules.ts';

type UpdateResource = BodyOf<typeof contract>;

/** Replaces what can be edited. Units that hold reservations now or later cannot vanish. */
export async function updateResource(ctx: MemberContext, id: string, input: UpdateResource): Promise<ResourceRow> {
  if (input.status === 'retired') throw validationFailed('/status', 'retire a server with DELETE');
  return withTransaction(
    ctx.db,
    async (tx) => {
      const document = await readPolicyDocument(tx);
      const before = await lockResource(tx, id);
      if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) {
        throw staleResource(presentResource(before));
      }
      return rewriteResource(ctx, tx, { document, before, input });
    },
    resourceViolations(input.name),
  );
}

interface Rewrite {
  readonly document: PolicyDocument;
  /** Locked. */
  readonly before: ResourceRow;
  readonly input: UpdateResource;
}

/** One server of many that one transaction may change. */
export async function rewriteResource(
  ctx: MemberContext,
  tx: Tx,
  { document, before, input }: Rewrite,
): Promise<ResourceRow> {
  const { id } = before;
  const { units, policy, status, ...fields } = input;
  if (units) await changeUnits(ctx, tx, before, units);
  const after = await tx.resource.update({
    where: { id },
    data: {
      ...descriptionOf(fields),
      ...policyColumns(document, fields.tags, policy ?? {}),
      ...(status && { status }),
      version: { increment: 1 },
      updatedAt: ctx.clock.now(),
    },
    include: unitsInService,
  });
  await addToOutbox(tx, {
    topic: 'resource.updated',
    resourceId: id,
    payload: { resourceId: id, actorId: ctx.actor.id, ...(status && status !== before.status && { status }) },
  });
  await recordAudit(tx, ctx, {
    action: 'resource.updated',
    subject: { kind: 'resource', id, label: after.name },
    ...changesBetween(auditedResource(presentResource(before)), auditedResource(presentResource(after))),
  });
  return after;
}

async function changeUnits(
  ctx: MemberContext,
  tx: Tx,
  before: ResourceRow,
  wanted: NonNullable<UpdateResource['units']>,
): Promise<void> {
  const present = before.units.map((unit) => ({ ...unit, kind: unit.kind as UnitSpec['kind'] }));
  const changes = planUnitChanges(present, wanted);
  if (changes.unknownIds.length > 0) {
    throw validationFailed('/units', 'names units that are not part of this server');
  }
  if (changes.removed.length > 0) {
    const holdings = await findHoldings(tx, before.id, changes.removed);
    if (holdings.length > 0) throw unitsInUse(holdings);
    await tx.unit.updateMany({
      where: { id: { in: changes.removed.map((unit) => unit.id) } },
      data: { removedAt: ctx.clock.now() },
    });
  }
  for (const { id, ...spec } of changes.changed) await tx.unit.update({ where: { id }, data: spec });
  const firstIndex = await nextUnitIndex(tx, before.id);
  await tx.unit.createMany({
    data: changes.added.map((spec, offset) => ({
      id: uuidv7(),
      resourceId: before.id,
      index: firstIndex + offset,
      ...spec,
    })),
  });
}
