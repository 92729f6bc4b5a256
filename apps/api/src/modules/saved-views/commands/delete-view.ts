import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { auditSubject } from '../saved-views.presenter.ts';
import { lockViewsOf } from '../saved-views.repository.ts';

export async function deleteView(ctx: MemberContext, id: string): Promise<void> {
  const userId = ctx.actor.id;
  await withTransaction(ctx.db, async (tx) => {
    await lockViewsOf(tx, userId);
    const view = await tx.savedView.findFirst({ where: { id, userId } });
    if (!view) throw notFound();
    await tx.savedView.delete({ where: { id } });
    await recordAudit(tx, ctx, { action: 'saved-view.deleted', subject: auditSubject(view) });
  });
}
