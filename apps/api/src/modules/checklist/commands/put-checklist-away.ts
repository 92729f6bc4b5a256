import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';

/** Twice is once. No audit line: it changes what one person sees of their own. */
export async function putChecklistAway(ctx: MemberContext, isDismissed: boolean): Promise<void> {
  const userId = ctx.actor.id;
  await withTransaction(ctx.db, async (tx) => {
    if (isDismissed) {
      await tx.$executeRaw`
        INSERT INTO dismissed_checklists (user_id) VALUES (${userId}::uuid) ON CONFLICT (user_id) DO NOTHING`;
    } else {
      await tx.dismissedChecklist.deleteMany({ where: { userId } });
    }
  });
}
