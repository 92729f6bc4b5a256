import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { FAILED_QUEUE } from '#platform/jobs/job-queue.ts';
import { notFound } from '#platform/problem.ts';
import { hasJobQueue, wantReplay } from '../mails.repository.ts';

/** @returns how many will be tried again. */
export async function replayFailedJobs(ctx: MemberContext): Promise<number> {
  if (!(await hasJobQueue(ctx.db))) return 0;
  return withTransaction(ctx.db, async (tx) => {
    const jobs = await wantReplay(tx, ctx.actor.id, null);
    const subject = { kind: 'queue', id: FAILED_QUEUE, label: FAILED_QUEUE };
    if (jobs > 0) await recordAudit(tx, ctx, { action: 'job.all-replayed', subject, after: { jobs } });
    return jobs;
  });
}

export async function replayFailedJob(ctx: MemberContext, jobId: string): Promise<void> {
  if (!(await hasJobQueue(ctx.db))) throw notFound();
  await withTransaction(ctx.db, async (tx) => {
    if ((await wantReplay(tx, ctx.actor.id, jobId)) === 0) throw notFound();
    await recordAudit(tx, ctx, { action: 'job.replayed', subject: { kind: 'job', id: jobId, label: jobId } });
  });
}
