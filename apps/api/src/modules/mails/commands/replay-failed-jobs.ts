import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { hasJobQueue, wantReplay } from '../mails.repository.ts';

/** @returns how many will be tried again. */
export async function replayFailedJobs(ctx: MemberContext): Promise<number> {
  if (!(await hasJobQueue(ctx.db))) return 0;
  return withTransaction(ctx.db, (tx) => wantReplay(tx, ctx.actor.id, null));
}

export async function replayFailedJob(ctx: MemberContext, jobId: string): Promise<void> {
  if (!(await hasJobQueue(ctx.db))) throw notFound();
  const found = await withTransaction(ctx.db, (tx) => wantReplay(tx, ctx.actor.id, jobId));
  if (found === 0) throw notFound();
}
