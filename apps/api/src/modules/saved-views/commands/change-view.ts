import type { BodyOf, changeView as contract, SavedView } from '@jari/contract';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { auditSubject, presentView } from '../saved-views.presenter.ts';
import { nameTaken } from '../saved-views.problems.ts';
import { clearDefault, lockViewsOf } from '../saved-views.repository.ts';

/** Renames it, replaces its filters, or makes it what the page opens with. */
export async function changeView(ctx: MemberContext, id: string, body: BodyOf<typeof contract>): Promise<SavedView> {
  const userId = ctx.actor.id;
  return withTransaction(ctx.db, async (tx) => {
    await lockViewsOf(tx, userId);
    const before = await tx.savedView.findFirst({ where: { id, userId } });
    if (!before) throw notFound();
    const { page } = before;
    const namesake = await tx.savedView.findFirst({ where: { userId, page, name: body.name, NOT: { id } } });
    if (namesake) throw nameTaken(body.name);
    if (body.isDefault) await clearDefault(tx, userId, page);
    const after = await tx.savedView.update({ where: { id }, data: body });
    await recordAudit(tx, ctx, {
      action: 'saved-view.changed',
      subject: auditSubject(after),
      ...changesBetween(toldOf(before), toldOf(after)),
    });
    return presentView(after);
  });
}

function toldOf({ name, isDefault }: { name: string; isDefault: boolean }) {
  return { name, isDefault };
}
