import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { deleteFailedJob, hasJobQueue } from '../mails.repository.ts';

/** What it was to do is not done. A mail stays in the list as failed. */
export async function discardFailedJob(ctx: MemberContext, jobId: string): Promise<void> {
  if (!(await hasJobQueue(ctx.db))) throw notFound();
  await withTransaction(ctx.db, async (tx) => {
    const queue = await deleteFailedJob(tx, jobId);
    if (queue === null) throw notFound();
    await recordAudit(tx, ctx, { action: 'job.discarded', subject: { kind: 'job', id: jobId, label: queue } });
    await addToOutbox(tx, { topic: 'job.discarded', payload: { jobId, actorId: ctx.actor.id } });
  });
}
