import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';

/** Its address shows nothing any more. */
export async function revokeWallDisplay(ctx: MemberContext, id: string): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    const display = await tx.wallDisplay.findUnique({ where: { id } });
    // Two admins at once: the second finds it gone.
    if (!display || (await tx.wallDisplay.deleteMany({ where: { id } })).count === 0) throw notFound();
    await recordAudit(tx, ctx, {
      action: 'wall-display.revoked',
      subject: { kind: 'wall-display', id, label: display.name },
    });
  });
}
