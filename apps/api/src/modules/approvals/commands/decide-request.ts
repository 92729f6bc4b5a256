import type { ApprovalAction, ApprovalRequest } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import type { ApprovalSource } from '../approvals.rules.ts';

/** Decides one request. @returns the request as it is now. */
export async function decideRequest(
  ctx: MemberContext,
  source: ApprovalSource,
  { id, action, reason }: { id: string; action: ApprovalAction; reason: string | undefined },
): Promise<ApprovalRequest> {
  await source.decide(ctx, id, { action, reason: reason ?? null });
  const decided = await source.find(ctx, id);
  if (!decided) throw notFound();
  return decided;
}
