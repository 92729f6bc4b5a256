import type { MaintenanceDetails } from '@jari/contract';
import { lockResource } from '#modules/resources/index.ts';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { presentWindow } from '../maintenance.presenter.ts';
import { maintenanceOver, staleWindow } from '../maintenance.problems.ts';
import { findWindow, raiseResourceVersion, type WindowRow } from '../maintenance.repository.ts';
import { auditedWindow } from '../maintenance.rules.ts';
import { describeWindow } from '../maintenance.views.ts';

type Happening = 'maintenance-announced' | 'maintenance-changed' | 'maintenance-ended';

/** The one way an existing window is written: lock its server, see that it still stands, write, tell. */
export async function changeWindow(
  ctx: MemberContext,
  id: string,
  happening: Exclude<Happening, 'maintenance-announced'>,
  write: (tx: Tx, before: WindowRow) => Promise<void>,
): Promise<MaintenanceDetails> {
  return withTransaction(ctx.db, async (tx) => {
    const found = await findWindow(tx, id);
    if (!found) throw notFound();
    await lockResource(tx, found.resourceId);
    // Again, under the lock: somebody may have ended it meanwhile.
    const before = (await findWindow(tx, id)) ?? found;
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) {
      throw staleWindow(presentWindow(before));
    }
    assertStands(before);
    await write(tx, before);
    return conclude(ctx, tx, { id, happening, before });
  });
}

export function assertStands(window: WindowRow): void {
  if (window.state === 'ended' || window.state === 'cancelled') throw maintenanceOver();
}

/** What every write ends with: the server's version, the event, the audit line, and the window as it is now. */
export async function conclude(
  ctx: MemberContext,
  tx: Tx,
  { id, happening, before }: { id: string; happening: Happening; before: WindowRow | null },
): Promise<MaintenanceDetails> {
  const after = await findWindow(tx, id);
  if (!after) throw notFound();
  await raiseResourceVersion(tx, after.resourceId);
  await addToOutbox(tx, {
    topic: `resource.${happening}`,
    resourceId: after.resourceId,
    payload: { resourceId: after.resourceId, windowId: id, actorId: ctx.actor.id },
  });
  const audited = auditedWindow(after);
  await recordAudit(tx, ctx, {
    action: `resource.${happening}`,
    subject: { kind: 'resource', id: after.resourceId, label: after.resourceName },
    ...(before ? changesBetween(auditedWindow(before), audited) : { after: audited }),
  });
  return describeWindow(tx, after);
}
