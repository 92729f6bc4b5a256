import type { BodyOf, SavedView, saveView as contract } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { auditSubject, presentView } from '../saved-views.presenter.ts';
import { clearDefault, lockViewsOf } from '../saved-views.repository.ts';

/** Keeps filters under a name, in the place of what had it before. */
export async function saveView(ctx: MemberContext, body: BodyOf<typeof contract>): Promise<SavedView> {
  const { page, name, query, isDefault } = body;
  const userId = ctx.actor.id;
  return withTransaction(ctx.db, async (tx) => {
    await lockViewsOf(tx, userId);
    if (isDefault) await clearDefault(tx, userId, page);
    const saved = await tx.savedView.upsert({
      where: { userId_page_name: { userId, page, name } },
      create: { id: uuidv7(), userId, page, name, query, isDefault },
      update: { query, isDefault },
    });
    await recordAudit(tx, ctx, { action: 'saved-view.saved', subject: auditSubject(saved) });
    return presentView(saved);
  });
}
